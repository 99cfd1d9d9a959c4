package dev.runboard.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.web.Element;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Compares what an overview says about its runs with a {@link Recount}. */
record RecountedWindow(Element page, Recount recount) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM dd, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    void check() {
        Element window = page.the("p", "data-window", "");
        assertThat(window.attributes())
                .containsEntry("data-from", recount.from().toString())
                .containsEntry("data-to", recount.to().toString())
                .containsEntry("data-complete", "" + recount.isComplete())
                .containsEntry("data-runs", "" + recount.current().size())
                .containsEntry("data-undecided", "" + Recount.undecided(recount.current()));
        assertThat(window.text()).startsWith(words());
        checkGap();
    }

    private String words() {
        int runs = recount.current().size();
        String counted = String.format(Locale.ENGLISH, "%,d %s", runs, runs == 1 ? "run" : "runs");
        String end = recount.isCurrent() ? "" : " to " + TIME.format(recount.to());
        if (recount.isComplete()) {
            return counted + (recount.isCurrent() ? " since " : " from ") + TIME.format(recount.from()) + end;
        }
        Instant start = recount.known().since().isAfter(recount.to())
                ? recount.to()
                : recount.known().since();
        String recent = recount.known().full() ? counted.replace(" ", " most recent ") : counted + " so far";
        return recent + (recount.isCurrent() ? ", back to " : ", from ") + TIME.format(start) + end;
    }

    /** Whether nothing else needs attention is not known without all runs. */
    private void checkGap() {
        String gap = "Runs before %s UTC are not fetched%s."
                .formatted(TIME.format(recount.known().since()), recount.known().full() ? "" : " yet");
        String attention = page.the("section", "id", "attention").text();
        if (recount.isComplete()) {
            assertThat(attention).doesNotContain("not fetched");
        } else {
            assertThat(attention).contains(gap).doesNotContain("Nothing needs attention");
        }
    }
}
