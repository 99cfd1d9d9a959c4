package dev.runboard.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The page that lists deployments: its order, its names, its pages and its search. */
@WebSlice
class DeploymentListPageTests {

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @Test
    void namesAreInNaturalOrderAndUnique() {
        has(
                deployment("dep_1", "job-10"),
                deployment("dep_2", "job-2"),
                deployment("dep_3", "Job-2"),
                deployment("dep_00000000000004", "job-2"),
                archived("dep_5", "job-1_archived_1781427523"));

        Element page = get("/deployments");

        assertThat(names(page)).containsExactly("job-2 …00000004", "job-2 dep_2", "Job-2", "job-10", "job-1");
        assertThat(page.all("tr").getLast().text()).startsWith("archived job-1");
    }

    @Test
    void aRowHasTheLatestOutcomes() {
        has(deployment("dep_1", "nightly"), deployment("dep_2", "triage"));
        upstream.on("/deployment_runs", Reply.json("""
                {"data":[{"id":"drun_3","deployment_id":"dep_1","status":"failed","triggered_at":"2026-06-14T08:59:00Z"},
                         {"id":"drun_2","deployment_id":"dep_1","status":"completed","triggered_at":"2026-06-14T08:58:00Z"},
                         {"id":"drun_1","deployment_id":"dep_1","status":"completed","triggered_at":"2026-06-14T08:57:00Z"}],
                 "has_more":false}"""));

        Element page = get("/deployments");

        Element strip = page.the("tr", "data-deployment-id", "dep_1").the("svg", "class", "strip20");
        assertThat(strip.attribute("aria-label")).isEqualTo("The last 3 runs: 2 completed, 1 failed");
        assertThat(page.the("a", "href", "/runs?deployment_id=dep_1").all("svg", "class", "strip20"))
                .hasSize(1);
        assertThat(strip.all("rect").stream().map(bar -> bar.attribute("data-kind")))
                .containsExactly("completed", "completed", "failed");
        assertThat(page.the("tr", "data-deployment-id", "dep_2")
                        .the("td", "class", "c-strip")
                        .text())
                .isEqualTo("–");
    }

    @Test
    void outcomesStayOnABlindPage() {
        has(deployment("dep_1", "nightly"));
        showOneRun();
        upstream.on("/deployments", Reply.error(503, "api_error", "Down"))
                .on("/deployment_runs", Reply.error(503, "api_error", "Down"));
        clock.advance(Duration.ofMinutes(2));

        Element page = get("/deployments");

        assertThat(page.the("p", "data-freshness", "blind").text()).contains("2 min ago");
        assertThat(page.all("svg", "class", "strip20")).hasSize(1);
    }

    @Test
    void oldOutcomesAreNotShownBesideNewDeployments() {
        has(deployment("dep_1", "nightly"));
        showOneRun();
        upstream.on("/deployment_runs", Reply.error(503, "api_error", "Down"));
        clock.advance(Duration.ofMinutes(2));

        assertThat(get("/deployments").all("svg", "class", "strip20")).isEmpty();
    }

    private void showOneRun() {
        upstream.on("/deployment_runs", Reply.json("""
                {"data":[{"id":"drun_1","deployment_id":"dep_1","status":"completed","triggered_at":"2026-06-14T08:57:00Z"}],"has_more":false}"""));
        assertThat(get("/deployments").all("svg", "class", "strip20")).hasSize(1);
    }

    @Test
    void withoutRunsTheListIsStillThere() {
        has(deployment("dep_1", "nightly"));
        upstream.on("/deployment_runs", Reply.error(503, "api_error", "Down"));

        assertThat(names(get("/deployments"))).containsExactly("nightly");
    }

    @Test
    void aThousandOfThemArePaged() {
        pagesOfTheApi(1000, false);

        Element first = get("/deployments");
        Element second = get("/deployments?page=2");
        Element last = get("/deployments?page=10");

        assertThat(names(first)).hasSize(100).startsWith("job-0", "job-1", "job-2");
        assertThat(first.inner().length()).isLessThan(300_000);
        assertThat(first.texts("p")).contains("1,000 deployments: 1,000 active");
        assertThat(first.all("a", "rel", "prev")).isEmpty();
        assertThat(first.the("a", "rel", "next").attribute("href")).isEqualTo("/deployments?page=2");
        assertThat(names(second)).startsWith("job-100");
        assertThat(second.the("a", "rel", "prev").attribute("href")).isEqualTo("/deployments");
        assertThat(second.the("section", "id", "view").attribute("data-live")).isEqualTo("/deployments?page=2");
        assertThat(names(last)).endsWith("job-999");
        assertThat(last.all("a", "rel", "next")).isEmpty();
        assertThat(names(get("/deployments?page=11"))).endsWith("job-999");
    }

