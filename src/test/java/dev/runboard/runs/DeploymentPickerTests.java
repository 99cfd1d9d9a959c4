package dev.runboard.runs;

import static dev.runboard.qoder.Runs.DEPLOYMENT;
import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The field that takes the name of a deployment, in the filters of the run table and of the overview. */
@WebSlice
class DeploymentPickerTests {

    private static final String OLD = "dep_019ec53748f7784bac33f208c0f66982";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void threeDeployments() {
        upstream.on("/deployment_runs", Reply.json(Runs.list(List.of(Runs.full("drun_1")), false)));
        deployments(named(DEPLOYMENT, "Nightly tests"), named("dep_2", "nightly docs"), archived(OLD, "weekly"));
    }

    @ParameterizedTest
    @CsvSource({
        "Nightly tests, dep_019ec55a2b687b3f94eee77dd77e4b2a",
        "nightly TESTS, dep_019ec55a2b687b3f94eee77dd77e4b2a",
        "'  Nightly   tests ', dep_019ec55a2b687b3f94eee77dd77e4b2a",
        "tests, dep_019ec55a2b687b3f94eee77dd77e4b2a",
        "dep_2, dep_2",
        "dep_unknown, dep_unknown",
        "weekly, dep_019ec53748f7784bac33f208c0f66982",
        "weekly (archived), dep_019ec53748f7784bac33f208c0f66982",
        "weekly（已归档）, dep_019ec53748f7784bac33f208c0f66982",
        "weekly_archived_1781427523, dep_019ec53748f7784bac33f208c0f66982",
    })
    void aNameLeadsToTheAddressWithTheId(String text, String id) {
        for (String page : List.of("/runs", "/overview")) {
            assertThat(pages.get(page + "?trigger_type=manual&deployment={text}", text))
                    .hasRedirectedUrl(page + "?deployment_id=" + id + "&trigger_type=manual");
        }
        assertThat(pages.get("/runs/table?status=failed&deployment={text}", text))
                .headers()
                .hasValue("HX-Push-Url", "/runs?status=failed&deployment_id=" + id);
        assertThat(refreshed("/overview?deployment={text}", text))
                .headers()
                .hasValue("HX-Push-Url", "/overview?deployment_id=" + id);
    }

