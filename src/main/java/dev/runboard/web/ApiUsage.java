package dev.runboard.web;

/**
 * The API usage of a token in the last minute.
 *
 * @param calls calls of the API
 * @param screens pages that refreshed
 */
record ApiUsage(int calls, int screens) {

    /** Like {@code 12 API calls/min · 3 viewers}. */
    String words() {
        String made = (calls == 1 ? "1 API call" : calls + " API calls") + "/min";
        return switch (screens) {
            case 0 -> made;
            case 1 -> made + " · 1 viewer";
            default -> made + " · " + screens + " viewers";
        };
    }
}
