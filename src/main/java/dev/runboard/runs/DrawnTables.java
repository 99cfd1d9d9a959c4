package dev.runboard.runs;

import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsResult;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.PerTokenCache;
import dev.runboard.upstream.Upstream;
import dev.runboard.web.SitePath;
import dev.runboard.web.runs.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The run table as it was drawn last. Its words count time in seconds: whoever asks for the same view with the same token
 * within one of them gets the same text, and neither its page model nor its templates are worked through again.
 */
@Component
class DrawnTables {

    private static final Duration LIFE = Duration.ofSeconds(1);
    private static final DataSize MAX_SIZE = DataSize.ofMegabytes(16);

    private final DrawnRows rows;
    private final PerTokenCache<Key, String> texts;

    /** @param templates where templates are not cached either, no table is kept: its template may have changed */
    DrawnTables(Upstream upstream, DrawnRows rows, ThymeleafProperties templates) {
        this.rows = rows;
        this.texts = upstream.texts(MAX_SIZE, templates.isCache() ? LIFE : Duration.ZERO);
    }

    /**
     * What a table shows.
     *
     * @param triggers those that the API is known to filter by
     * @param ignored what of the address was ignored, in words
     * @param rest the address of the rest of what the page looks for, if the page may fetch it by itself
     * @param pace how often it asks for news, in milliseconds
     * @param site where Runboard is on its host
     */
    record Shown(
            RunsResult found,
            DeploymentNames names,
            AgentNames agents,
            List<TriggerType> triggers,
            List<String> ignored,
            @Nullable String rest,
            long pace,
            SitePath site) {

        /** Of all that is in it, the version of the answer: going through the runs' texts would cost more than it tells. */
        @Override
        public int hashCode() {
            return found.list().version().hashCode();
        }

        RunsPage page(Instant now) {
            return RunsPage.of(found, names, agents, triggers, ignored, rest, now);
        }
    }

    /** All that a text depends on. */
    private record Key(String template, Shown shown, Instant second) {}

    Table of(AccessToken token, Shown shown, Instant now) {
        return new Table(shown, now, texts.of(token), rows.of(token));
    }

    /** One look at a table. */
    record Table(
            Shown shown, Instant now, PerTokenCache<Key, String>.Part texts, PerTokenCache<RunRow, String>.Part rows) {

        /** The model's attribute by which templates find it. */
        static final String ATTRIBUTE = "table";

        /**
         * The text of {@code template}, as it is known or else as {@code draw} makes it.
         *
         * @param draw gets the variables that the template may read, which are all that it depends on
         */
        String text(String template, Function<Map<String, Object>, String> draw) {
            Key key = new Key(template, shown, now.truncatedTo(ChronoUnit.SECONDS));
            String known = texts.get(key);
            if (known != null) {
                return known;
            }
            String text = draw.apply(Map.of(
                    "page",
                    shown.page(now),
                    "pace",
                    shown.pace(),
                    "site",
                    shown.site(),
                    DrawnRows.ATTRIBUTE,
                    rows,
                    ATTRIBUTE,
                    this));
            texts.put(key, text);
            return text;
        }
    }
}
