package dev.runboard.runs;

import static dev.runboard.qoder.Runs.DEPLOYMENT;
import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.qoder.runs.CapabilitiesOfTokens;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.node.ObjectNode;

/** What the run table shows, where its links lead, and what it says where it shows nothing. */
@WebSlice
class RunsPageTests {

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @Autowired
    private CapabilitiesOfTokens capabilities;

    @BeforeEach
    void oneRun() {
        has(Runs.full("drun_1"));
    }

    @ParameterizedTest
    @CsvSource({"since=7d&until=1h, 1h", "until=1h, 1h", "until=2026-06-14T09:00:00Z, 2026-06-14T09:00:00Z"})
    void theFormOfTheFiltersKeepsTheEndOfTheRange(String query, String until) {
        Element form = get("/runs?" + query).the("form", "id", "filters");

        assertThat(form.the("input", "name", "until").attribute("value")).isEqualTo(until);
    }

    @Test
    void everyRunIsARowThatSaysWhichItIs() {
        has(Runs.full("drun_2"), Runs.with("drun_1", "status", "completed"));

        List<Element> rows = get("/runs").the("table", "id", "runs").all("tr");

        assertThat(rows.stream().map(row -> row.attribute("data-run-id"))).containsExactly(null, "drun_2", "drun_1");
        assertThat(rows.stream().map(row -> row.attribute("data-status"))).containsExactly(null, "failed", "completed");
    }

    @Test
    void aListContinuesAfterAnEmptyPage() {
        upstream.asked("/deployment_runs", call -> {
            if (call.address().contains("page=opaque%20%2B%2F%3D%3F")) {
                return Reply.json(Runs.list(Runs.full("drun_2"), Runs.full("drun_1")));
            }
            return call.address().contains("page=second")
                    ? Reply.json("{\"data\":[],\"has_more\":true,\"next_page\":\"opaque +/=?\"}")
                    : Reply.json(Runs.list(List.of(Runs.full("drun_3")), true)
                            .replace("\"has_more\":true", "\"has_more\":true,\"next_page\":\"second\""));
        });
        assertThat(rows("/runs"))
                .extracting(row -> row.attribute("data-run-id"))
                .containsExactly("drun_3", "drun_2", "drun_1");
    }

