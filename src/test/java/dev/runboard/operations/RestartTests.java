package dev.runboard.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.RunboardApplication;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.web.Visitor;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What people have open in a browser while the server restarts. Without Redis, all sessions are gone afterwards. */
class RestartTests {

    private final int port = freePort();
    private final Visitor newcomer = new Visitor(port);
    private final Visitor person = new Visitor(port);
    private ConfigurableApplicationContext server = start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSignInPageThatWasOpenDuringARestartTakesTheToken() {
        String openSignInPage = newcomer.csrf("/login");
        restart();
        assertSignsIn(newcomer, openSignInPage);
    }

    @Test
    void aRestartSignsEveryUserOut() {
        person.signIn(DemoTokens.HARBOR);
        String openPage = person.csrf("/wall/screens");
        restart();
        assertThat(location(person.get("/runs"))).contains("/login?reason=expired");
        assertThat(location(person.post("/logout", openPage, Map.of()))).contains("/login?reason=signed-out");
        assertSignsIn(person, openPage);
    }

    private void restart() {
        server.close();
        server = start();
    }

    private static void assertSignsIn(Visitor visitor, String csrf) {
        HttpResponse<String> answer =
                visitor.post("/login", csrf, Map.of("token", DemoTokens.HARBOR, "next", "/deployments"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).endsWith("/deployments");
        assertThat(visitor.get("/deployments").statusCode()).isEqualTo(200);
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(RunboardApplication.class)
                .profiles("demo")
                .registerShutdownHook(false)
                .run("--server.port=" + port, "--management.server.port=-1");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
