package dev.runboard.export;

import static dev.runboard.qoder.Runs.DEPLOYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A view as a file: whole, safe to open in a spreadsheet, and honest about its end. */
@WebSlice
class ExportTests {

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void oneRun() {
        has(Runs.full("drun_1"));
    }

    @Test
    void csvHoldsEachFieldInItsColumn() throws IOException {
        upstream.on(
                "/agents",
                Reply.json("{\"data\":[{\"id\":\"agent_019ebb21ef8e7df6a559052c94875160\",\"name\":\"reviewer\"}]}"));
        assertThat(rows("/runs.csv"))
                .singleElement()
                .extracting(CSVRecord::toMap)
                .isEqualTo(Map.ofEntries(
                        Map.entry("id", "drun_1"),
                        Map.entry("status", "failed"),
                        Map.entry("deployment_id", DEPLOYMENT),
                        Map.entry("deployment", "pr-triage"),
                        Map.entry("trigger_type", "schedule"),
                        Map.entry("attempt", "2"),
                        Map.entry("agent_id", "agent_019ebb21ef8e7df6a559052c94875160"),
                        Map.entry("agent_version", "1"),
                        Map.entry("session_id", "sess_019ec55a68b37e1e8d660691af161ab4"),
                        Map.entry("turn_id", "turn_019ec55a68b87a9d"),
                        Map.entry("triggered_at", "2026-06-14T08:58:17.133340Z"),
                        Map.entry("started_at", "2026-06-14T08:58:17.165588Z"),
                        Map.entry("completed_at", "2026-06-14T08:58:34.433744Z"),
                        Map.entry("duration_ms", "17268"),
                        Map.entry("error_type", "unknown_error"),
                        Map.entry("error_message", "Something failed"),
                        Map.entry("scheduled_at", "2026-06-14T08:58:17Z"),
                        Map.entry("agent_name", "reviewer"),
                        Map.entry("status_source", "api")));
    }

    @Test
    void anUnknownValueIsAnEmptyCell() throws IOException {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[{\"id\":\"drun_1\"}]}"));
        assertThat(rows("/runs.csv").getFirst().values())
                .startsWith("drun_1", "unknown")
                .contains("");
        assertThat(rows("/runs.csv").getFirst().toMap())
                .containsEntry("duration_ms", "")
                .containsEntry("error_message", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=HYPERLINK(\"https://x.example\",\"y\")",
                "=cmd|'/c calc'!A0",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1+1",
                "－1"
            })
    void noCellStartsAFormula(String text) throws IOException {
        for (String field : List.of("status", "trigger_context.type", "agent.id", "error.type", "error.message")) {
            has(Runs.with("drun_1", field, text));
            clock.advance(Duration.ofSeconds(6));
            assertThat(rows("/runs.csv").getFirst().toList())
                    .anyMatch(cell -> cell.startsWith("'" + text.charAt(0)))
                    .noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r\\n＝＋－＠].*"));
        }
    }

    @Test
    void aDeploymentsNameStartsNoFormula() throws IOException {
        upstream.on("/deployments", Reply.json("{\"data\":[{\"id\":\"" + DEPLOYMENT + "\",\"name\":\"=1+1\"}]}"));
        assertThat(rows("/runs.csv").getFirst().get("deployment")).isEqualTo("'=1+1");
    }

    @Test
    void deploymentsWhoseNamesAreNotKnownAreCounted() {
        assertThat(text("/runs.csv")).doesNotContain("The name of the deployment");
        upstream.on("/deployments", Reply.json("{\"data\":[],\"has_more\":true}"));
        has(Runs.with("drun_1", "deployment_id", "dep_2"), Runs.with("drun_2", "deployment_id", "dep_3"));

        assertThat(text("/runs.csv")).contains("# The name of the deployment is not known for 2 runs.");
    }

    @Test
    void agentsWhoseNamesAreNotKnownAreCounted() {
        upstream.on(
                "/agents",
                Reply.json("{\"data\":[{\"id\":\"agent_019ebb21ef8e7df6a559052c94875160\",\"name\":\"reviewer\"}]}"));
        assertThat(text("/runs.csv")).doesNotContain("The name of the agent");
        has(Runs.with("drun_1", "agent.id", "agent_2"), Runs.full("drun_2"), Runs.with("drun_3", "agent", null));
        clock.advance(Duration.ofSeconds(6));

        assertThat(text("/runs.csv")).contains("# The name of the agent is not known for 1 run.");
    }

