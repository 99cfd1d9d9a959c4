package dev.runboard.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Prometheus gets from a server that was used, and what the dashboard and the alert rules ask of it. */
@ServerTest
class MonitoringTests {

    private static final String SECRET = "pt-live-cccccccccccccccccccccccc9999";
    private static final Path MONITORING = Path.of("src/docs/monitoring");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_][a-z0-9_]*)(?:\\{(.*)})? ");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=~?\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-z]+_[a-z0-9_]+|up)\\b(?:\\{([^}]*)})?");

    /** What Prometheus adds by itself, and its own words with a line in them. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    private static final Set<String> WORDS = Set.of("up", "histogram_quantile", "label_values");

    /** There only where several processes share a Redis: looked for where one is lost. */
    private static final Set<String> ELSEWHERE =
            Set.of("runboard_redis_answers", "runboard_redis_fault", "runboard_redis_restores_total");

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int platformPort;

    private Visitor person;

    @BeforeEach
    void use() {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}")).on("/deployment_runs/drun_1", Reply.of(502, ""));
        person = new Visitor(port);
        person.signIn(SECRET);
        Stream.of("/runs", "/runs/table", "/runs/drun_1", "/runs.csv", "/deployments", "/wall")
                .forEach(person::get);
        // The metrics of garbage collection appear with the first one.
        System.gc();
        await().until(() -> metrics().containsKey("jvm_gc_pause_seconds_sum"));
    }

    @Test
    void everyMetricOfTheDashboardIsThere() throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(MONITORING.resolve("dashboard.json"));
        List<String> questions =
                dashboard.findValues("expr").stream().map(JsonNode::asString).toList();
        assertThat(questions).hasSizeGreaterThan(12);
        areAnswered(questions);
    }

    @Test
    void everyMetricOfTheAlertRulesIsThere() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> rules =
                new Yaml().load(Files.readString(MONITORING.resolve("alerts.yaml")));
        List<Map<String, Object>> alerts = rules.get("groups").getFirst().get("rules");
        assertThat(alerts)
                .hasSizeGreaterThan(5)
                .allSatisfy(alert -> assertThat(alert).containsKeys("alert", "expr", "labels", "annotations"));
        areAnswered(alerts.stream().map(alert -> alert.get("expr").toString()).toList());
    }

    private void areAnswered(List<String> questions) {
        Map<String, Set<String>> metrics = metrics();
        for (String question : questions) {
            Matcher selectors = SELECTOR.matcher(question.replaceAll("(by|on) \\([^)]*\\)", ""));
            int found = 0;
            while (selectors.find()) {
                String name = selectors.group(1);
                if (!WORDS.contains(name) && !ELSEWHERE.contains(name)) {
                    assertThat(metrics).as(question).containsKey(name);
                    assertThat(metrics.get(name)).as(question).containsAll(labels(selectors.group(2)));
                }
                found++;
            }
            assertThat(found).as(question).isPositive();
        }
    }

    private static Set<String> labels(String selector) {
        Set<String> labels = new HashSet<>();
        Matcher matcher = LABEL.matcher(selector == null ? "" : selector);
        while (matcher.find()) {
            labels.add(matcher.group(1));
        }
        labels.removeAll(OF_PROMETHEUS);
        return labels;
    }

    /** The names of all labels of all metrics. */
    private Map<String, Set<String>> metrics() {
        Map<String, Set<String>> metrics = new HashMap<>();
        Matcher samples = SAMPLE.matcher(scrape());
        while (samples.find()) {
            metrics.computeIfAbsent(samples.group(1), name -> new HashSet<>()).addAll(labels(samples.group(2)));
        }
        return metrics;
    }

    @Test
    void inputOfUsersCreatesNoMetricSeries() {
        String before = scrape();
        for (int i = 0; i < 150; i++) {
            person.get("/nowhere/" + i);
            person.get("/runs/drun_" + i);
            person.get("/runs?deployment_id=dep_" + i);
            person.send("FOO" + i, "/runs");
        }
        Set<String> more = series(scrape());
        more.removeAll(series(before));
        assertThat(more).hasSizeLessThan(10);
    }

    private static Set<String> series(String scrape) {
        Set<String> series = new TreeSet<>();
        scrape.lines()
                .filter(line -> line.contains("_seconds_count{"))
                .forEach(line -> series.add(line.substring(0, line.lastIndexOf(' '))));
        return series;
    }

    @Test
    void metricsHaveNoTokensAndSessions() {
        assertThat(scrape()).doesNotContain(SECRET, person.session(), "cccccccc");
    }

    private String scrape() {
        return new Visitor(platformPort).get("/actuator/prometheus").body();
    }
}
