package dev.runboard.web;

import dev.runboard.text.Message;

/**
 * The API usage of a token in the last minute.
 *
 * @param calls calls of the API
 * @param screens pages that refreshed
 */
record ApiUsage(int calls, int screens) {

    /** Like {@code 12 API calls/min · 3 viewers}. */
    Message words() {
        Message made = Message.of("usage.calls", calls);
        return screens == 0 ? made : Message.of("usage.viewers", made, screens);
    }
}
