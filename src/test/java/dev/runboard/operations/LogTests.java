package dev.runboard.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Visitor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the server writes to its log: lines for people, or with one setting JSON for machines, and never the token. */
class LogTests {

    private static final String SECRET = "pt-live-cccccccccccccccccccccccc9999";
    private static final String REQUEST = "request-0123456789";
    private static final String UPSTREAM_REQUEST = "req_0123456789";
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    void structuredLinesHaveTheIdOfTheRequest(String format) throws Exception {
        List<String> lines = linesOf("--runboard.upstream.retries=0", "--logging.structured.format.console=" + format);
        assertThat(lines)
                .hasSizeGreaterThan(5)
                .allMatch(line -> JSON.readTree(line).isObject());
        assertThat(messages(lines, REQUEST)).anyMatch(message -> message.contains("deployment_runs/{id} after"));
        assertThat(lines).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void aCallThatFailsWithItsRetriesIsOneReadableLine() throws Exception {
        List<String> lines = linesOf("--runboard.upstream.retries=1");

        assertThat(lines)
                .noneMatch(line -> line.contains(SECRET))
                .noneMatch(line -> line.startsWith("{"))
                .filteredOn(line -> line.contains(UPSTREAM_REQUEST))
                .singleElement()
                .asString()
                .contains("WARN", "[" + REQUEST + "]", "(upstream request " + UPSTREAM_REQUEST + ")")
                .containsPattern("deployment_runs/\\{id} after \\d+ ms: Unreachable");
    }

    private static Stream<String> messages(List<String> lines, String request) {
        return lines.stream()
                .map(JSON::readTree)
                .filter(line -> request.equals(line.path("requestId").asString("")))
                .map(line -> line.path("message").asString(""));
    }

    /** All that a server writes from its start to its end, with a person in between for whom the API fails. */
    private static List<String> linesOf(String... settings) throws Exception {
        try (FakeUpstream upstream = new FakeUpstream()) {
            upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"))
                    .on(
                            "/deployment_runs/drun_1",
                            Reply.of(502, "You sent Bearer " + SECRET, "x-request-id: " + UPSTREAM_REQUEST));
            List<String> all = Stream.concat(
                            Stream.of(
                                    "--runboard.upstream.base-url=" + upstream.baseUrl(),
                                    "--runboard.shutdown.drain=0s"),
                            Stream.of(settings))
                    .toList();
            try (OwnProcess server =
                    OwnProcess.start(all.toArray(String[]::new)).awaitReady()) {
                Visitor visitor = new Visitor(server.port());
                visitor.signIn(SECRET);
                visitor.get("/runs/drun_1", "X-Request-Id: " + REQUEST);
                server.terminate();
                server.exitCode();
                return server.output();
            }
        }
    }
}
