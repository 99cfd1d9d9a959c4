package dev.runboard.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Clients that stop in the middle delay no other client, and their exports end. */
@ServerTest
@TestPropertySource(
        properties = {
            "server.tomcat.connection-timeout=1s",
            "runboard.export.max-concurrent-per-token=2",
            "runboard.export.page-size=1000"
        })
@ExtendWith(OutputCaptureExtension.class)
class SlowClientTests {

    private static final int MANY = 300;
    private static final String TOKEN = "pt-live-cccccccccccccccccccccccc9999";

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    private final List<Socket> slow = new ArrayList<>();
    private Visitor visitor;

    @BeforeEach
    void signIn() {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
        visitor = new Visitor(port);
        visitor.signIn(TOKEN);
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /runs HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                "GET /ru",
                "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 1000\r\n\r\ntoken"
            })
    void anEndlessRequestIsClosedAndDelaysNoOther(String begun, CapturedOutput log) throws IOException {
        for (int i = 0; i < MANY; i++) {
            send(begun);
        }

        assertThat(visitor.get("/runs").statusCode()).isEqualTo(200);
        for (Socket socket : slow) {
            assertThat(rest(socket)).doesNotContain("Exception", "\tat ", "Apache Tomcat");
        }
        assertThat(visitor.get("/runs").statusCode()).isEqualTo(200);
        assertThat(log.toString()).doesNotContain("\tat ", " ERROR ");
    }

    @Test
    void anUnreadExportEndsAndReleasesItsPermit() throws IOException {
        upstream.asked("/deployment_runs", call -> Reply.json(endless(upstream.calls())));
        export("/runs.csv?has_error=true", "limit=1000&has_error=true");
        export("/runs.csv?status=failed", "limit=1000&status=failed");
        HttpResponse<String> third = visitor.get("/runs.ndjson");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("2 exports with your token are already running. Wait until one is done.");
        assertThat(visitor.get("/runs").statusCode()).isEqualTo(200);

        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
        await().until(() -> visitor.get("/runs.csv").statusCode() == 200);
    }

    private void export(String address, String question) throws IOException {
        send("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n" + visitor.sessionHeader() + "\r\n\r\n");
        await().until(() ->
                upstream.received().stream().anyMatch(call -> call.address().contains(question)));
    }

    /** A page of runs that are no page's but this one's, with long errors: a socket's buffers hold few of them. */
    private static String endless(int page) {
        String error = "x".repeat(300);
        String runs = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"id\":\"drun_%d_%d\",\"status\":\"failed\",\"error\":{\"message\":\"%s\"}}"
                        .formatted(page, i, error))
                .collect(Collectors.joining(","));
        return "{\"data\":[" + runs + "],\"has_more\":true}";
    }

    private void send(String begun) throws IOException {
        Socket socket = new Socket();
        slow.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress("localhost", port));
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What comes until the server hangs up: it fails where it never does. */
    private static String rest(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "";
        }
    }
}
