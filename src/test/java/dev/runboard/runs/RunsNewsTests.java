package dev.runboard.runs;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.node.ObjectNode;

/** What the server answers a page that says which rows it shows. */
@WebSlice
class RunsNewsTests {

    private static final String ANY = "/runs/table";

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @Test
    void onlyTheRowThatChangedIsSent() {
        there(running("drun_2"), Runs.full("drun_1"));
        Shown page = load(ANY);
        there(Runs.with("drun_2", "status", "completed"), Runs.full("drun_1"));

        MvcTestResult news = refresh(ANY, page);

        assertThat(news).bodyText().doesNotContain("drun_1", "<section", "<table");
        Element answer = Element.of(news);
        assertThat(answer.all("template")).hasSize(1);
        Element row = answer.the("tr", "data-run-id", "drun_2");
        assertThat(row.attribute("data-status")).isEqualTo("completed");
        assertThat(row.attribute("hx-swap-oob")).isEqualTo("patch:[data-run-id='drun_2']");
        assertThat(answer.the("p", "class", "summary").text()).isEqualTo("2 runs on this page, 1 failed");
        assertThat(answer.all("p", "data-freshness", "live")).hasSize(1);
    }

    @Test
    void aRowAlreadySentIsNotSentAgain() {
        there(running("drun_2"), Runs.full("drun_1"));
        Shown page = load(ANY);
        there(Runs.with("drun_2", "status", "completed"), Runs.full("drun_1"));
        MvcTestResult news = refresh(ANY, page);
        Shown later =
                page.changed(Element.of(news).the("tr", "data-run-id", "drun_2").attribute("data-mark"), news);
        clock.advance(Duration.ofSeconds(6));

        assertThat(refresh(ANY, later)).hasStatus(304).hasBodyTextEqualTo("").containsHeader("Runboard-Fetched");
    }

    @Test
    void anUnchangedPageIsNotSent() {
        there(running("drun_1"));
        Shown page = load(ANY);
        clock.advance(Duration.ofSeconds(6));
        assertThat(refresh(ANY, page)).hasStatus(304).hasHeader("Runboard-Busy", "true");
    }

    @Test
    void anUnchangedRunningRunIsNotSent() {
        there(running("drun_2"), Runs.full("drun_1"));
        Shown page = load(ANY);
        there(running("drun_2"), Runs.with("drun_1", "error.type", "timeout"));
        assertThat(refresh(ANY, page)).bodyText().contains("drun_1").doesNotContain("drun_2");
    }

    @Test
    void theChartIsSentOnceAMinute() {
        there(running("drun_1"));
        Shown page = load(ANY);
        there(running("drun_1"), Runs.full("drun_0"));
        assertThat(Element.of(refresh(ANY, page)).all("figure")).isEmpty();
        clock.advance(Duration.ofMinutes(1));

        MvcTestResult news = refresh(ANY, page);

        Element chart = Element.of(news).the("figure", "id", "histogram");
        assertThat(chart.attribute("hx-swap-oob")).isEqualTo("patch");
        assertThat(chart.the("figcaption", "data-window", "").attribute("data-to"))
                .isEqualTo("2026-06-14T09:01:12Z");
        Shown later = new Shown(
                page.marks(), "drun_1", String.valueOf(news.getResponse().getHeader("ETag")));
        there(running("drun_1"), Runs.with("drun_0", "error.type", "timeout"));
        assertThat(Element.of(refresh(ANY, later)).all("figure")).isEmpty();
    }

    @Test
    void newRunsAreCountedAndNotSent() {
        there(Runs.full("drun_1"));
        Shown page = load(ANY);
        there(running("drun_3"), Runs.full("drun_2"), Runs.full("drun_1"));

        Element answer = Element.of(refresh(ANY, page));

        assertThat(answer.all("tr")).isEmpty();
        Element button = answer.the("button", "id", "arrivals");
        assertThat(button.text()).isEqualTo("2 new runs, 1 failed");
        assertThat(button.attribute("hx-get")).isEqualTo("/runs/table");
        assertThat(button.attribute("data-edge")).isEqualTo("drun_2");
    }

    @Test
    void olderPagesHaveNoNewRuns() {
        there(Runs.full("drun_2"));
        Shown page = load(ANY + "?after_id=drun_9");
        there(Runs.full("drun_3"), Runs.full("drun_2"));
        assertThat(Element.of(refresh(ANY + "?after_id=drun_9", page))
                        .the("button", "id", "arrivals")
                        .text())
                .isEmpty();
    }

