package dev.runboard.runs;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the page of a failed run tells about what changed, and about similar failures. */
@WebSlice
class FailedRunPageTests {

    private static final String DEPLOYMENTS = """
            {"data":[{"id":"dep_1","name":"nightly","status":"active","updated_at":"2026-06-14T08:10:00Z"},
                     {"id":"dep_2","name":"triage","status":"active"}],"has_more":false}""";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    private final List<String> newestFirst = new ArrayList<>();

    @BeforeEach
    void deployments() {
        newestFirst.clear();
        upstream.on("/deployments", Reply.json(DEPLOYMENTS));
    }

    @Test
    void namesWhatChanged() {
        run("drun_5", "dep_1", "failed", 10, 13, "No answer within 45 s");
        run("drun_4", "dep_1", "failed", 20, 13, "No answer within 30 s");
        run("drun_3", "dep_1", "completed", 60, 12, "");
        Element changed = section(page("drun_4"), "changed");

        assertThat(changed.attribute("data-last-good")).isEqualTo("drun_3");
        assertThat(changed.attribute("data-failed")).isEqualTo("2");
        assertThat(changed.text())
                .contains("Last good run: drun_3, Jun 14, 08:00:00 1 h ago. 2 runs failed since.")
                .contains("Agent v12 → v13")
                .contains("Deployment updated Jun 14, 08:10:00");
        assertThat(hrefs(changed))
                .containsExactly("/runs/drun_3", "/runs?status=failed&deployment_id=dep_1&since=2026-06-14T08:00:00Z");
        assertThat(changes(changed))
                .containsExactly("agent_version 12 13", "deployment 2026-06-14T08:00:00Z 2026-06-14T08:10:00Z");
        assertThat(window(changed).attribute("data-runs")).isEqualTo("3");
        assertThat(window(changed).attribute("data-complete")).isEqualTo("true");
        assertThat(window(changed).text()).startsWith("Based on 3 runs of this deployment since Jun 13, 08:40:00");
    }

    @Test
    void itsSummaryNamesWhatChanged() {
        run("drun_4", "dep_1", "failed", 20, 13, "No answer within 30 s");
        run("drun_3", "dep_1", "completed", 60, 12, "");

        page("drun_4");

        assertThat(summary("/runs/drun_4", "en")).isEqualTo("""
                        failed · nightly · drun_4
                        Triggered Jun 14, 08:40:00 UTC
                        Error: timeout_error: No answer within 30 s
                        What changed:
                        - Agent: v12 → v13
                        - Deployment: updated""");
        assertThat(summary("/runs/drun_4", "zh")).endsWith("有何变化：\n- 智能体：v12 → v13\n- 部署：已更新");
    }

    @Test
    void anErrorGroupHasASummary() {
        run("drun_4", "dep_1", "failed", 10, 13, "No answer within 45 s");
        run("drun_3", "dep_2", "failed", 20, 13, "No answer within 30 s");
        run("drun_2", "dep_2", "failed", 20, 13, "Something else");
        run("drun_1", "dep_1", "completed", 60, 12, "");
        String group = page("drun_4")
                .the("section", "id", "similar")
                .all("a")
                .getFirst()
                .attribute("href");

        Element copy = pages.open(group).the("ul", "class", "chips").the("button", "class", "copy");

        assertThat(copy.attribute("aria-label")).isEqualTo("Copy a summary of this error");
        assertThat(copy.attribute("data-copy")).isEqualTo("""
                        timeout_error No answer within <*>
                        2 runs failed with this error. First seen Jun 14, 08:40:00 UTC, last Jun 14, 08:50:00 UTC.
                        Deployments: nightly, triage
                        Based on 4 runs from Jun 14, 08:00:00 to Jun 14, 09:00:00 UTC""");
        assertThat(copy.attribute("data-address"))
                .startsWith("/runs?error_group=")
                .doesNotContain("since");
        assertThat(pages.open("/runs?error_group=0badf00d")
                        .the("ul", "class", "chips")
                        .all("button"))
                .isEmpty();
    }

    private @Nullable String summary(String address, String language) {
        MvcTestResult page = pages.server()
                .get()
                .uri(address)
                .with(signedIn(TOKEN))
                .header("Accept-Language", language)
                .exchange();
        return Element.of(page).the("button", "class", "button copy").attribute("data-copy");
    }

    @Test
    void anotherAgentHasItsName() {
        upstream.on(
                "/agents",
                Reply.json(
                        "{\"data\":[{\"id\":\"agent_1\",\"name\":\"reviewer\"},{\"id\":\"agent_2\",\"name\":\"writer\"}],\"has_more\":false}"));
        run("drun_2", "dep_1", "failed", 10, 3, "No answer");
        newestFirst.set(0, newestFirst.getFirst().replace("agent_1", "agent_2"));
        run("drun_1", "dep_1", "completed", 20, 12, "");
        Element changed = section(page("drun_2"), "changed");

        assertThat(changes(changed)).containsExactly("agent_version agent_1 12 agent_2 3");
        assertThat(changed.text()).contains("Agent reviewer v12 → writer v3");
    }

