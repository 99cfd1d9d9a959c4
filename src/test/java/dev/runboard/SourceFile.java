package dev.runboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file of this repository that a test reads as text. */
public record SourceFile(Path path) {

    /** The files in a folder and below it whose names have an ending. */
    public static List<SourceFile> findAll(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(SourceFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name without the folder and the ending. */
    public String name() {
        return path.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    }

    public String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
