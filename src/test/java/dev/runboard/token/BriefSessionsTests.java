package dev.runboard.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** How long sessions live. */
@ServerTest
@Import(BriefSessionsTests.Listening.class)
class BriefSessionsTests {

    private static final List<HttpSession> SESSIONS = new CopyOnWriteArrayList<>();

    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        jakarta.servlet.http.HttpSessionListener listener() {
            return new jakarta.servlet.http.HttpSessionListener() {
                @Override
                public void sessionCreated(jakarta.servlet.http.HttpSessionEvent event) {
                    SESSIONS.add(event.getSession());
                }
            };
        }
    }

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    @BeforeEach
    void answer() {
        SESSIONS.clear();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
    }

    @Test
    void aSessionLivesLongOnceSomebodyHasSignedIn() {
        Visitor visitor = new Visitor(port);
        visitor.get("/login");
        assertThat(SESSIONS)
                .singleElement()
                .satisfies(
                        session -> assertThat(session.getMaxInactiveInterval()).isEqualTo(20 * 60));

        visitor.signIn("pt-live-cccccccccccccccccccccccc9999");
        visitor.get("/runs");
        assertThat(SESSIONS)
                .singleElement()
                .satisfies(
                        session -> assertThat(session.getMaxInactiveInterval()).isEqualTo(12 * 60 * 60));
    }

    @Test
    void whatNeedsNoSessionBeginsNone() {
        Visitor visitor = new Visitor(port);
        visitor.get("/runs");
        visitor.get("/nowhere");
        visitor.get("/assets/icon.svg");
        visitor.get("/actuator/health");

        assertThat(SESSIONS).isEmpty();
    }
}
