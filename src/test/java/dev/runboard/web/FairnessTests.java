package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Received;
import dev.runboard.upstream.FakeUpstream.Reply;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody waits for what another's token has asked for. */
@ServerTest
class FairnessTests {

    private static final String GREEDY = "pt-live-gggggggggggggggggggggggg1111";
    private static final String MODEST = "pt-live-mmmmmmmmmmmmmmmmmmmmmmmm2222";
    private static final String RUNS = "{\"data\":[{\"id\":\"drun_1\"}]}";
    private static final int MANY = 200;

    private final CountDownLatch gate = new CountDownLatch(1);

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    private Visitor greedy;
    private Visitor modest;

    @BeforeEach
    void signIn() {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json(RUNS)).on("/deployments", Reply.json("{\"data\":[]}"));
        greedy = new Visitor(port);
        greedy.signIn(GREEDY);
        modest = new Visitor(port);
        modest.signIn(MODEST);
    }

    @Test
    void pagesAndExportsWithoutAnAnswerDoNotDelayOthers() throws InterruptedException, ExecutionException {
        upstream.asked(
                "/deployment_runs", call -> isOfGreedy(call) ? Reply.after(gate, Reply.json(RUNS)) : Reply.json(RUNS));
        int before = upstream.calls();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 1; i <= MANY; i++) {
                String address = (i % 10 == 0 ? "/runs.csv?limit=" : "/runs?limit=") + i;
                waiting.add(threads.submit(() -> greedy.get(address)));
            }
            await().until(() -> upstream.calls() > before);

            assertThat(modest.get("/runs").body()).contains("drun_1");
            assertThat(modest.get("/runs?limit=7").body()).contains("drun_1");
            assertThat(waiting).filteredOn(answer -> !answer.isDone()).hasSizeGreaterThan(MANY / 2);

            gate.countDown();
            for (Future<HttpResponse<String>> answer : waiting) {
                assertThat(answer.get().statusCode()).isIn(200, 429, 503);
            }
        }
    }

    private static boolean isOfGreedy(Received call) {
        return call.headers().get("authorization").endsWith(GREEDY);
    }
}
