package dev.runboard.development;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Compiles classes that were saved after the last build. Spring Boot's development tools see the new class files and restart the
 * application. Only saved files are compiled, without the checks of the build.
 */
@Component
@Profile("development")
class CompileOnSave implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(CompileOnSave.class);

    private static final long INTERVAL_MILLIS = 300;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    private final Path sources;
    private final Path classes;

    /** What was compiled last, so that a file with an error is not compiled again until it is saved again. */
    private Map<Path, FileTime> compiled = Map.of();

    @Autowired
    CompileOnSave() {
        this(Path.of("src/main/java"), Path.of("target/classes"));
    }

    CompileOnSave(Path sources, Path classes) {
        this.sources = sources;
        this.classes = classes;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (Files.isDirectory(sources)) {
            var unused = timer.scheduleWithFixedDelay(
                    this::compileSaved, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    void compileSaved() {
        try {
            Map<Path, FileTime> saved = saved();
            if (!saved.isEmpty() && !saved.equals(compiled)) {
                compiled = saved;
                compile(List.copyOf(saved.keySet()));
            }
        } catch (IOException | UncheckedIOException e) {
            // An editor may replace a file while it is looked at: the next look finds it.
            log.debug("Looking for saved classes failed", e);
        }
    }

    private Map<Path, FileTime> saved() throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .filter(file -> modified(file).compareTo(modified(classOf(file))) > 0)
                    .collect(Collectors.toMap(file -> file, CompileOnSave::modified));
        }
    }

    private Path classOf(Path source) {
        String name = sources.relativize(source).toString().replaceFirst("java$", "class");
        return classes.resolve(name);
    }

    /** A file that does not exist is older than all others. */
    private static FileTime modified(Path file) {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(List<Path> saved) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-parameters",
                "-proc:none");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean success = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(saved))
                    .call();
            log.info("{} {}\n{}", success ? "Compiled" : "Could not compile", saved, messages);
        }
    }
}