    @Test
    void quotesAndLineBreaksStayInTheirCell() throws IOException {
        String message = "He said \"no\", then\r\nleft;\n# 0 runs, complete.\n,=1";
        has(Runs.with("drun_1", "error.message", message), Runs.full("drun_0"));
        List<CSVRecord> rows = rows("/runs.csv");
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().get("error_message")).isEqualTo(message.replace(",=1", ",'=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,=1", "a;=1", "a\t=1", "a|=1", "a\n=1", "a\r\n=1", "a,@SUM(A1)", "a;＝1"})
    void noFormulaStartsInsideACell(String message) throws IOException {
        has(Runs.with("drun_1", "error.message", message));
        assertThat(rows("/runs.csv").getFirst().get("error_message"))
                .doesNotContainPattern("[,;|\\t\\r\\n][=+\\-@＝＋－＠]")
                .contains("'");
    }

    @Test
    void spreadsheetsCanTellItsEncodingAndTakeEachCell() throws IOException {
        has(Runs.with("drun_1", "error.message", "失败" + "x".repeat(40_000)));
        assertThat(text("/runs.csv")).startsWith("\uFEFF\"id\"").contains("# 1 cell was cut to 32767 characters.");
        assertThat(rows("/runs.csv").getFirst().get("error_message"))
                .hasSize(32_767)
                .startsWith("失败")
                .endsWith("…");
    }

    @Test
    void csvEndsWithWhatItHolds() {
        has(Runs.full("drun_2"), Runs.full("drun_1"));
        assertThat(text("/runs.csv").lines().toList())
                .last()
                .isEqualTo("# 2 runs, triggered from 2026-06-14T08:58:17.133340Z to 2026-06-14T08:58:17.133340Z,"
                        + " complete.");
        has();
        assertThat(text("/runs.csv").lines().toList()).last().isEqualTo("# 0 runs, complete.");
    }

    @Test
    void ndjsonHoldsTheRunsAsTheyCame() {
        ObjectNode run = Runs.full("drun_1").put("new_field", "=1+1 \n \"");
        has(run, Runs.full("drun_0"));
        List<JsonNode> lines = lines("/runs.ndjson");
        assertThat(lines).hasSize(3);
        ObjectNode first = (ObjectNode) lines.getFirst();
        JsonNode derived = first.remove("runboard");
        assertThat(first).isEqualTo(run);
        assertThat(derived.get("status").stringValue()).isEqualTo("failed");
        assertThat(derived.get("status_source").stringValue()).isEqualTo("api");
        assertThat(derived.get("duration_ms").intValue()).isEqualTo(17268);
        assertThat(derived.at("/error/type").stringValue()).isEqualTo("unknown_error");
        assertThat(lines.getLast().at("/export/runs").intValue()).isEqualTo(2);
        assertThat(lines.getLast().at("/export/complete").booleanValue()).isTrue();
        assertThat(lines.getLast().at("/export/reason").stringValue()).isEmpty();
    }

    @Test
    void aFailureIsNamedAtTheEndOfEachFormat() {
        upstream.asked(
                "/deployment_runs",
                call -> call.address().contains("after_id")
                        ? Reply.of(500, "")
                        : Reply.json(Runs.list(List.of(Runs.full("drun_1")), true)));
        assertThat(text("/runs.csv").strip()).endsWith(", NOT complete: Qoder failed on the way (Unreachable).");
        JsonNode end = lines("/runs.ndjson").getLast();
        assertThat(end.at("/export/complete").booleanValue()).isFalse();
        assertThat(end.at("/export/reason").stringValue()).isEqualTo("Qoder failed on the way (Unreachable)");
    }

