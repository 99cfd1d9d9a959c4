package dev.runboard.runs;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.WebSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a field holds is shown as text or not at all; it never becomes a part of the page, and never breaks it. */
@WebSlice
class HostileRunTests {

    private static final List<String> TEXTS = List.of(
            "<img src=x onerror=alert(1)>",
            "\"><script>alert(2)</script>",
            "' onmouseover='alert(3)",
            "\" hx-get=\"/logout",
            "</td></tr></table><h1>alert(4)</h1>",
            "</title><script>alert(5)</script>",
            "${6*7-0.5}",
            "[[${6*7-0.5}]]",
            "[(${6*7-0.5})]",
            "__${6*7-0.5}__::.x",
            "*{6*7-0.5} #{x} @{/x} ~{x}",
            "javascript:alert(6)",
            "abc\u202egpj.exe",
            "a\u0000b\u0001\u001b[31m",
            "\ud83d",
            "\r\n\r\n",
            "=cmd|'/c calc'!A0",
            "../../../etc/passwd",
            "x".repeat(100_000));

    /** Searched for at each cell's end alone: in the midst of a text of its own kind, a search takes seconds. */
    private static final String ENDLESS = "x".repeat(90_000);

    private static final List<Object> VALUES = Arrays.asList(
            null,
            0,
            -1,
            1.5,
            Long.MAX_VALUE,
            1e300,
            true,
            false,
            List.of(),
            List.of("x", 1),
            Map.of(),
            Map.of("id", 1));

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    static Stream<String> paths() {
        return Runs.paths();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void textIsEscapedOnEachPage(String path) {
        for (String page : allPages(path, TEXTS)) {
            assertNothingOf(page);
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aFieldOfAnotherTypeBreaksNothing(String path) {
        allPages(path, VALUES);
    }

    @Test
    void markupInValuesIsShownAsText() {
        for (String path : List.of("status", "trigger_context.type", "error.type", "error.message")) {
            upstream.on(
                    "/deployment_runs/drun_" + path.length(),
                    Reply.json(Runs.with("drun_" + path.length(), path, TEXTS.getFirst() + "\"'${7*7}")
                            .toString()));
            assertThat(get("/runs/drun_" + path.length()))
                    .contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;${7*7}");
        }
    }

    @Test
    void aDeploymentsNameIsEscaped() {
        String id = "dep_019ec55a2b687b3f94eee77dd77e4b2a";
        List<ObjectNode> runs = new ArrayList<>();
        List<Map<String, Object>> deployments = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            runs.add(Runs.with("drun_" + i, "deployment_id", id + i));
            deployments.add(Map.of("id", id + i, "name", TEXTS.get(i)));
        }
        upstream.on("/deployment_runs", Reply.json(Runs.list(runs, false)))
                .on("/deployments", Reply.json(new JsonMapper().writeValueAsString(Map.of("data", deployments))))
                .on("/deployment_runs/drun_0", Reply.json(runs.getFirst().toString()));

        assertNothingOf(get("/runs"));
        assertNothingOf(get("/runs/drun_0"));
        assertThat(get("/runs")).contains(HtmlUtils.htmlEscape(TEXTS.getFirst()));
    }

    @Test
    void aRunWithoutAnIdIsCountedAndLeftOut() {
        List<ObjectNode> runs = new ArrayList<>(List.of(Runs.full("drun_1")));
        for (String text : TEXTS) {
            runs.add(Runs.with("x", "id", text));
        }
        upstream.on("/deployment_runs", Reply.json(Runs.list(runs, false)));

        String page = get("/runs");
        assertNothingOf(page);
        assertThat(page)
                .contains("data-run-id=\"drun_1\"", TEXTS.size() + " entries without an id could not be shown.");
    }

    @Test
    void aMessageOfTheApiIsEscaped() {
        for (int i = 0; i < TEXTS.size(); i++) {
            String body = new JsonMapper().writeValueAsString(Map.of("error", Map.of("message", TEXTS.get(i))));
            upstream.on("/deployment_runs/drun_" + i, Reply.of(400, body));
            var page = pages.get().uri("/runs/drun_" + i).with(signedIn(TOKEN)).exchange();
            assertThat(page).hasStatus(400);
            assertNothingOf(text(page));
        }
    }

    /** The table and each run's page, where the field at {@code path} holds each of {@code values}. */
    private List<String> allPages(String path, List<?> values) {
        List<ObjectNode> runs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ObjectNode run = Runs.with("drun_" + i, path, values.get(i));
            upstream.on("/deployment_runs/drun_" + i, Reply.json(run.toString()));
            runs.add(run);
        }
        upstream.on("/deployment_runs", Reply.json(Runs.list(runs, false)));
        List<String> pages = new ArrayList<>(List.of(get("/runs"), get("/runs/table"), get("/runs.csv")));
        for (int i = 0; i < values.size(); i++) {
            assertThat(pages.getFirst()).contains("data-run-id=\"drun_" + i + "\"");
            pages.add(get("/runs/drun_" + i));
        }
        return pages;
    }

    private String get(String address) {
        var page = pages.get().uri(address).with(signedIn(TOKEN)).exchange();
        assertThat(page).hasStatusOk();
        return text(page);
    }

    private static String text(org.springframework.test.web.servlet.assertj.MvcTestResult page) {
        byte[] body = page.getResponse().getContentAsByteArray();
        return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void assertNothingOf(String page) {
        boolean csv = page.startsWith("\uFEFF\"id\"");
        assertThat(page).doesNotContain("41.5");
        if (!csv) {
            assertThat(page)
                    .doesNotContain(
                            "<img",
                            "<script>",
                            "<h1>alert",
                            "onmouseover='",
                            "\" hx-get=\"/logout",
                            "href=\"javascript:");
            assertThat(page.split("</td>")).noneMatch(cell -> cell.endsWith(ENDLESS));
        }
    }
}
