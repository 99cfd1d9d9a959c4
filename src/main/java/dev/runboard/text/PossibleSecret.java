package dev.runboard.text;

import java.util.regex.Pattern;

/** Finds what may be a token in texts that people enter, so that no page repeats it. */
public final class PossibleSecret {

    private static final Pattern TOKEN = Pattern.compile("\\b(?:pt-|eyJ)");

    private PossibleSecret() {}

    public static boolean isIn(String text) {
        return TOKEN.matcher(text).find();
    }
}
