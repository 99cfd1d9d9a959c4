package dev.runboard.wall;

import org.jspecify.annotations.Nullable;

/**
 * What a waiting screen shows.
 *
 * @param code as people type it, or null where too many screens wait
 * @param address where it is confirmed, without its scheme
 * @param reason why the screen no longer shows the wall, or null for a new one
 */
public record CodePage(
        @Nullable String code,
        @Nullable String address,
        @Nullable QrPicture picture,
        @Nullable String reason) {

    static CodePage of(Pairing pairing, String pair, WaitingScreen.@Nullable Reason reason) {
        return new CodePage(
                pairing.code().words(),
                pair.replaceFirst("^https?://", ""),
                QrPicture.of(pair + "?code=" + pairing.code().value()),
                words(reason));
    }

    static CodePage full(WaitingScreen.@Nullable Reason reason) {
        return new CodePage(null, null, null, words(reason));
    }

    private static @Nullable String words(WaitingScreen.@Nullable Reason reason) {
        return reason == null ? null : reason.words();
    }
}
