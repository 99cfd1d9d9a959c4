package dev.runboard.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.web.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever is sent to the server, and however often, its log stays short, and says in words what happened. */
class QuietLogTests {

    static final String SECRET = "pt-live-cccccccccccccccccccccccc9999";

    private static final int ROUNDS = 2;

    /** A line of ours: level, logger and message. Spring Boot shortens the names of packages from the left. */
    private static final Pattern LINE =
            Pattern.compile("\\S+ +(?:INFO|WARN) \\d+ --- \\[runboard] \\[.{15}] \\[\\S*] (?:dev|d)\\.r\\S+ +: (.+)");

    /** Every sentence that the traffic may cause. */
    private static final List<Pattern> SENTENCES = List.of(
            Pattern.compile("A sign-in from 127\\.0\\.0\\.1 was denied: its form came without its cookie"),
            Pattern.compile("A sign-in from 127\\.0\\.0\\.1 was not tried: too many were refused"),
            Pattern.compile("A sign-in from 127\\.0\\.0\\.1 failed: [A-Z_]+"),
            Pattern.compile("A (POST|PUT|PATCH|DELETE) from 127\\.0\\.0\\.1 was denied"),
            Pattern.compile("A forwarded header from 127\\.0\\.0\\.1 was ignored\\. Later ones are ignored too\\. .*"),
            Pattern.compile("An export ended early: its reader hung up"),
            Pattern.compile("[a-z_/{}]+ after # ms: [A-Z][A-Za-z]+"));

    @Test
    void hostileTrafficIsAFewLinesAtAnyRate() throws Exception {
        Instant start = Instant.now();
        List<String> lines = linesOfTraffic();
        long minutes = 1 + Duration.between(start, Instant.now()).toMinutes();

        assertThat(lines).noneMatch(line -> line.contains("cccccccc"));
        assertThat(lines).allMatch(line -> LINE.matcher(line).matches());
        Map<String, Long> kinds =
                lines.stream().collect(Collectors.groupingBy(QuietLogTests::kind, Collectors.counting()));
        assertThat(kinds.keySet())
                .hasSizeBetween(8, 40)
                .allMatch(kind -> SENTENCES.stream()
                        .anyMatch(sentence -> sentence.matcher(kind).matches()));
        assertThat(kinds.values()).allMatch(count -> count <= minutes);
    }

    /** What a line says, without its numbers and without how many are left out. */
    private static String kind(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches() ? parts.group(1).replaceAll(" \\(.*", "").replaceAll("after \\d+", "after #") : line;
    }

    /** All that the server writes while it is sent {@value #ROUNDS} rounds of traffic. */
    private static List<String> linesOfTraffic() throws InterruptedException {
        try (FakeUpstream upstream = HostileUpstream.start();
                OwnProcess server = start(upstream).awaitReady()) {
            Visitor person = new Visitor(server.port());
            person.signIn(SECRET);
            HostileTraffic traffic =
                    new HostileTraffic("Cookie: " + person.allCookies(), "_csrf=" + person.csrf("/login"));
            int before = server.output().size();
            for (int i = 0; i < ROUNDS; i++) {
                new HostileClient(server.port()).send(traffic.ofStrangers());
                new HostileClient(server.port()).send(traffic.ofPerson());
                new HostileClient(server.platformPort()).send(traffic.ofStrangers());
            }
            assertThat(person.get("/runs").statusCode()).isEqualTo(200);
            server.terminate();
            server.exitCode();
            return server.output().subList(before, server.output().size()).stream()
                    .filter(line -> !line.contains("o.s.boot.tomcat.GracefulShutdown"))
                    .toList();
        }
    }

    private static OwnProcess start(FakeUpstream upstream) {
        return OwnProcess.start(
                "--runboard.upstream.base-url=" + upstream.baseUrl(),
                "--runboard.upstream.retries=0",
                "--runboard.shutdown.drain=0s");
    }
}