    /** A run of an unknown kind may have completed. */
    @Test
    void anUnknownOutcomeInBetweenIsSaid() {
        run("drun_3", "dep_1", "failed", 10, 12, "No answer");
        run("drun_2", "dep_1", "timed_out", 20, 12, "");
        Element never = section(page("drun_3"), "changed");
        run("drun_1", "dep_1", "completed", 30, 12, "");
        clock.advance(Duration.ofMinutes(1));
        Element changed = section(page("drun_3"), "changed");

        assertThat(never.text())
                .contains("No completed run before this one, as far as Runboard’s history reaches.")
                .contains("The outcome of 1 run in between is not known.");
        assertThat(changed.attribute("data-last-good")).isEqualTo("drun_1");
        assertThat(changed.text()).contains("The outcome of 1 run in between is not known.");
    }

    @Test
    void withoutChangesThePageSaysSo() {
        run("drun_2", "dep_1", "failed", 10, 12, "No answer");
        run("drun_1", "dep_1", "completed", 20, 12, "");
        Element changed = section(page("drun_2"), "changed");

        assertThat(changes(changed)).isEmpty();
        assertThat(changed.text()).contains("1 run failed since.").contains("Nothing that Runboard can see.");
    }

    @Test
    void aDeploymentThatNeverCompletedSaysSo() {
        run("drun_1", "dep_1", "failed", 10, 12, "No answer");
        Element changed = section(page("drun_1"), "changed");

        assertThat(changed.attribute("data-last-good")).isNull();
        assertThat(changed.text()).contains("This deployment has not completed a run before this one.");
        assertThat(hrefs(changed)).containsOnlyNulls();
    }

    @Test
    void failuresBetweenCompletedRunsAreThoseOfThatTime() {
        run("drun_4", "dep_1", "failed", 10, 12, "No answer");
        run("drun_3", "dep_1", "completed", 20, 12, "");
        run("drun_2", "dep_1", "failed", 30, 12, "No answer");
        run("drun_1", "dep_1", "completed", 40, 12, "");

        assertThat(hrefs(section(page("drun_2"), "changed")))
                .contains(
                        "/runs?status=failed&deployment_id=dep_1&since=2026-06-14T08:20:00Z&until=2026-06-14T08:40:01Z");
    }

    private static List<String> hrefs(Element section) {
        return section.all("a").stream().map(link -> link.attribute("href")).toList();
    }

    @Test
    void aRunThatTheHistoryDoesNotHaveSaysSo() {
        run("drun_1", "dep_1", "failed", 10, 12, "No answer");
        String run = newestFirst.removeLast();
        Element page = page("drun_1", run);

        assertThat(section(page, "changed").text()).contains("Runboard’s history does not reach back to this run.");
        assertThat(section(page, "similar").text()).contains("No run with this error is in Runboard’s history.");
    }

    /** The page looks a run up by itself, so it may know of the failure first. */
    @ParameterizedTest
    @ValueSource(strings = {"\"status\":\"running\",", "\"session_id\":\"sess_1\","})
    void aRunThatTheHistoryDoesNotKnowToHaveEndedIsCompared(String state) {
        run("drun_2", "dep_1", "failed", 10, 13, "No answer");
        run("drun_1", "dep_1", "completed", 20, 12, "");
        String run = newestFirst.getFirst();
        newestFirst.set(
                0, run.replace("\"status\":\"failed\",", state).replaceAll("\"error\":\\{.*?}", "\"error\":null"));
        upstream.on("/sessions", Reply.error(503, "api_error", "Down"))
                .on("/sessions/sess_1", Reply.error(503, "api_error", "Down"));
        Element changed = section(page("drun_2", run), "changed");

        assertThat(changed.attribute("data-last-good")).isEqualTo("drun_1");
        assertThat(changes(changed)).containsExactly("agent_version 12 13");
    }

