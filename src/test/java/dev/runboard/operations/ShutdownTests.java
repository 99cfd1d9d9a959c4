package dev.runboard.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Telling the real server to stop, while it is used: a platform sends it nothing any more once it says that it is not ready. */
class ShutdownTests {

    private static final String TOKEN = "pt-live-cccccccccccccccccccccccc9999";

    /** What the JVM gives for a process that ended because it was told to. */
    private static final int TOLD_TO_STOP = 128 + 15;

    private static final int CLIENTS = 8;

    private final FakeUpstream upstream = new FakeUpstream();
    private final AtomicInteger pages = new AtomicInteger();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void noRequestIsLost() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        upstream.on("/deployment_runs", Reply.json("{\"data\":[{\"id\":\"drun_1\",\"status\":\"running\"}]}"))
                .on("/deployments", Reply.json("{\"data\":[]}"))
                .on("/deployment_runs/drun_slow", Reply.after(slow, Reply.json("{\"id\":\"drun_slow\"}")));
        try (OwnProcess server = start("--runboard.shutdown.drain=2s");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String session = signIn(server);
            Load load = new Load(server, session);
            List<Future<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(load::ask));
            }
            Future<KeptConnection.Answer> late = threads.submit(() -> once(server, session, "/runs/drun_slow"));
            await().until(() -> load.answers.get() > 200 && isAsked("drun_slow"));

            int before = load.answers.get();
            server.terminate();
            for (Future<Void> client : clients) {
                client.get();
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> isClosed(server.port()));
            slow.countDown();

            assertThat(load.failures).isEmpty();
            assertThat(load.answers.get()).isGreaterThan(before);
            assertThat(late.get().status()).isEqualTo(200);
            assertThat(late.get().body()).contains("drun_slow", "</html>");
            assertThat(server.exitCode()).isEqualTo(TOLD_TO_STOP);
            assertThat(server.output()).noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "));
        }
    }

    @Test
    void anExportThatTakesTooLongSaysSoInItsLastLine() throws Exception {
        upstream.asked("/deployment_runs", call -> endlessly());
        try (OwnProcess server = start(
                        "--runboard.shutdown.drain=0s",
                        "--runboard.shutdown.export-grace-period=1s",
                        "--runboard.export.pages-per-second=50");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String session = signIn(server);
            Future<KeptConnection.Answer> export = threads.submit(() -> once(server, session, "/runs.ndjson"));
            await().until(() -> pages.get() > 3);

            server.terminate();

            String last = export.get().body().lines().toList().getLast();
            assertThat(last).contains("\"complete\":false", "\"reason\":\"Runboard was told to stop\"");
            assertThat(server.exitCode()).isEqualTo(TOLD_TO_STOP);
        }
    }

    private OwnProcess start(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--runboard.upstream.base-url=" + upstream.baseUrl());
        return OwnProcess.start(all.toArray(String[]::new)).awaitReady();
    }

    private static String signIn(OwnProcess server) {
        Visitor visitor = new Visitor(server.port());
        visitor.signIn(TOKEN);
        return visitor.sessionHeader();
    }

    private Reply endlessly() {
        int page = pages.incrementAndGet();
        return Reply.json("{\"data\":[{\"id\":\"drun_" + page + "\",\"status\":\"failed\"}],\"has_more\":true}");
    }

    private boolean isAsked(String id) {
        return upstream.received().stream().anyMatch(call -> call.address().endsWith(id));
    }

    private static boolean isClosed(int port) {
        try (KeptConnection connection = new KeptConnection(port)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static KeptConnection.Answer once(OwnProcess server, String session, String address) throws IOException {
        try (KeptConnection connection = new KeptConnection(server.port())) {
            return connection.get(address, session);
        }
    }

    /** Clients that ask without a pause, over connections that they keep, for as long as the server says that it is ready. */
    private static final class Load {

        private final OwnProcess server;
        private final String session;
        private final AtomicInteger answers = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();

        Load(OwnProcess server, String session) {
            this.server = server;
            this.session = session;
        }

        Void ask() throws IOException {
            while (server.isReady()) {
                try (KeptConnection connection = new KeptConnection(server.port())) {
                    askOver(connection);
                }
            }
            return null;
        }

        private void askOver(KeptConnection connection) {
            try {
                boolean goesOn = true;
                while (goesOn) {
                    KeptConnection.Answer answer = connection.get("/runs/table", session);
                    goesOn = answer.goesOn();
                    answers.incrementAndGet();
                    if (answer.status() != 200) {
                        failures.add("status " + answer.status());
                    }
                }
            } catch (IOException e) {
                failures.add(e.toString());
            }
        }
    }
}
