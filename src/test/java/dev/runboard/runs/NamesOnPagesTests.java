package dev.runboard.runs;

import static dev.runboard.qoder.Runs.DEPLOYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How deployments and agents are named in the table, its filter, on a run's page and in exports. */
@WebSlice
class NamesOnPagesTests {

    private static final String OTHER = "dep_019ec53748f7784bac33f208c0f66982";
    private static final String AGENT = "agent_019ebb21ef8e7df6a559052c94875160";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void oneRun() {
        upstream.on(
                "/deployment_runs", Reply.json("{\"data\":[%s],\"has_more\":false}".formatted(Runs.full("drun_1"))));
        upstream.on("/deployment_runs/drun_1", Reply.json(Runs.full("drun_1").toString()));
    }

    @Test
    void twoOfOneNameAreToldApartWhereverTheyStand() {
        deployments(named(DEPLOYMENT, "nightly"), named(OTHER, "nightly"));

        Element page = get("/runs?deployment_id=" + DEPLOYMENT);

        assertThat(page.cell(2).text()).isEqualTo("nightly …d77e4b2a");
        assertThat(options(page)).containsExactly("nightly …c0f66982", "nightly …d77e4b2a");
        assertThat(page.the("ul", "class", "chips").text()).contains("nightly …d77e4b2a");
        assertThat(get("/runs/drun_1").texts("h1")).containsExactly("failed nightly …d77e4b2a");
    }

    @Test
    void archivedDeploymentsKeepTheirNameOnPages() {
        deployments(
                "{\"id\":\"%s\",\"name\":\"nightly_archived_1781427523\",\"archived_at\":\"2026-06-14T08:58:43Z\"}"
                        .formatted(DEPLOYMENT),
                named(OTHER, "weekly_archived_1781427523"));

        Element page = get("/runs?deployment_id=" + DEPLOYMENT);

        assertThat(page.cell(2).text()).isEqualTo("nightly (archived)");
        assertThat(options(page)).containsExactly("weekly_archived_1781427523", "nightly (archived)");
        assertThat(page.the("ul", "class", "chips").text()).contains("nightly (archived)");
        assertThat(get("/runs/drun_1").inner())
                .contains("<title>failed · nightly (archived) drun_1 · Runboard</title>");
        assertThat(get("/runs.csv").inner()).contains("nightly_archived_1781427523");
    }

    @Test
    void namesAreInNaturalOrder() {
        deployments(named("dep_1", "job-10"), named("dep_2", "Äpfel"), named("dep_3", "job-2"), named("dep_4", "b"));

        assertThat(options(get("/runs"))).containsExactly("Äpfel", "b", "job-2", "job-10");
    }

    @Test
    void directionMarksInANameAreRemoved() {
        deployments(named(DEPLOYMENT, "bravo\\u202e"));

        Element page = get("/runs/drun_1");

        assertThat(page.inner())
                .contains("<bdi data-raw>bravo</bdi>", "<title>failed · bravo drun_1 · Runboard</title>");
        assertThat(page.inner()).doesNotContain("\u202e");
        assertThat(get("/runs?deployment_id=" + DEPLOYMENT).inner()).doesNotContain("\u202e");
    }

    @Test
    void aLongNameKeepsBothItsEnds() {
        String name = "team-a-" + "x".repeat(200) + "-step-7";
        deployments(named(DEPLOYMENT, name));

        Element cell = get("/runs").cell(2).all("a").getFirst();

        assertThat(cell.text()).startsWith("team-a-").contains("…").endsWith("-step-7");
        assertThat(cell.attribute("title")).isEqualTo(name);
    }

    @Test
    void theAgentIsNamedInTheTableAndOnTheRunsPage() {
        upstream.on("/agents", Reply.json("{\"data\":[%s],\"has_more\":false}".formatted(named(AGENT, "Reviewer"))));

        Element cell = get("/runs").cell(5);

        assertThat(cell.text()).isEqualTo("Reviewer v1");
        assertThat(cell.attribute("title")).isNull();
        assertThat(get("/runs/drun_1").text()).contains("Reviewer · " + AGENT + " version 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 429, 500, 503})
    void idsAreShownWhileAgentsCannotBeRead(int status) {
        upstream.on("/agents", Reply.of(status, "no"));

        for (int look = 0; look < 20; look++) {
            Element cell = get("/runs").cell(5);
            assertThat(cell.text()).isEqualTo("…94875160 v1");
            assertThat(cell.attribute("title")).isEqualTo(AGENT);
        }

        assertThat(upstream.received())
                .filteredOn(call -> call.address().contains("/agents"))
                .hasSizeLessThanOrEqualTo(2);
    }

    private void deployments(String... deployments) {
        upstream.on("/deployments", Reply.list(List.of(deployments), false));
    }

    private static String named(String id, String name) {
        return "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(id, name);
    }

    private static List<String> options(Element page) {
        return page.the("datalist", "id", "deployments").texts("option").toList();
    }

    private Element get(String address) {
        return pages.open(address);
    }
}