    @Test
    void theNameOfADeploymentIsResolvedOrNamedAsIgnored() {
        lines("/runs.ndjson?deployment=no%20such%20name");
        JsonNode end = lines("/runs.ndjson?deployment=no%20such%20name").getLast();
        assertThat(end.at("/export/ignored")).extracting(JsonNode::stringValue).containsExactly("deployment");

        lines("/runs.ndjson?deployment=dep_019ec55a2b687b3f94eee77dd77e4b2a");
        assertThat(upstream.received().getLast().address()).contains("dep_019ec55a2b687b3f94eee77dd77e4b2a");
    }

    @ParameterizedTest
    @CsvSource({"csv, text/csv", "ndjson, application/x-ndjson"})
    void theFileNameHasTheTime(String ending, String type) {
        MvcTestResult file = pages.get("/runs." + ending);
        assertThat(file).hasStatusOk().hasContentTypeCompatibleWith(type);
        assertThat(file.getResponse().getCharacterEncoding()).isEqualTo("UTF-8");
        assertThat(file.getResponse().getHeader("Content-Disposition"))
                .matches("attachment; filename=\"runs-20260614T\\d{4}Z\\." + ending + "\"");
        assertThat(file.getResponse().getHeader("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs.csv", "/runs.ndjson"})
    void itHasTheWholeViewFromAnyPage(String address) {
        text(address + "?status=failed&limit=5&after_id=drun_9");
        assertThat(upstream.received().stream().map(FakeUpstream.Received::address))
                .contains("/api/v1/cloud/deployment_runs?limit=1000&status=failed")
                .noneMatch(call -> call.contains("after_id"));
    }

    @ParameterizedTest
    @CsvSource({
        "status=failed&status=running, drun_2",
        "min_duration=20s, drun_1",
        "q=FAILED&agent_version=1, drun_2",
        "q=pr-tri&error_type=unknown_error, drun_2",
        "agent_version=2, ''"
    })
    void ownFiltersAreThoseOfTheView(String filter, String id) throws IOException {
        has(
                Runs.full("drun_2"),
                ((ObjectNode) Runs.with("drun_1", "duration_ms", 20_000).putNull("error")).put("status", "completed"));
        List<String> expected = id.isEmpty() ? List.of() : List.of(id);
        assertThat(rows("/runs.csv?" + filter).stream().map(row -> row.get("id")))
                .isEqualTo(expected);
        List<JsonNode> lines = lines("/runs.ndjson?" + filter);
        assertThat(lines.stream()
                        .filter(line -> line.has("id"))
                        .map(line -> line.get("id").stringValue()))
                .isEqualTo(expected);
        assertThat(lines.getLast().at("/export/complete").booleanValue()).isTrue();
    }

    @Test
    void aValueThatWasIgnoredIsSaid() {
        assertThat(text("/runs.csv?status=fialed&has_error=true"))
                .contains("# status was ignored.")
                .doesNotContain("fialed");
        assertThat(lines("/runs.ndjson?status=fialed")
                        .getLast()
                        .at("/export/ignored/0")
                        .stringValue())
                .isEqualTo("status");
        assertThat(text("/runs.csv?min_duration=abc")).contains("# min_duration was ignored.");
        assertThat(text("/runs.csv?status=failed")).doesNotContain("ignored");
    }

    @Test
    void withoutAFirstPageItIsAPageInWords() {
        upstream.on("/deployment_runs", Reply.error(403, "permission_error", "No"));
        MvcTestResult page = pages.get("/runs.csv");
        assertThat(page)
                .hasStatus(403)
                .hasContentTypeCompatibleWith("text/html")
                .doesNotContainHeader("Content-Disposition");
        assertThat(Element.of(page).texts("h1")).containsExactly("Your token has no permission to read this");
    }

    private void has(ObjectNode... runs) {
        upstream.on("/deployment_runs", Reply.json(Runs.list(runs)));
    }

    private String text(String address) {
        MvcTestResult file = pages.get(address);
        assertThat(file).hasStatusOk();
        return Element.of(file).inner();
    }

    /** As a spreadsheet reads them. */
    private List<CSVRecord> rows(String address) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setCommentMarker('#')
                .get()
                .parse(new StringReader(text(address).substring(1)))
                .getRecords();
    }

    private List<JsonNode> lines(String address) {
        return text(address).lines().map(new JsonMapper()::readTree).toList();
    }
}
