package dev.runboard.web;

import dev.runboard.SourceFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The texts of one feature in one language. */
record MessageBundle(SourceFile file) {

    private static final Path FOLDER = Path.of("src/main/resources/messages");

    /** The English texts of all features. */
    static List<MessageBundle> english() {
        return all().stream().filter(bundle -> !bundle.isTranslation()).toList();
    }

    static List<MessageBundle> all() {
        return SourceFile.findAll(FOLDER, ".properties").stream()
                .map(MessageBundle::new)
                .toList();
    }

    private boolean isTranslation() {
        return name().contains("_");
    }

    String name() {
        return file.name();
    }

    /** The name of the same texts in another language. */
    String in(String language) {
        return name() + "_" + language;
    }

    /** The texts of the file by key. Empty if there is no such file. */
    static Map<String, String> texts(String name) {
        return all().stream()
                .filter(bundle -> bundle.name().equals(name))
                .findFirst()
                .map(MessageBundle::texts)
                .orElse(Map.of());
    }

    /** The texts by key. */
    Map<String, String> texts() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(file.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    @Override
    public String toString() {
        return name();
    }
}
