package dev.runboard.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What pages say about ranges of time: fixed times are marked, so that a script can show them in another zone. */
@WebSlice
class TimeFilterPageTests {

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void oneRun() {
        upstream.on("/deployment_runs", Reply.json(Runs.list(Runs.full("drun_1"))));
    }

    @ParameterizedTest
    @CsvSource({"/runs", "/overview"})
    void fixedTimesOfAChipAreMarked(String path) {
        Element chips = pages.open(path + "?since=2026-06-14T08:00:17Z&until=2026-06-14T08:30:00Z")
                .the("ul", "class", "chips");

        assertThat(chips.text())
                .contains("Jun 14, 08:00:17 to Jun 14, 08:30:00")
                .doesNotContain("T08:");
        assertThat(chips.all("time").stream().map(time -> time.attribute("datetime")))
                .containsExactly("2026-06-14T08:00:17Z", "2026-06-14T08:30:00Z");
        assertThat(chips.all("b").stream().map(value -> value.attribute("data-raw")))
                .containsOnlyNulls();
    }

    /** The current year alone is left out, and a range over years would read as one of a few days. */
    @Test
    void bothEndsOfARangeOverYearsHaveTheirYear() {
        String range = "?since=2025-12-20T00:00:00Z&until=2026-01-10T00:00:00Z";
        String words = "2025 Dec 20, 00:00:00 to 2026 Jan 10, 00:00:00";

        Element overview = pages.open("/overview" + range);

        assertThat(overview.the("ul", "class", "chips").text()).contains(words);
        assertThat(overview.the("p", "data-window", "").text()).contains("to 2026 Jan 10, 00:00:00");
        assertThat(pages.open("/runs" + range).the("ul", "class", "chips").text())
                .contains(words);
    }

    @Test
    void rangeOfTheOverviewMayBeTheDayBeforeItsEnd() {
        Element page = pages.open("/overview?until=2026-06-14T08:00:00Z");

        assertThat(page.the("ul", "class", "chips").text()).contains("24 h before Jun 14, 08:00:00");
        assertThat(chosen(page)).containsExactly("24h=24 h before the end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/runs?since=24h | 24h=Last 24 h",
                "/runs?since=90m | 90m=Last 90 min",
                "/runs?since=24h&until=6h | 24h=Since 24 h ago",
                "/runs?since=2026-06-14T08:00:17Z | 2026-06-14T08:00:17Z=Since Jun 14, 08:00:17 UTC",
                "/overview | =Last 24 h",
                "/overview?until=6h | 24h=Since 24 h ago",
                "/overview?since=2026-06-14T08:00:17Z | 2026-06-14T08:00:17Z=Since Jun 14, 08:00:17 UTC",
            })
    void optionHasWordsAndKeepsItsValue(String address, String option) {
        assertThat(chosen(pages.open(address))).containsExactly(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&until=2031-01-01T00:00:00Z", "&limit=50"})
    void aRangeInTheFutureIsExplained(String more) {
        upstream.on("/deployment_runs", Reply.json(Runs.list()));

        Element empty = pages.open("/runs?since=2030-01-01T00:00:00Z" + more).the("div", "class", "empty");

        assertThat(empty.text())
                .startsWith("This time range is in the future It starts later than now, so it has no runs yet.")
                .contains("Remove triggered");
    }

    @Test
    void aRangeThatOnlyEndsInTheFutureIsNotCalledFuture() {
        upstream.on("/deployment_runs", Reply.json(Runs.list()));

        Element empty = pages.open("/runs?since=2026-06-14T08:00:00Z&until=2030-01-01T00:00:00Z")
                .the("div", "class", "empty");

        assertThat(empty.text()).startsWith("No matching runs");
    }

    private static Stream<String> chosen(Element page) {
        return page.the("select", "name", "since").all("option").stream()
                .filter(option -> option.attribute("selected") != null)
                .map(option -> option.attribute("value") + "=" + option.text());
    }
}
