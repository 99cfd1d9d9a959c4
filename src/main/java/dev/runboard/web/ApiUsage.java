package dev.runboard.web;

/**
 * What it costs to keep all pages of a token up to date.
 *
 * @param calls how many calls of the API were made with it in the last minute
 * @param screens how many pages have asked for news in the same minute
 */
record ApiUsage(int calls, int screens) {

    /** Like {@code 12 calls of the API a minute, shared by 3 screens}. */
    String words() {
        String made = (calls == 1 ? "1 call" : calls + " calls") + " of the API a minute";
        return switch (screens) {
            case 0 -> made;
            case 1 -> made + ", for 1 screen";
            default -> made + ", shared by " + screens + " screens";
        };
    }
}
