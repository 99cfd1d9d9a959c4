package dev.runboard.web;

/**
 * What it costs to keep all pages of a token up to date.
 *
 * @param calls how many calls of the API were made with it in the last minute
 * @param screens how many pages have asked for news in the same minute
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
