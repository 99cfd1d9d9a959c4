package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Senseless requests, however many and however large, are answered in words and cost the API nothing. */
@ServerTest
class FloodTests {

    private static final String SENSELESS = "Malformed request";

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void signIn() {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
        visitor = new Visitor(port);
        // A token of its own: an outage that another test made must not close the API for it.
        visitor.signIn("pt-test-" + UUID.randomUUID());
        upstream.received().clear();
    }

    @Test
    void moreParametersThanAnyPageHasAreRefused() {
        HttpResponse<String> page = visitor.get("/runs?" + parameters(1000));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains(SENSELESS);
        assertThat(upstream.calls()).isZero();
    }

    @Test
    void aFormWithMoreFieldsThanAnyPageHasIsRefused() {
        String form = parameters(1000);
        String answer =
                visitor.exchange("POST /login HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n"
                        + form);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains(SENSELESS).doesNotContain("Exception");
    }

    @Test
    void aParameterThatComesAgainAndAgainIsReadOnce() {
        HttpResponse<String> page = visitor.get("/runs/table?" + "status=failed&".repeat(150) + "limit=50");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(upstream.received())
                .filteredOn(call -> call.address().contains("deployment_runs"))
                .hasSize(1);
    }

    @Test
    void anAbsurdlyLongValueIsLeftOutAndNamedInShort() {
        HttpResponse<String> page =
                visitor.get("/runs/table?status=" + "x".repeat(6000) + "&deployment_id=" + "y".repeat(1000));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("x".repeat(500), "y".repeat(500));
        assertThat(upstream.received())
                .noneSatisfy(call -> assertThat(call.address()).contains("xxx"));
        assertThat(upstream.received())
                .noneSatisfy(call -> assertThat(call.address()).contains("yyy"));
    }

    @Test
    void manyInvalidRequestsAreAnswered() throws Exception {
        List<String> senseless = List.of(
                "/runs?" + parameters(1000), "/runs/%zz", "/runs?x=%zz", "/runs?" + "status=purple&".repeat(199));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> visitor.raw(senseless.get(i % senseless.size()))))
                    .toList();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).containsPattern("\\AHTTP/1.1 (200|302|400|404) ");
            }
        }

        assertThat(visitor.get("/runs").statusCode()).isEqualTo(200);
    }

    private static String parameters(int number) {
        return IntStream.range(0, number).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
    }
}
