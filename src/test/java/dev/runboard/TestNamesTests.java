package dev.runboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of test classes, by which one of them is started. */
class TestNamesTests {

    @Test
    void noTwoTestClassesHaveTheSameName() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("Tests.java")))
                    .hasSizeGreaterThan(100)
                    .doesNotHaveDuplicates();
        }
    }
}
