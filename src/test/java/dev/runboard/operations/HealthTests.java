package dev.runboard.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The probes: an outage of the API makes Runboard neither unhealthy nor unready. */
@ServerTest
class HealthTests {

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private ApplicationContext application;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int platformPort;

    @BeforeEach
    void answer() {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
    }

    @AfterEach
    void serveAgain() {
        AvailabilityChangeEvent.publish(application, ReadinessState.ACCEPTING_TRAFFIC);
    }

    @Test
    void anOutageOfTheApiDoesNotChangeHealth() {
        Visitor visitor = new Visitor(port);
        // A token of its own: an outage that another test made must not close the API for it.
        visitor.signIn("pt-test-" + UUID.randomUUID());
        upstream.on("/deployment_runs", Reply.reset());

        IntStream.range(0, 20)
                .forEach(i -> assertThat(visitor.get("/runs?limit=" + (100 + i)).statusCode())
                        .isEqualTo(503));

        assertThat(visitor.get("/runs").body()).contains("Qoder cannot be reached");
        assertThat(asks("liveness")).isEqualTo(200);
        assertThat(asks("readiness")).isEqualTo(200);
    }

    @Test
    void aProcessThatRefusesTrafficIsAliveButNotReady() {
        AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);

        assertThat(asks("readiness")).isEqualTo(503);
        assertThat(asks("liveness")).isEqualTo(200);
    }

    private int asks(String probe) {
        HttpResponse<String> answer = new Visitor(platformPort).get("/actuator/health/" + probe);
        return answer.statusCode();
    }
}
