package dev.runboard.locale;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that pages have. */
public final class Languages {

    public static final Locale DEFAULT = Locale.ENGLISH;

    public static final List<Locale> ALL = List.of(DEFAULT, Locale.SIMPLIFIED_CHINESE);

    /** A longer text is from no browser. Tomcat would answer a very long list with status 500. */
    private static final int MAX_LENGTH = 1000;

    private Languages() {}

    /** Finds the language of {@code tag}, in any region or script: {@code zh}, {@code zh-TW} and {@code zh-Hans} are Chinese. */
    public static Optional<Locale> find(@Nullable String tag) {
        if (tag == null || tag.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String language = Locale.forLanguageTag(tag.strip()).getLanguage();
        return ALL.stream().filter(one -> one.getLanguage().equals(language)).findFirst();
    }

    /**
     * Returns the first language of a browser's list that pages have, by their weights.
     *
     * @param acceptLanguage the value of {@code Accept-Language}, or null
     */
    static Locale preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > MAX_LENGTH) {
            return DEFAULT;
        }
        try {
            return LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> find(range.getRange()).stream())
                    .findFirst()
                    .orElse(DEFAULT);
        } catch (IllegalArgumentException e) {
            return DEFAULT;
        }
    }
}