    /** The page looks a run up by itself, so it may know another deployment than the list. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "\"dep_2\"", "7"})
    void aRunWhoseDeploymentIsAnotherInTheListIsCompared(String deployment) {
        run("drun_2", "dep_1", "failed", 10, 13, "No answer");
        run("drun_1", "dep_1", "completed", 20, 12, "");
        String run = newestFirst.getFirst();
        newestFirst.set(0, run.replace("\"dep_1\"", deployment));
        Element changed = section(page("drun_2", run), "changed");

        assertThat(changed.attribute("data-last-good")).isEqualTo("drun_1");
        assertThat(changes(changed)).containsExactly("agent_version 12 13");
    }

    @Test
    void similarFailuresAreCounted() {
        run("drun_4", "dep_1", "failed", 10, 12, "No answer within 45 s");
        run("drun_3", "dep_2", "failed", 20, 12, "No answer within 30 s");
        run("drun_2", "dep_1", "failed", 30, 12, "Something else");
        run("drun_1", "dep_1", "failed", 40, 12, "No answer within 60 s");
        Element similar = section(page("drun_4"), "similar");

        assertThat(similar.attribute("data-count")).isEqualTo("3");
        assertThat(similar.text())
                .contains("3 runs failed with this error. First seen Jun 14, 08:20:00")
                .contains("2 runs of this deployment. Other deployments: triage (1 run).");
        List<String> links = hrefs(similar);
        assertThat(links)
                .extracting(link -> link.replaceFirst("=[0-9a-f]{8}", "=ID"))
                .containsExactly(
                        "/runs?error_group=ID&since=2026-06-13T08:50:00Z&until=2026-06-14T09:00:01Z",
                        "/runs?deployment_id=dep_1&error_group=ID&since=2026-06-13T08:50:00Z&until=2026-06-14T09:00:01Z",
                        "/runs?deployment_id=dep_2&error_group=ID&since=2026-06-13T08:50:00Z&until=2026-06-14T09:00:01Z");
        assertThat(rows(links.getFirst())).containsExactly("drun_4", "drun_3", "drun_1");
        assertThat(window(similar).attribute("data-runs")).isEqualTo("4");
        assertThat(window(similar).attribute("data-undecided")).isEqualTo("0");
        assertThat(window(similar).attribute("data-to")).isEqualTo("2026-06-14T09:00:00Z");
    }

    @Test
    void aSingleFailureSaysSo() {
        run("drun_1", "dep_1", "failed", 10, 12, "No answer");
        Element similar = section(page("drun_1"), "similar");

        assertThat(similar.attribute("data-count")).isEqualTo("1");
        assertThat(similar.text()).contains("1 run failed with this error.");
    }

    @Test
    void aRunThatDidNotFailHasNeither() {
        run("drun_1", "dep_1", "completed", 10, 12, "");

        assertThat(sections(page("drun_1"))).isEmpty();
    }

    @Test
    void withoutTheListOfRunsThePageIsStillThere() {
        run("drun_1", "dep_1", "failed", 10, 12, "No answer");
        String run = newestFirst.getFirst();
        upstream.on("/deployment_runs", Reply.error(503, "api_error", "Down"));
        upstream.on("/deployment_runs/drun_1", Reply.json(run));
        Element page = pages.open("/runs/drun_1");

        assertThat(page.texts("h1")).containsExactly("failed nightly");
        assertThat(sections(page)).isEmpty();
    }

    private void run(String id, String deployment, String status, int minutesAgo, int version, String error) {
        Instant at = clock.instant().minus(Duration.ofMinutes(minutesAgo));
        newestFirst.add("""
                {"id":"%s","deployment_id":"%s","status":"%s","triggered_at":"%s","created_at":"%s","duration_ms":5000,
                 "trigger_context":{"type":"manual"},"agent":{"id":"agent_1","version":%d},"error":%s}""".formatted(
                        id,
                        deployment,
                        status,
                        at,
                        at,
                        version,
                        error.isEmpty() ? "null" : "{\"type\":\"timeout_error\",\"message\":\"" + error + "\"}"));
    }

    private Element page(String id) {
        String run = newestFirst.stream()
                .filter(one -> one.contains("\"" + id + "\""))
                .findFirst()
                .orElseThrow();
        return page(id, run);
    }

    private Element page(String id, String run) {
        upstream.on(
                "/deployment_runs",
                Reply.json("{\"data\":[" + String.join(",", newestFirst) + "],\"has_more\":false}"));
        upstream.on("/deployment_runs/" + id, Reply.json(run));
        return pages.open("/runs/" + id);
    }

    /** The runs that the table at an address shows. */
    private List<String> rows(String address) {
        return pages.open(address).all("tr").stream()
                .map(row -> row.attribute("data-run-id"))
                .filter(id -> id != null)
                .toList();
    }

    private static Element section(Element page, String id) {
        return page.the("section", "id", id);
    }

    private static List<String> sections(Element page) {
        return page.all("section").stream()
                .map(section -> section.attribute("id"))
                .filter(id -> "changed".equals(id) || "similar".equals(id))
                .toList();
    }

    private static Element window(Element section) {
        return section.the("p", "data-window", "");
    }

    private static List<String> changes(Element changed) {
        return changed.all("div").stream()
                .filter(row -> row.attribute("data-changed") != null)
                .map(row -> String.join(
                        " ", row.attribute("data-changed"), row.attribute("data-from"), row.attribute("data-to")))
                .toList();
    }
}