    @Test
    void anEmptyFieldIsAnyDeployment() {
        assertThat(pages.get("/runs?deployment=&deployment_id=dep_2")).hasRedirectedUrl("/runs");
        assertThat(pages.get("/overview?deployment=&deployment_id=dep_2")).hasRedirectedUrl("/overview");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/overview"})
    void aNameThatNoDeploymentHasIsSaidAndStays(String address) {
        Element page = pages.open(address + "?deployment=nihgtly");

        assertThat(page.texts("p")).contains("No deployment has “nihgtly” in its name, so this filter was ignored.");
        assertThat(field(page).attribute("value")).isEqualTo("nihgtly");
        assertThat(pages.open("/runs?deployment=nihgtly").all("tr")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/overview"})
    void aTextThatSeveralNamesContainIsSaidAndStays(String address) {
        Element page = pages.open(address + "?deployment=Nightly");

        assertThat(page.texts("p"))
                .contains("2 deployments match “Nightly”, so this filter was ignored: nightly docs, Nightly tests."
                        + " Choose one from the list, or enter more of its name.");
        assertThat(field(page).attribute("value")).isEqualTo("Nightly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt-abcdef123456", "Bearer eyJhbGciOiJIUzI1NiJ9"})
    void aTokenIsNotRepeated(String token) {
        for (String address : List.of("/runs", "/overview")) {
            Element page = pages.open(address + "?deployment={token}", token);

            assertThat(page.texts("p"))
                    .contains("The text for the deployment was ignored and is not repeated here:"
                            + " it may contain a token.");
            assertThat(field(page).attribute("value")).isNullOrEmpty();
            assertThat(page.text()).doesNotContain(token);
        }
        assertThat(chinese("/runs?deployment=" + token).texts("p")).contains("已忽略输入的部署，且不在此处显示：其中可能包含令牌。");
    }

    @Test
    void ofManyNamesAFewAreSaid() {
        deployments(IntStream.rangeClosed(1, 9)
                .mapToObj(number -> named("dep_" + number, "job-" + number))
                .toArray(String[]::new));

        assertThat(pages.open("/runs?deployment=job").texts("p"))
                .contains("9 deployments match “job”, so this filter was ignored: job-1, job-2, job-3, job-4, job-5"
                        + " and 4 more. Choose one from the list, or enter more of its name.");
    }

    @Test
    void aReaderOfChineseIsToldInChinese() {
        Element page = chinese("/runs?deployment=Nightly");

        assertThat(page.texts("p"))
                .contains("2 个部署与“Nightly”匹配，已忽略此筛选条件：nightly docs、Nightly tests。请从列表中选择，或输入更完整的名称。");
        assertThat(field(page).attribute("placeholder")).isEqualTo("全部部署");
        assertThat(names(page)).containsExactly("nightly docs", "Nightly tests", "weekly（已归档）");
        assertThat(chinese("/overview?deployment=nihgtly").texts("p")).contains("没有名称包含“nihgtly”的部署，已忽略此筛选条件。");
    }

    @Test
    void withoutNamesTheFieldIsForIds() {
        upstream.on("/deployments", Reply.of(500, ""));

        Element page = pages.open("/runs?deployment=Nightly tests");

        assertThat(page.texts("p"))
                .contains("“Nightly tests” was ignored: the names of deployments are not available."
                        + " Enter the id instead.");
        assertThat(page.all("input", "name", "deployment")).isEmpty();
        assertThat(page.the("form", "id", "filters")
                        .the("input", "name", "deployment_id")
                        .attribute("value"))
                .isEqualTo("Nightly tests");
        assertThat(pages.get("/runs?deployment=dep_2")).hasRedirectedUrl("/runs?deployment_id=dep_2");
    }

    @Test
    void namesThatLookAlikeArePickedApart() {
        deployments(named(DEPLOYMENT, "weekly (archived)"), archived(OLD, "weekly"), named("dep_2", "weekly (new)"));

        Element page = pages.open("/runs");

        assertThat(names(page))
                .containsExactly("weekly (archived) …d77e4b2a", "weekly (new)", "weekly …c0f66982 (archived)");
        assertThat(page.cell(2).text()).isEqualTo("weekly (archived) …d77e4b2a");
        for (String name : names(page)) {
            String address =
                    pages.get("/runs?deployment={name}", name).getResponse().getRedirectedUrl();
            assertThat(field(pages.open(address)).attribute("value")).isEqualTo(name);
        }
    }

    @Test
    void otherFiltersKeepTheDeploymentWhateverItsName() {
        upstream.on("/deployments", Reply.json("{\"data\":[" + named(DEPLOYMENT, "first") + "],\"has_more\":true}"))
                .on("/deployments/dep_2", Reply.json(named("dep_2", "not listed")));
        for (String id : List.of("dep_2", "whatever", DEPLOYMENT)) {
            Element form = pages.open("/runs?deployment_id=" + id).the("form", "id", "filters");

            assertThat(sent(form, "/runs", TOKEN))
                    .hasRedirectedUrl("/runs?deployment_id=" + id + "&trigger_type=manual");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/overview"})
    void otherFiltersKeepTheDeploymentWhileNamesAreMissing(String page) {
        Element form = pages.open(page + "?deployment_id=" + DEPLOYMENT).the("form", "id", "filters");
        upstream.on("/deployments", Reply.of(500, ""));

        // No names are cached for another token, as on a server that has just started.
        assertThat(sent(form, page, OTHER_TOKEN))
                .hasRedirectedUrl(page + "?deployment_id=" + DEPLOYMENT + "&trigger_type=manual");
    }

    @Test
    void aNameThatIsTypedOverAnotherCounts() {
        assertThat(pages.get("/runs?deployment=nightly docs&deployment_id=" + DEPLOYMENT))
                .hasRedirectedUrl("/runs?deployment_id=dep_2");
    }

    @Test
    void onlyTheNoteOfArchivedDeploymentsIsLeftOut() {
        deployments(named(DEPLOYMENT, "Deploy (Prod)"), archived(OLD, "deploy"));

        assertThat(pages.get("/runs?deployment=deploy (prod)")).hasRedirectedUrl("/runs?deployment_id=" + DEPLOYMENT);
        assertThat(pages.get("/runs?deployment=deploy （archived）")).hasRedirectedUrl("/runs?deployment_id=" + OLD);
        assertThat(pages.open("/runs?deployment=deploy (xyz)").texts("p"))
                .contains("No deployment has “deploy (xyz)” in its name, so this filter was ignored.");
    }

    /** Sends what the form has for the deployment, with another filter. */
    private MvcTestResult sent(Element form, String page, AccessToken token) {
        String id = form.the("input", "name", "deployment_id").attribute("value");
        String shown = form.the("input", "name", "deployment_shown").attribute("value");
        return pages.server()
                .get()
                .uri(
                        page + "?deployment={text}&deployment_id={id}&deployment_shown={shown}&trigger_type=manual",
                        field(form).attribute("value"),
                        id,
                        shown)
                .with(signedIn(token))
                .exchange();
    }

    private static Element field(Element page) {
        return page.the("input", "name", "deployment");
    }

    private static List<String> names(Element page) {
        return page.the("datalist", "id", "deployments").texts("option").toList();
    }

    private MvcTestResult refreshed(String address, String text) {
        return pages.server()
                .get()
                .uri(address, text)
                .header("HX-Request", "true")
                .with(signedIn(TOKEN))
                .exchange();
    }

    private Element chinese(String address) {
        return Element.of(pages.server()
                .get()
                .uri(address)
                .header("Accept-Language", "zh-CN")
                .with(signedIn(TOKEN))
                .exchange());
    }

    private void deployments(String... deployments) {
        upstream.on("/deployments", Reply.list(List.of(deployments), false));
    }

    private static String named(String id, String name) {
        return "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(id, name);
    }

    private static String archived(String id, String name) {
        return "{\"id\":\"%s\",\"name\":\"%s_archived_1781427523\",\"archived_at\":\"2026-06-14T08:58:43Z\"}"
                .formatted(id, name);
    }
}
