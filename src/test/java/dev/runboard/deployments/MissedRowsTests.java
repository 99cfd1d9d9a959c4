package dev.runboard.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Where the table of a deployment's runs shows that a run is missing. */
@WebSlice
class MissedRowsTests {

    private static final String HOURLY = """
            {"id":"dep_1","name":"nightly","status":"active","created_at":"2026-06-14T00:30:00Z",
             "schedule":{"type":"cron","expression":"0 * * * *","timezone":"UTC"}}""";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void hourly() {
        upstream.on("/deployments/dep_1", Reply.json(HOURLY));
    }

    @Test
    void aMissedRunIsARowAtItsTime() {
        runs(true, "08:00", "06:00", "05:00");
        Element page = page();

        assertThat(rows(page)).containsExactly("drun_0800", "missed 07:00 1", "drun_0600", "drun_0500");
        assertThat(page.the("tr", "data-missed", "2026-06-14T07:00:00Z").text())
                .contains("missed")
                .contains("Jun 14, 07:00:00")
                .contains("No run started.");
    }

    /** Scripts take any other age for one of the past. */
    @Test
    void theNextRunIsDue() {
        upstream.on(
                "/deployments/dep_1",
                Reply.json(HOURLY.replace("}}", ",\"upcoming_runs_at\":[\"2026-06-14T10:00:00Z\"]}}")));
        runs(true, "08:00");

        assertThat(page().all("span", "class", "ago due")).isNotEmpty();
    }

    @Test
    void manyMissedRunsBetweenTwoAreOneRow() {
        runs(true, "08:00", "03:00");
        Element page = page();

        assertThat(rows(page)).containsExactly("drun_0800", "missed 04:00 4", "drun_0300");
        assertThat(page.the("tr", "data-missed", "2026-06-14T04:00:00Z").text())
                .contains("4 missed, the last at Jun 14, 07:00:00.");
    }

    @Test
    void timesBeforeTheOldestRunNeedACompleteList() {
        runs(true, "08:00", "07:00", "06:00", "05:00", "04:00");
        assertThat(rows(page())).doesNotContain("missed 01:00 3", "missed 03:00 1");
    }

    @Test
    void aCompleteListIsCheckedFromTheCreationOn() {
        runs(false, "08:00", "07:00", "06:00", "05:00", "04:00", "02:00");

        assertThat(rows(page()))
                .containsExactly(
                        "drun_0800",
                        "drun_0700",
                        "drun_0600",
                        "drun_0500",
                        "drun_0400",
                        "missed 03:00 1",
                        "drun_0200",
                        "missed 01:00 1");
    }

    @Test
    void aDeploymentThatNeverRanMissedItsRuns() {
        runs(false);
        Element page = page();

        assertThat(page.texts("p")).contains("This deployment has not run yet.");
        assertThat(rows(page)).containsExactly("missed 01:00 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"status\":\"paused\"", "\"status\":\"active\",\"updated_at\":\"2026-06-14T08:30:00Z\""})
    void aPauseAndAnUpdateAreNoMissedRuns(String state) {
        upstream.on("/deployments/dep_1", Reply.json(HOURLY.replace("\"status\":\"active\"", state)));
        runs(false, "08:00", "05:00");

        assertThat(rows(page())).containsExactly("drun_0800", "drun_0500");
    }

    @Test
    void anEntryThatCannotBeReadMayBeTheRun() {
        upstream.on(
                "/deployments/dep_1/runs",
                Reply.json("{\"data\":[" + run("08:00") + ",{\"status\":\"failed\"}," + run("05:00")
                        + "],\"has_more\":false}"));

        assertThat(rows(page())).containsExactly("drun_0800", "drun_0500");
    }

    private void runs(boolean more, String... times) {
        String data = Arrays.stream(times).map(MissedRowsTests::run).collect(Collectors.joining(","));
        upstream.on("/deployments/dep_1/runs", Reply.json("{\"data\":[" + data + "],\"has_more\":" + more + "}"));
    }

    private static String run(String time) {
        return """
                {"id":"drun_%s","deployment_id":"dep_1","status":"completed","triggered_at":"2026-06-14T%s:01Z",
                 "trigger_context":{"type":"schedule"}}""".formatted(time.replace(":", ""), time);
    }

    private static List<String> rows(Element page) {
        return page.all("tr").stream()
                .filter(row -> row.attribute("data-run-id") != null || row.attribute("data-missed") != null)
                .map(row -> row.attribute("data-run-id") != null
                        ? row.attribute("data-run-id")
                        : "missed " + row.attribute("data-missed").substring(11, 16) + " "
                                + row.attribute("data-count"))
                .toList();
    }

    private Element page() {
        return pages.open("/deployments/dep_1");
    }
}
