package dev.runboard.runs;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.TokenMemory;
import dev.runboard.upstream.Upstream;
import org.springframework.stereotype.Component;

/**
 * The table's rows as they were written last. A row that shows the same as before, to the same token, is not drawn again: that
 * is most of a page that many look at, or that refreshes.
 */
@Component
class DrawnRows {

    /** The model's attribute by which the template finds those of the token that looks. */
    static final String ATTRIBUTE = "drawn";

    /** At 3 KB each, 12 MB. */
    private static final int KEPT = 4000;

    private final TokenMemory<RunRow, String> texts;

    DrawnRows(Upstream upstream) {
        this.texts = upstream.memory(KEPT);
    }

    TokenMemory<RunRow, String>.Part of(AccessToken token) {
        return texts.of(token);
    }
}
