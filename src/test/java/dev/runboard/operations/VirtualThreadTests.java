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
    void aCallToTheApiDoesNotPinItsCarrierThread() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"))
                .on("/deployments", Reply.json("{\"data\":[]}"))
                .on("/deployment_runs/drun_0", Reply.json("{\"id\":\"drun_0\"}"))
                .asked("/deployment_runs/drun_1", call -> Reply.after(gate, Reply.json("{\"id\":\"drun_1\"}")));
        List<Visitor> people = people();
        // A class that is used for the first time holds the threads that wait for it: that happens once, and not here.
        assertThat(people.getFirst().get("/runs/drun_0").statusCode()).isEqualTo(200);
        Queue<String> pinned = new ConcurrentLinkedQueue<>();
        try (RecordingStream recording = new RecordingStream();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ofMillis(20));
            recording.onEvent("jdk.VirtualThreadPinned", event -> pinned.add(event.toString()));
            recording.startAsync();

            List<Future<Integer>> pages = new ArrayList<>();
            for (Visitor person : people) {
                pages.add(threads.submit(() -> person.get("/runs/drun_1").statusCode()));
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

    /** They sign in one after the other: from one address, so many at once would be taken for guesses. */
    private List<Visitor> people() {
        List<Visitor> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Visitor person = new Visitor(port);
            person.signIn("pt-live-cccccccccccccccccccccc" + (1000 + i));
            people.add(person);
        }
        return people;
    }
}
