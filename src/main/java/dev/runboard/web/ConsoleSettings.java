package dev.runboard.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The address of Qoder's console.
 *
 * @param url Address above the pages of sessions and agents in Qoder's console; https, or empty for no links.
 */
@ConfigurationProperties(value = "runboard.console", ignoreUnknownFields = false)
record ConsoleSettings(
        @DefaultValue("https://qoder.com/cloud") String url) {

    ConsoleSettings {
        url = url.strip().replaceAll("/+$", "");
        if (!url.isEmpty()) {
            check(url);
        }
    }

    private static void check(String url) {
        URI address = parse(url);
        if (address == null || !"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("runboard.console.url must be an https address, or empty for no links");
        }
        if (address.getUserInfo() != null || address.getQuery() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("runboard.console.url must have no user, query or fragment");
        }
    }

    private static @Nullable URI parse(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
