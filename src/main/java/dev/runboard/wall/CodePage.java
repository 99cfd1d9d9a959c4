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

    /** No host's name is longer, and a longer one would make a picture that no camera reads. */
    private static final int MAX_ADDRESS = 300;

    static CodePage of(Pairing pairing, String pair, WaitingScreen.@Nullable Reason reason) {
        boolean fits = pair.length() <= MAX_ADDRESS;
        return new CodePage(
                pairing.code().words(),
                pair.replaceFirst("^https?://", ""),
                fits ? QrPicture.of(pair + "?code=" + pairing.code().value()) : null,
                words(reason));
    }

    static CodePage full(WaitingScreen.@Nullable Reason reason) {
        return new CodePage(null, null, null, words(reason));
    }

    private static @Nullable String words(WaitingScreen.@Nullable Reason reason) {
        return reason == null ? null : reason.words();
    }
}
