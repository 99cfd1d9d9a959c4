package dev.runboard.locale;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The language and the time zone of people who have not chosen others.
 *
 * @param language Language of pages until a person chooses another: en, zh, or empty for the language of the browser.
 * @param zone Time zone of pages until a person chooses another, like Asia/Shanghai. Empty for the zone of the browser.
 */
@ConfigurationProperties(value = "runboard.locale", ignoreUnknownFields = false)
public record LocaleSettings(
        @Nullable String language, @Nullable String zone) {

    public LocaleSettings {
        language = textOrNull(language);
        zone = textOrNull(zone);
        if (language != null && Languages.find(language).isEmpty()) {
            throw new IllegalArgumentException(
                    "runboard.locale.language must be en, zh, or empty for that of the browser");
        }
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new IllegalArgumentException(
                    "runboard.locale.zone must be a time zone like Asia/Shanghai, or empty for that of the browser");
        }
    }

    private static @Nullable String textOrNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
