package dev.runboard.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** How many bytes a page of 50 runs of 12 deployments has. The build removes the white space of templates, so it does not count. */
@WebSlice
class PageWeightTests {

    private static final int RUNS = 50;
    private static final Pattern ROW = Pattern.compile("(?s)<tr data-run-id=.*?(?=<tr|</tbody)");
    private static final int DEPLOYMENTS = 12;
    private static final String AGENT = "agent_019ebb21ef8e7df6a559052c94875160";
    private static final String ERROR = "Tool read_file failed: /workspace/src/app/page-90.tsx: no such file";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void fiftyRuns() {
        upstream.on("/deployment_runs", Reply.json(Runs.list(runs())))
                .on(
                        "/agents",
                        Reply.json("{\"data\":[{\"id\":\"" + AGENT + "\",\"name\":\"reviewer\"}],\"has_more\":false}"))
                .on("/deployments", Reply.json("{\"data\":[" + deployments() + "],\"has_more\":false}"));
    }

    @Test
    void aPageHasAtMost35900Bytes() {
        assertThat(bytes(page().inner())).isLessThan(35_900);
    }

    @Test
    void aRowHasAtMost670Bytes() {
        List<String> rows =
                ROW.matcher(page().inner()).results().map(MatchResult::group).toList();

        assertThat(rows)
                .hasSize(RUNS)
                .allSatisfy(row -> assertThat(bytes(row.substring(row.indexOf('>'))))
                        .isLessThan(row.contains("data-status=\"failed\"") ? 670 : 475));
    }

    private Element page() {
        return pages.open("/runs?limit=50");
    }

    private static int bytes(String html) {
        return html.replaceAll("(?m)^\\s+", "")
                .replaceAll("\n(?=<(td|tr|th|option)[\\s>])", "")
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    private static ObjectNode[] runs() {
        return IntStream.range(0, RUNS).mapToObj(PageWeightTests::run).toArray(ObjectNode[]::new);
    }

    private static ObjectNode run(int number) {
        ObjectNode run = Runs.full("drun_019ec55a68af73028afa5b87931cb2%02d".formatted(number));
        run.put("deployment_id", deployment(number % DEPLOYMENTS)).put("duration_ms", 1000 * number);
        run.withObject("cas_run_extras").put("attempt", 1);
        if (number % 10 > 0) {
            return run.put("status", "completed").putNull("error");
        }
        run.withObject("error").put("type", "tool_execution_error").put("message", ERROR);
        return run;
    }

    private static String deployments() {
        return IntStream.range(0, DEPLOYMENTS)
                .mapToObj(
                        number -> "{\"id\":\"%s\",\"name\":\"docs-check-%02d\"}".formatted(deployment(number), number))
                .collect(Collectors.joining(","));
    }

    private static String deployment(int number) {
        return "dep_019ec55a2b687b3f94eee77dd77e4b%02d".formatted(number);
    }
}