    @Test
    void aListThatIsLongerThanIsReadSaysSo() {
        pagesOfTheApi(1001, true);
        upstream.on("/deployment_runs", Reply.json("{\"data\":[],\"has_more\":false}"));

        Element list = get("/deployments");
        assertThat(list.text()).contains("This list is incomplete: some deployments could not be read.");
        assertThat(list.texts("p")).contains("At least 1,000 deployments: 1,000 active");
        for (String page : List.of("/runs", "/overview")) {
            Element form = get(page).the("form", "id", "filters");
            assertThat(form.the("datalist", "id", "deployments").texts("option"))
                    .endsWith("job-999");
            assertThat(form.texts("small")).containsExactly("Only the first 1,000 are listed. Find others by id.");
        }
    }

    @Test
    void namesThatTheListLacksAreLookedUp() {
        pagesOfTheApi(1001, true);
        upstream.on("/deployments/dep_old", Reply.json(deployment("dep_old", "The oldest")));
        String run = "{\"id\":\"drun_1\",\"deployment_id\":\"dep_old\"}";
        upstream.on("/deployment_runs", Reply.json("{\"data\":[" + run + "],\"has_more\":false}"));
        upstream.on("/deployment_runs/drun_1", Reply.json(run));

        Element page = get("/runs?deployment_id=dep_old");

        assertThat(page.cell(2).text()).isEqualTo("The oldest");
        assertThat(page.the("ul", "class", "chips").text()).contains("The oldest");
        assertThat(get("/runs/drun_1").inner()).contains("The oldest");
    }

    @ParameterizedTest
    @CsvSource({
        "JOB-2,job-2 job-20 job-21",
        "dep_7x,job-7",
        "ärger,Ärger",
        "'  ärger ',Ärger",
        "%3Cscript%3E,",
    })
    void itCanBeSearched(String words, String found) {
        String jobs = IntStream.range(0, 22)
                .mapToObj(i -> deployment("dep_" + i + "x", "job-" + i))
                .collect(Collectors.joining(","));
        has(jobs, deployment("dep_y", "Ärger"));

        Element page = pages.open("/deployments?q={words}", words);

        if (found == null) {
            assertThat(page.text()).contains("No deployment matches").contains("of 23 deployments");
        } else {
            assertThat(names(page)).containsExactly(found.split(" "));
            assertThat(page.the("input", "name", "q").attribute("value")).isEqualTo(words.strip());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "1e3", "99999999999", "%00"})
    void anInvalidPageIsNamed(String page) {
        has(deployment("dep_1", "one"));

        Element shown = get("/deployments?page=" + page);

        assertThat(names(shown)).containsExactly("one");
        assertThat(shown.text()).contains("The page was ignored: it must be a page number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[]", "{}", "\"\"", "\" \"", "\"\\u202e\"", "\"\\u0000\""})
    void aNameMayBeAnything(String name) {
        has("{\"id\":\"dep_1\",\"name\":" + name + "}");

        assertThat(names(get("/deployments"))).containsExactly("dep_1");
    }

    @Test
    void saysWhyOneIsPaused() {
        has("""
                {"id":"dep_1","name":"a","status":"paused","paused_reason":{"type":"error",
                 "error":{"type":"agent_archived_error","message":"The agent\\u001b[31m is gone"}}}""");

        assertThat(get("/deployments").the("td", "class", "c-error").text())
                .isEqualTo("paused by Qoder because a run failed to start: agent_archived_error: The agent is gone");
    }

    private void pagesOfTheApi(int count, boolean more) {
        upstream.asked("/deployments", call -> {
            String after =
                    call.address().contains("after_id=") ? call.address().replaceAll(".*after_id=dep_", "") : "-1";
            int from = Integer.parseInt(after) + 1;
            int to = Math.min(count, from + 100);
            String data = IntStream.range(from, to)
                    .mapToObj(i -> deployment("dep_" + i, "job-" + i))
                    .collect(Collectors.joining(","));
            return Reply.json("{\"data\":[%s],\"has_more\":%s}".formatted(data, to < count || more));
        });
    }

    private void has(String... deployments) {
        upstream.on("/deployments", Reply.list(List.of(deployments), false));
    }

    private static String deployment(String id, String name) {
        return "{\"id\":\"%s\",\"name\":\"%s\",\"status\":\"active\"}".formatted(id, name);
    }

    private static String archived(String id, String name) {
        return "{\"id\":\"%s\",\"name\":\"%s\",\"archived_at\":\"2026-06-14T08:00:00Z\"}".formatted(id, name);
    }

    private static List<String> names(Element page) {
        return page.all("td", "class", "c-name").stream().map(Element::text).toList();
    }

    private Element get(String address) {
        return pages.open(address);
    }
}
