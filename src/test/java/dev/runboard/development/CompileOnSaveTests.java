package dev.runboard.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is compiled while the application runs from its sources. */
@ExtendWith(OutputCaptureExtension.class)
class CompileOnSaveTests {

    @TempDir
    private Path folder;

    private Path source = Path.of("");
    private Path compiled = Path.of("");
    private CompileOnSave compiler = new CompileOnSave();

    @BeforeEach
    void prepare() throws IOException {
        Path sources = Files.createDirectory(folder.resolve("java"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        source = sources.resolve("Saved.java");
        compiled = classes.resolve("Saved.class");
        compiler = new CompileOnSave(sources, classes);
    }

    @Test
    void aSavedClassIsCompiledOnce(CapturedOutput output) throws IOException {
        Files.writeString(source, "class Saved {}");

        compiler.compileSaved();
        compiler.compileSaved();

        assertThat(compiled).exists();
        assertThat(output.getAll().lines().filter(line -> line.contains("Compiled")))
                .hasSize(1);
    }

    @Test
    void anErrorIsLoggedOnceWithItsLine(CapturedOutput output) throws IOException {
        Files.writeString(source, "class Saved { int number = ; }");

        compiler.compileSaved();
        compiler.compileSaved();

        assertThat(compiled).doesNotExist();
        assertThat(output.getAll().lines().filter(line -> line.contains("Could not compile")))
                .hasSize(1);
        assertThat(output).contains("Saved.java:1: error");
    }
}