    @Test
    void anEmptyPageWithoutACursorIsNotAnEmptyList() {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[],\"has_more\":true}"));
        assertThat(get("/runs").text()).contains("more runs follow").doesNotContain("No runs yet");
    }

    @Test
    void aRowTellsAllOfItsRun() {
        has(Runs.with("drun_1", "error.message", "It broke\nin many lines"));

        assertThat(row("/runs").texts("td"))
                .containsExactly(
                        "failed",
                        "pr-triage",
                        "drun_1",
                        "schedule attempt 2",
                        "…94875160 v1",
                        "Jun 14, 08:58:17",
                        "17.2 s",
                        "unknown_error It broke… 14 B more");
        assertThat(row("/runs").all("time").getFirst().attribute("datetime")).isEqualTo("2026-06-14T08:58:17Z");
    }

    @Test
    void aRowHoldsItsIdTwice() {
        has(Runs.full("drun_019ec55a68af73028afa5b87931cb2f3"));

        Element row = row("/runs");

        assertThat(row.attribute("data-run-id")).isEqualTo("drun_019ec55a68af73028afa5b87931cb2f3");
        assertThat(row.cell(3).text()).isEqualTo("…931cb2f3");
        assertThat(row.inner()).containsOnlyOnce("drun_019ec55a68af73028afa5b87931cb2f3");
    }

    @Test
    void aMissingValueIsADash() {
        says("{'id':'drun_1'}");
        assertThat(row("/runs").texts("td")).containsExactly("unknown", "–", "drun_1", "–", "–", "–", "–", "");
        assertThat(links(row("/runs"))).containsExactly("drun_1");
    }

    @Test
    void aRowsValuesAddFiltersAndItsIdOpensIt() {
        assertThat(hrefs(row("/runs?has_error=true&limit=50&after_id=drun_9")))
                .containsExactly(
                        "?status=failed&has_error=true&limit=50",
                        "?deployment_id=" + DEPLOYMENT + "&has_error=true&limit=50",
                        "runs/drun_1?has_error=true&limit=50&after_id=drun_9",
                        "?trigger_type=schedule&has_error=true&limit=50",
                        "?has_error=true&error_type=unknown_error&limit=50");
    }

    /** Links are shorter than Thymeleaf writes them. That changes no text, not even one that looks like a link or like HTML. */
    @Test
    void linksAreShortAndTextsStay() {
        String error = "GET /x?a=1&limit=5&until=2 &amp;limit=5 &amp;amp;until=2 &lt=";
        has(Runs.with("drun_1", "error.message", error));

        Element row = row("/runs?status=failed&limit=50");

        assertThat(row.texts("td")).last().asString().endsWith(error);
        assertThat(get("/runs?status=failed&limit=50").inner()).contains("<a href=\"?status=failed&limit=50\">");
    }

    /** The server removes what may be a token from addresses. */
    @ParameterizedTest
    @ValueSource(strings = {" padded", "pt-0123456789abcdefghijklmnop"})
    void aTypeOfErrorThatNoAddressCanHaveIsNoLink(String type) {
        has(Runs.with("drun_1", "error.type", type));

        assertThat(row("/runs").cell(8).all("a").getFirst().attribute("href")).isNull();
    }

    @Test
    void unknownValuesAreShownAsTheyCameAndLinkToNoFilter() {
        has(Runs.with("drun_1", "status", "exploded"));
        assertThat(row("/runs").texts("td")).startsWith("exploded");
        assertThat(row("/runs").attribute("data-status")).isEqualTo("exploded");
        has(Runs.with("drun_1", "trigger_context.type", "webhook"));
        clock.advance(Duration.ofSeconds(6));
        assertThat(row("/runs").texts("td")).contains("webhook attempt 2");
        assertThat(links(row("/runs"))).containsExactly("failed", "pr-triage", "drun_1", "unknown_error");
    }

    @Test
    void aRunningRunIsMarkedAsStillCounting() {
        String started = clock.instant().minusSeconds(75).toString();
        says("{'id':'drun_1','status':'running','cas_run_extras':{'started_at':'" + started + "'}}");

        Element took = row("/runs").the("td", "data-since", started);

        assertThat(took.text()).isEqualTo("1 m 15 s");
    }

    @Test
    void aPendingRunDoesNotCount() {
        says("{'id':'drun_1','status':'pending','created_at':'"
                + clock.instant().minusSeconds(75) + "'}");
        assertThat(row("/runs").texts("td")).contains("–").noneMatch(text -> text.contains("1 m 15 s"));
        assertThat(row("/runs").cell(7).attribute("data-since")).isNull();
    }

    @Test
    void todaysApiIsNotPutIntoWordsThatItDoesNotSay() {
        upstream.on("/sessions", Reply.error(403, "permission_error", "No"));
        upstream.on("/sessions/sess_1", Reply.error(403, "permission_error", "No"));
        says("{'id':'drun_2','session_id':'sess_1','error':null}", "{'id':'drun_1','error':{'type':'x'}}");
        List<Element> rows = rows("/runs");
        assertThat(rows.stream().map(row -> row.attribute("data-status"))).containsExactly("unknown", "failed");
        assertThat(rows.stream().map(row -> row.texts("td").findFirst().orElse("")))
                .containsExactly("started", "failed to start");
        assertThat(links(rows.getFirst())).containsExactly("drun_2");
        assertThat(rows.getLast().all("a").getFirst().attribute("href")).isEqualTo("?status=failed");
    }

    @Test
    void retryIsOfferedWhereItIsKnownOrAskedFor() {
        says("{'id':'drun_1','status':'completed'}");
        assertThat(triggers("/runs")).containsExactly("Any trigger", "manual", "schedule", "retry");
        clock.advance(Duration.ofSeconds(6));
        says("{'id':'drun_1','error':{'type':'x'}}");
        assertThat(triggers("/runs")).containsExactly("Any trigger", "manual", "schedule");
        assertThat(triggers("/runs?trigger_type=retry")).containsExactly("Any trigger", "manual", "schedule", "retry");
    }

    private List<String> triggers(String address) {
        return get(address)
                .the("select", "name", "trigger_type")
                .texts("option")
                .toList();
    }

    @Test
    void rowsAreNewestFirstAndPlacesAreTheApisOwn() {
        says(
                "{'id':'drun_2','status':'completed','created_at':'2026-06-14T08:58:00Z'}",
                "{'id':'drun_3','status':'completed','created_at':'2026-06-14T08:40:00Z','triggered_at':'2026-06-14T08:59:00Z'}",
                "{'id':'drun_1','status':'completed','triggered_at':'2026-06-14T08:58:00.5Z'}");
        Element page = get("/runs?after_id=drun_9");
        assertThat(rows(page).stream().map(row -> row.attribute("data-run-id")))
                .containsExactly("drun_3", "drun_1", "drun_2");
        assertThat(way(page, "prev")).isEqualTo("/runs?before_id=drun_2");
    }

    @Test
    void aLongRunIsDrawnBesideTheUsual() {
        has(
                Runs.with("drun_4", "duration_ms", 3000),
                completed("drun_3", 1000),
                completed("drun_2", 1000),
                completed("drun_1", 1000));

        Element bar = rows("/runs").getFirst().the("meter", "class", "odd");

        assertThat(bar.attribute("value")).isEqualTo(".75");
        assertThat(bar.attribute("title")).isEqualTo("3.0 × median of 3");
        Element usual = rows("/runs").getLast().all("meter").getFirst();
        assertThat(usual.attribute("value")).isEqualTo(".25");
        assertThat(usual.attribute("class")).isNull();
    }

    @Test
    void countsAreOfThisPage() {
        has(Runs.full("drun_2"), completed("drun_1", 5));
        assertThat(get("/runs").the("p", "class", "summary").text()).isEqualTo("2 runs on this page, 1 failed");
    }

    @Test
    void undecidedRunsAreCountedSeparately() {
        says(
                "{'id':'drun_3','session_id':'sess_3'}",
                "{'id':'drun_2','session_id':null,'error':{'type':'unknown_error'}}",
                "{'id':'drun_1'}");
        assertThat(get("/runs").the("p", "class", "summary").text())
                .isEqualTo("3 runs on this page, 1 failed, 2 undecided");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/runs, true, -, -, /runs?after_id=drun_1",
                "/runs, false, -, -, -",
                "/runs?limit=50, true, -, -, /runs?limit=50&after_id=drun_1",
                "/runs?after_id=drun_9, true, /runs, /runs?before_id=drun_2, /runs?after_id=drun_1",
                "/runs?after_id=drun_9, false, /runs, /runs?before_id=drun_2, -",
                "/runs?before_id=drun_0, true, /runs, /runs?before_id=drun_2, /runs?after_id=drun_1",
                "/runs?before_id=drun_0, false, /runs, -, /runs?after_id=drun_1",
                "/runs?status=failed&after_id=drun_9, true, /runs?status=failed, /runs?status=failed&before_id=drun_2,"
                        + " /runs?status=failed&after_id=drun_1"
            })
    void thereAreWaysToNewerAndOlderRuns(String address, boolean more, String newest, String newer, String older) {
        upstream.on("/deployment_runs", Reply.json(Runs.list(List.of(Runs.full("drun_2"), Runs.full("drun_1")), more)));
        Element page = get(address);
        assertThat(way(page, "first")).isEqualTo(newest);
        assertThat(way(page, "prev")).isEqualTo(newer);
        assertThat(way(page, "next")).isEqualTo(older);
    }

    @Test
    void eachFilterIsAChipThatOneClickRemoves() {
        Element chips = get("/runs?status=failed&deployment_id=" + DEPLOYMENT + "&trigger_type=schedule&has_error=true"
                        + "&since=1000d&limit=50&after_id=drun_9")
                .the("ul", "class", "chips");

        assertThat(chips.texts("a").map(text -> text.replace(", remove this filter", "")))
                .containsExactly(
                        "status failed",
                        "deployment pr-triage",
                        "trigger schedule",
                        "error with run error",
                        "triggered in the last 1000 d",
                        "Clear all");
        assertThat(hrefs(chips))
                .first()
                .isEqualTo("/runs?deployment_id=" + DEPLOYMENT
                        + "&trigger_type=schedule&has_error=true&since=1000d&limit=50");
        assertThat(hrefs(chips)).last().isEqualTo("/runs?limit=50");
    }

    @Test
    void withoutFiltersThereAreNoChips() {
        assertThat(get("/runs?limit=50&after_id=drun_9").all("ul", "class", "chips"))
                .isEmpty();
    }

    @Test
    void theFormHoldsWhatIsShown() {
        Element form = get("/runs?status=failed&deployment_id=" + DEPLOYMENT + "&has_error=false&since=2h&limit=7")
                .the("form", "id", "filters");
        assertThat(form.attribute("action")).isEqualTo("/runs");
        assertThat(form.the("input", "name", "deployment").attribute("value")).isEqualTo("pr-triage");
        assertThat(form.the("input", "name", "deployment_id").attribute("value"))
                .isEqualTo(DEPLOYMENT);
        assertThat(form.all("select").stream().map(field -> field.attribute("name") + "=" + chosen(field)))
                .containsExactly(
                        "status=failed", "trigger_type=", "has_error=false", "min_duration=", "since=2h", "limit=7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs?status=",
                "/runs?limit=20",
                "/runs?status=&deployment=&deployment_id=&limit=20",
                "/runs?x=y"
            })
    void emptyAndUnknownParametersAreRemoved(String address) {
        assertThat(pages.get(address)).hasRedirectedUrl("/runs");
    }

    @Test
    void deploymentsArePickedByName() {
        Element form = get("/runs").the("form", "id", "filters");
        assertThat(form.the("input", "name", "deployment").attribute("placeholder"))
                .isEqualTo("Any deployment");
        assertThat(form.the("input", "name", "deployment").attribute("list")).isEqualTo("deployments");
        assertThat(form.the("datalist", "id", "deployments").texts("option")).containsExactly("pr-triage");
    }

    @Test
    void withoutNamesThereAreIds() {
        upstream.on("/deployments", Reply.of(500, ""));

        Element page = get("/runs?deployment_id=" + DEPLOYMENT);

        assertThat(rows(page).getFirst().texts("td")).contains("dep …d77e4b2a");
        assertThat(page.the("ul", "class", "chips").text()).contains(DEPLOYMENT);
        assertThat(page.the("form", "id", "filters")
                        .the("input", "name", "deployment_id")
                        .attribute("value"))
                .isEqualTo(DEPLOYMENT);
    }

    @Test
    void aDeploymentWithoutANameIsNotTakenForAnother() {
        has(Runs.with("drun_1", "deployment_id", "dep_elsewhere"));
        assertThat(row("/runs").texts("td")).contains("dep …lsewhere").doesNotContain("pr-triage");
    }

    @Test
    void noRunsAtAllIsSaidWithoutBlamingAFilter() {
        has();
        assertThat(empty("/runs").text())
                .isEqualTo("No runs yet When one of your deployments is triggered, its run appears here.");
        assertThat(get("/runs").all("table")).isEmpty();
        assertThat(get("/runs").all("p", "class", "summary")).isEmpty();
    }

    @Test
    void noMatchNamesTheFiltersThatMayBeDropped() {
        has();
        Element empty = empty("/runs?status=failed&trigger_type=retry&limit=50");
        assertThat(empty.text()).startsWith("No matching runs").doesNotContain("No runs yet");
        assertThat(empty.texts("a")).containsExactly("Remove status failed", "Remove trigger retry");
        assertThat(hrefs(empty)).containsExactly("/runs?trigger_type=retry&limit=50", "/runs?status=failed&limit=50");
    }

    @Test
    void anUnknownDeploymentIsNamed() {
        has();
        Element empty = empty("/runs?deployment_id=dep_nobody");
        assertThat(empty.text()).startsWith("No deployment has this id Your token sees no deployment dep_nobody.");
        assertThat(hrefs(empty)).containsExactly("/runs");
    }

    @Test
    void aDeploymentIsNotCalledUnknownWithoutTheList() {
        has();
        upstream.on("/deployments", Reply.of(500, ""));
        assertThat(empty("/runs?deployment_id=dep_nobody").text()).startsWith("No matching runs");
        assertThat(empty("/runs?deployment_id=" + DEPLOYMENT).text()).startsWith("No matching runs");
    }

    @Test
    void theEndOfTheListLeadsBackToTheNewest() {
        has();
        Element empty = empty("/runs?status=failed&after_id=drun_1");
        assertThat(empty.text()).startsWith("No more runs");
        assertThat(hrefs(empty)).containsExactly("/runs?status=failed");
    }

    @Test
    void badValuesAreNamedOverATableOfTheRest() {
        Element page = get("/runs?limit=abc&status=purple&has_error=true");
        assertThat(notices(page))
                .containsExactly(
                        "status=purple was ignored: it must be one of pending, running, waiting, completed, failed, skipped, cancelled.",
                        "limit=abc was ignored: it must be a whole number from 1 to 1000.");
        assertThat(rows(page)).hasSize(1);
        assertThat(asked("/deployment_runs")).containsExactly("limit=20&has_error=true");
        assertThat(hrefs(page.the("ul", "class", "chips"))).containsExactly("/runs", "/runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "error_type", "status", "limit"})
    void aTokenThatWasRemovedFromTheAddressIsSaid(String parameter) {
        assertThat(notices(get("/runs?" + parameter + "=pt-…")))
                .containsExactly(
                        parameter + " was ignored: it contained a possible token, which was removed from the address.");
    }

    @Test
    void goodValuesAreNotCommentedOn() {
        assertThat(notices(get("/runs?status=failed&limit=50"))).isEmpty();
    }

    @Test
    void anUnknownCursorStartsAtTheNewestRunsAndSaysSo() {
        upstream.asked(
                "/deployment_runs",
                call -> call.address().contains("after_id")
                        ? Reply.error(400, "invalid_request_error", "Bad cursor")
                        : Reply.json(Runs.list(Runs.full("drun_1"))));

        Element page = get("/runs?has_error=true&after_id=drun_gone");

        assertThat(notices(page))
                .containsExactly(
                        "The run that this page started from is no longer known, so these are the newest runs.");
        assertThat(rows(page)).hasSize(1);
        assertThat(way(page, "prev")).isNull();
        assertThat(hrefs(page.the("p", "data-freshness", "live"))).containsExactly("/runs?has_error=true");
    }

    @Test
    void theExportsAreOfTheWholeView() {
        Element export = get("/runs?status=failed&limit=50&after_id=drun_9").the("span", "class", "export");
        assertThat(hrefs(export)).containsExactly("/runs.csv?status=failed", "/runs.ndjson?status=failed");
    }

    @Test
    void aViewThatMustBeLookedForSaysHowFarItGot() {
        capabilities.of(TOKEN).observe(Runs.TODAY);
        upstream.asked(
                "/deployment_runs",
                call -> Reply.json(Runs.list(
                        IntStream.range(0, 100)
                                .mapToObj(n -> today("drun_" + (9000 - n), n == 7))
                                .toList(),
                        true)));

        Element page = get("/runs?status=failed");

        assertThat(rows(page)).hasSize(1);
        assertThat(page.the("div", "class", "scan").text())
                .startsWith("Searched 100 runs (back to Jun 14, 08:58:17): Qoder’s API cannot filter by status here, so"
                        + " Runboard does. Searching further back…");
        assertThat(page.the("div", "class", "scan")
                        .the("span", "hx-trigger", "load")
                        .attribute("hx-get"))
                .isEqualTo("/runs/table?status=failed");
        assertThat(hrefs(page.the("div", "class", "scan"))).containsExactly("/runs?status=failed&after_id=drun_8901");
    }

    @Test
    void theTokenIsOnNoPage() {
        assertThat(get("/runs").inner()).contains("1234").doesNotContain("pt-test-aaaa");
    }

    private void has(ObjectNode... runs) {
        upstream.on("/deployment_runs", Reply.json(Runs.list(runs)));
    }

    private void says(String... runs) {
        has(Arrays.stream(runs).map(run -> (ObjectNode) Runs.fields(run).node()).toArray(ObjectNode[]::new));
    }

    private static ObjectNode completed(String id, int millis) {
        return Runs.with(id, "duration_ms", millis).put("status", "completed");
    }

    /** A run of today's API, which says no status. */
    private static ObjectNode today(String id, boolean failed) {
        ObjectNode run = Runs.full(id);
        run.remove(List.of("status", "duration_ms", "completed_at"));
        return failed ? run : run.putNull("error");
    }

    @ParameterizedTest
    @CsvSource({
        "agent.error, agent error",
        "when.status.deployment.when, when",
        "<b>.took.x%20y, took",
        "agent error,",
        "'',"
    })
    void hiddenColumnsAreThoseOfTheCookie(String cookie, @Nullable String hidden) {
        MvcTestResult answer = pages.server()
                .get()
                .uri("/runs")
                .cookie(new Cookie("columns", cookie))
                .with(signedIn(TOKEN))
                .exchange();

        assertThat(Element.of(answer).the("main", "id", "main").attribute("data-hidden"))
                .isEqualTo(hidden);
    }

    private Element get(String address) {
        return pages.open(address);
    }

    private List<Element> rows(String address) {
        return rows(get(address));
    }

    private static List<Element> rows(Element page) {
        return page.the("table", "id", "runs").all("tr").stream()
                .filter(row -> row.attribute("data-run-id") != null)
                .toList();
    }

    private Element row(String address) {
        assertThat(rows(address)).hasSize(1);
        return rows(address).getFirst();
    }

    private Element empty(String address) {
        return get(address).the("div", "class", "empty");
    }

    private static List<String> notices(Element page) {
        return page.all("p", "class", "notice").stream().map(Element::text).toList();
    }

    private static List<String> hrefs(Element element) {
        return element.all("a").stream().map(link -> link.attribute("href")).toList();
    }

    private static String way(Element page, String rel) {
        List<Element> links = page.all("a", "rel", rel);
        assertThat(links).hasSizeLessThan(2);
        return links.isEmpty() ? null : links.getFirst().attribute("href");
    }

    private static String chosen(Element field) {
        return field.the("option", "selected", "selected").attribute("value");
    }

    private List<String> asked(String path) {
        return upstream.received().stream()
                .map(FakeUpstream.Received::address)
                .filter(address -> address.startsWith("/api/v1/cloud" + path + "?"))
                .map(address -> address.substring(address.indexOf('?') + 1))
                .toList();
    }

    /** What can be followed; an anchor without an address is plain text. */
    private static Stream<String> links(Element row) {
        return row.all("a").stream()
                .filter(link -> link.attribute("href") != null)
                .map(Element::text);
    }
}
