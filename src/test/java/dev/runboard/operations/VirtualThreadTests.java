package dev.runboard.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each request has a virtual thread, which gives its carrier back while it waits: many may wait at once. */
@ServerTest
class VirtualThreadTests {

    private static final int PEOPLE = 40;

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    @Test
    void whoWaitsForTheApiHoldsNoCarrier() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"))
                .on("/deployments", Reply.json("{\"data\":[]}"))
                .asked("/deployment_runs/drun_1", call -> Reply.after(gate, Reply.json("{\"id\":\"drun_1\"}")));
        Queue<String> pinned = new ConcurrentLinkedQueue<>();
        try (RecordingStream recording = new RecordingStream();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ofMillis(20));
            recording.onEvent("jdk.VirtualThreadPinned", event -> pinned.add(event.toString()));
            recording.startAsync();

            List<Future<Integer>> pages = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                String token = "pt-live-cccccccccccccccccccccc" + (1000 + i);
                pages.add(threads.submit(() -> page(token)));
            }
            await().until(() -> upstream.received().stream()
                            .filter(call -> call.address().endsWith("/drun_1"))
                            .count()
                    == PEOPLE);
            gate.countDown();
            for (Future<Integer> page : pages) {
                assertThat(page.get()).isEqualTo(200);
            }
            recording.stop();
        }
        assertThat(pinned).isEmpty();
    }

    private int page(String token) {
        Visitor person = new Visitor(port);
        person.signIn(token);
        return person.get("/runs/drun_1").statusCode();
    }
}
