package dev.runboard.overview;

import java.util.List;

/** Invalid fields: they are missing, null or of another type. */
final class BrokenField {

    private static final List<String> VALUES =
            List.of("", "null", "7", "-1.5", "true", "\"\"", "\" \"", "[]", "[\"dep_0\"]", "{}");

    private BrokenField() {}

    /** @param number chooses how it is broken */
    static String of(String name, int number) {
        String value = VALUES.get(number % VALUES.size());
        return value.isEmpty() ? "" : ",\"%s\":%s".formatted(name, value);
    }

    /** Like {@link #of}, for a field that should have a number. */
    static String ofNumber(String name, int number) {
        return of(name, number).replace(":7", ":\"7\"");
    }

    /** An object that is broken, or in which a field is. */
    static String in(String object, String name, int number) {
        return number % 3 == 0
                ? of(object, number / 3)
                : ",\"%s\":{%s}".formatted(object, of(name, number / 3).replaceFirst("^,", ""));
    }
}