    @Test
    void aRunThatNoLongerMatchesIsMarkedOnce() {
        there(running("drun_2"), running("drun_1"));
        Shown page = load(ANY + "?status=running");
        there(running("drun_1"));

        MvcTestResult news = refresh(ANY + "?status=running", page);

        String mark = page.marks().getFirst();
        assertThat(Element.of(news).the("button", "id", "arrivals").text()).isEqualTo("1 run no longer matches");
        String gone = mark.substring(0, 6) + "~";
        assertThat(Element.of(news).the("tr", "data-mark", gone).attribute("hx-swap-oob"))
                .isEqualTo("gone:#runs tbody tr:nth-child(1)");
        Shown later = new Shown(List.of(gone, page.marks().getLast()), "drun_2", "other");
        assertThat(refresh(ANY + "?status=running", later))
                .bodyText()
                .contains("1 run no longer matches")
                .doesNotContain("gone:");
    }

    /** Rows behind the place that a search reached may still match. */
    @Test
    void aSearchThatStopsEarlyTakesNoRowAway() {
        upstream.asked(
                "/deployment_runs",
                call -> Reply.json(
                        call.address().contains("after_id")
                                ? Runs.list(Runs.with("drun_1", "status", "cancelled"))
                                : Runs.list(List.of(Runs.with("drun_2", "status", "cancelled")), true)));
        Shown page = load(ANY + "?status=cancelled");
        assertThat(page.marks()).hasSize(2);
        upstream.asked(
                "/deployment_runs",
                call -> call.address().contains("after_id")
                        ? Reply.error(503, "overloaded_error", "Later")
                        : Reply.json(Runs.list(List.of(Runs.with("drun_2", "status", "cancelled")), true)));
        clock.advance(Duration.ofMinutes(2));

        assertThat(refresh(ANY + "?status=cancelled", page)).bodyText().doesNotContain("no longer match", "gone:");
    }

    @Test
    void anUnfinishedRunThatNewOnesPushOffThePageIsFollowed() {
        there(running("drun_1"));
        Shown page = load(ANY + "?limit=1");
        upstream.asked(
                "/deployment_runs",
                call -> Reply.json(
                        call.address().contains("after_id=drun_2")
                                ? Runs.list(Runs.with("drun_1", "status", "completed"))
                                : Runs.list(List.of(Runs.full("drun_2")), true)));
        clock.advance(Duration.ofSeconds(6));

        Element answer = Element.of(refresh(ANY + "?limit=1", page.with("drun_2")));

        assertThat(answer.the("button", "id", "arrivals").text()).isEqualTo("1 or more new runs, 1 failed");
        assertThat(answer.the("tr", "data-run-id", "drun_1").attribute("data-status"))
                .isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "drun_1", "drun_1 ", "drun_1 abc", "drun_1 abcdefg!", "- abcdAbc", "drun_1 abcd~bc"})
    void withoutItsRowsAPageGetsTheWholeTable(String rows) {
        there(Runs.full("drun_1"));
        assertThat(pages.get().uri(ANY).with(signedIn(TOKEN)).header("Runboard-Rows", rows))
                .hasStatusOk()
                .bodyText()
                .startsWith("<section id=\"view\"");
    }

    @Test
    void aThousandRowsFitIntoAHeader() {
        List<ObjectNode> runs = Stream.iterate(1000, i -> i > 0, i -> i - 1)
                .map(i -> Runs.full("drun_" + i))
                .toList();
        there(runs.toArray(ObjectNode[]::new));
        assertThat(load(ANY + "?limit=1000").header()).hasSizeLessThan(8000);
    }

    /** What a page shows, and which version it knows. */
    private record Shown(List<String> marks, String edge, String version) {

        String header() {
            return edge + " " + String.join("", marks);
        }

        Shown with(String otherEdge) {
            return new Shown(marks, otherEdge, version);
        }

        Shown changed(String mark, MvcTestResult answer) {
            List<String> changed = marks.stream()
                    .map(old -> old.startsWith(mark.substring(0, 4)) ? mark : old)
                    .toList();
            return new Shown(changed, edge, String.valueOf(answer.getResponse().getHeader("ETag")));
        }
    }

    private Shown load(String address) {
        MvcTestResult page = pages.get().uri(address).with(signedIn(TOKEN)).exchange();
        List<Element> rows = Element.of(page).all("tr").stream()
                .filter(row -> row.attributes().containsKey("data-run-id"))
                .toList();
        String marks = Element.of(page).all("tbody").getFirst().attribute("data-marks");
        return new Shown(
                Stream.of(marks.split("(?<=\\G.{7})")).toList(),
                rows.getFirst().attribute("data-run-id"),
                String.valueOf(page.getResponse().getHeader("ETag")));
    }

    private MvcTestResult refresh(String address, Shown page) {
        return pages.get()
                .uri(address)
                .with(signedIn(TOKEN))
                .header("HX-Request", "true")
                .header("If-None-Match", page.version())
                .header("Runboard-Rows", page.header())
                .exchange();
    }

    private void there(ObjectNode... runs) {
        upstream.on("/deployment_runs", Reply.json(Runs.list(runs)));
        clock.advance(Duration.ofSeconds(6));
    }

    private static ObjectNode running(String id) {
        ObjectNode run = Runs.with(id, "status", "running");
        run.putNull("completed_at").putNull("duration_ms").putNull("error");
        return run;
    }
}
