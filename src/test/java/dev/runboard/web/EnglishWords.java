package dev.runboard.web;

import dev.runboard.text.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Prints messages in English, from the bundles of the application. */
public final class EnglishWords {

    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final MessageSource MESSAGES = messages();

    private EnglishWords() {}

    /** The text, or null for no message. */
    public static @Nullable String english(@Nullable Message message) {
        return message == null ? null : MESSAGES.getMessage(message, Locale.ENGLISH);
    }

    public static List<String> english(List<Message> messages) {
        return messages.stream()
                .map(message -> MESSAGES.getMessage(message, Locale.ENGLISH))
                .toList();
    }

    /** The source of the texts, for a class that prints them itself. */
    public static MessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(basenames());
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static String[] basenames() {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties") && !name.contains("_"))
                    .map(name -> "messages/" + name.replace(".properties", ""))
                    .sorted()
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
