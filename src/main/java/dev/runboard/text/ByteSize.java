package dev.runboard.text;

import java.util.Locale;

/** Formats sizes in bytes with decimal units. */
public final class ByteSize {

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};
    private static final double STEP = 1000;

    private ByteSize() {}

    /** Formats a size like {@code 512 B}, {@code 2.4 KB} or {@code 150 KB}. */
    public static String words(long bytes) {
        double size = bytes;
        int unit = 0;
        // A value that would be rounded to 1000 is 1 of the next unit.
        while (size >= STEP - 0.5 && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        boolean whole = unit == 0 || size >= 9.95;
        String number = String.format(Locale.ENGLISH, whole ? "%.0f" : "%.1f", size);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " " + UNITS[unit];
    }

    /** The UTF-8 bytes of {@code text} from {@code start} on. */
    static long inUtf8(String text, int start) {
        long bytes = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            // A surrogate pair takes four bytes, so each half counts two.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
