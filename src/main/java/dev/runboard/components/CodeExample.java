package dev.runboard.components;

import dev.runboard.web.QrPicture;
import org.jspecify.annotations.Nullable;

/** What the template of a screen that waits to be paired reads. */
record CodeExample(
        @Nullable String code,
        @Nullable String address,
        @Nullable QrPicture picture,
        @Nullable String reason) {

    static final String PATH = "/demo/components/code";

    private static final String ADDRESS = "runboard.example.org/wall/pair";

    /** @param state {@code ended} has a reason, {@code full} has no code, and any other has a code alone */
    static CodeExample of(String state) {
        return switch (state) {
            case "full" -> new CodeExample(null, null, null, null);
            case "ended" -> withCode("screens.reason.ended");
            default -> withCode(null);
        };
    }

    public String trigger() {
        return "every 60s";
    }

    private static CodeExample withCode(@Nullable String reason) {
        QrPicture picture = QrPicture.of("https://" + ADDRESS + "?code=K7WM3QXA");
        return new CodeExample("K7WM-3QXA", ADDRESS, picture, reason);
    }
}
