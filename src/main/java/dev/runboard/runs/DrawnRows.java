package dev.runboard.runs;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.PerTokenCache;
import dev.runboard.upstream.Upstream;
import dev.runboard.web.runs.RunRow;
import java.time.Duration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The table's rows as they were written last. A row that shows the same as before, to the same token, is not drawn again: that
 * is most of a page that many look at, or that refreshes.
 */
@Component
class DrawnRows {

    /** The model's attribute by which the template finds those of the token that looks. */
    static final String ATTRIBUTE = "drawn";

    /** About 3,000 rows with what they were drawn from. */
    private static final DataSize MAX_SIZE = DataSize.ofMegabytes(16);

    /** A row that nobody looks at any more makes room. */
    private static final Duration LIFE = Duration.ofHours(1);

    private final PerTokenCache<RunRow, String> texts;

    /** @param templates where templates are not cached either, no row is kept: its template may have changed */
    DrawnRows(Upstream upstream, ThymeleafProperties templates) {
        this.texts = upstream.texts(MAX_SIZE, templates.isCache() ? LIFE : Duration.ZERO);
    }

    PerTokenCache<RunRow, String>.Part of(AccessToken token) {
        return texts.of(token);
    }
}
