package dev.runboard.screens;

import dev.runboard.web.QrPicture;
import org.jspecify.annotations.Nullable;

/**
 * The page of a screen that waits.
 *
 * @param code the user code as people enter it, or null if too many screens wait
 * @param address the verification address, without its scheme
 * @param reason the key of the text that says why the screen no longer shows the wall, or null for a new screen
 */
public record CodePage(
        @Nullable String code,
        @Nullable String address,
        @Nullable QrPicture picture,
        @Nullable String reason) {

    /** No host name is longer. The QR code of a longer address would be too fine for a camera. */
    private static final int MAX_ADDRESS = 300;

    static CodePage of(Pairing pairing, String pair, WaitingScreen.@Nullable Reason reason) {
        boolean fits = pair.length() <= MAX_ADDRESS;
        return new CodePage(
                pairing.userCode().words(),
                pair.replaceFirst("^https?://", ""),
                fits ? QrPicture.of(pair + "?code=" + pairing.userCode().value()) : null,
                code(reason));
    }

    static CodePage withoutCode(WaitingScreen.@Nullable Reason reason) {
        return new CodePage(null, null, null, code(reason));
    }

    /** When htmx polls: as RFC 8628 says for a code, and less often while there is none. */
    public String trigger() {
        return code == null ? "every 60s" : "every 3s";
    }

    private static @Nullable String code(WaitingScreen.@Nullable Reason reason) {
        return reason == null ? null : reason.code();
    }
}
