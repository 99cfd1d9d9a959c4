package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The management port serves the actuator and nothing else. */
@ServerTest
class PlatformPortTests {

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int platformPort;

    private Visitor platform;

    @BeforeEach
    void ask() {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
        platform = new Visitor(platformPort);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthIsOneWord(String address) {
        HttpResponse<String> answer = platform.get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("details", "diskSpace", "ssl");
    }

    @Test
    void metricsAreThere() {
        Visitor person = new Visitor(port);
        person.signIn("pt-test-aaaaaaaaaaaaaaaaaaaaaaaa1234");
        person.get("/runs");
        HttpResponse<String> answer = platform.get("/actuator/prometheus");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\nrunboard_cache_total{result=\"miss\",route=\"deployment_runs\"}",
                        "\njvm_memory_used_bytes{");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/runs",
                "/wall",
                "/error",
                "/assets/icon.svg",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/loggers",
                "/actuator/health/..;/env",
                "/actuator/health/../env"
            })
    void otherPathsAreNotFound(String address) {
        String answer = platform.raw(address);
        assertThat(answer).containsPattern("\\AHTTP/1.1 40[04] ").doesNotContain("Exception", "\tat ", "Set-Cookie");
    }

    @Test
    void noSignInIsPossibleThere() {
        HttpResponse<String> answer = platform.send("POST", "/login?token=pt-live-cccccccccccccccccccccccc9999");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(upstream.calls()).isZero();
    }

    @Test
    void theManagementPortIgnoresSessions() {
        Visitor person = new Visitor(port);
        person.signIn("pt-live-cccccccccccccccccccccccc9999");
        HttpResponse<String> answer = platform.get("/runs", person.sessionHeader());
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/actuator/prometheus"})
    void thePortOfThePagesHasNoActuator(String address) {
        assertThat(new Visitor(port).get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void itsAnswersAreAsStrictAsPages() {
        HttpResponse<String> answer = platform.get("/actuator/health");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PROPFIND", "FOO", "get", "CONNECT", "PUT", "POST", "OPTIONS"})
    void refusalsAreStrictOnBothPorts(String method) {
        for (int asked : new int[] {port, platformPort}) {
            for (String target :
                    new String[] {"/runs", "/actuator/health", "/nowhere", "/%00", "/%zz", "/x;y", "//x"}) {
                String answer = new Visitor(asked)
                        .exchange(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                assertThat(answer.split("\r\n\r\n", 2)[0])
                        .as(method + " " + target + " on " + asked)
                        .contains("Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff")
                        .contains("X-Frame-Options: DENY", "Referrer-Policy: no-referrer", "no-store");
            }
        }
    }

    @Test
    void anUnreadableParameterIsRefused() {
        assertThat(platform.raw("/actuator/health?x=%zz"))
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Security-Policy");
    }

    @Test
    void aLongListOfLanguagesIsNoFault() {
        String languages = "Accept-Language: " + "en,".repeat(50) + "en";
        assertThat(new Visitor(port).get("/login", languages).statusCode()).isEqualTo(200);
        assertThat(platform.get("/actuator/health", languages).statusCode()).isEqualTo(200);
    }
}
