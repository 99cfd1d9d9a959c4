package dev.runboard.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A screen keeps its access when its browser restarts, until its time is over. */
@ServerTest
class ScreenCookieTests {

    private static final Pattern CODE = Pattern.compile("class=\"code mono\">([^<]+)<");

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    @Test
    void outlivesTheBrowser() {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[],\"has_more\":false}"))
                .on("/deployments", Reply.json("{\"data\":[],\"has_more\":false}"));
        Visitor screen = new Visitor(port);
        Matcher code = CODE.matcher(screen.get("/wall").body());
        assertThat(code.find()).isTrue();
        Visitor owner = new Visitor(port);
        owner.signIn("pt-test-owner-of-a-screen");
        owner.submit("/wall/pair", "/wall/pair", Map.of("code", code.group(1), "name", "Kitchen", "days", "7"));

        HttpResponse<String> paired = screen.get("/wall");

        assertThat(paired.statusCode()).isEqualTo(302);
        String cookie = paired.headers().allValues("set-cookie").stream()
                .filter(one -> one.startsWith("RUNBOARD_0="))
                .toList()
                .getLast();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
        assertThat(Long.parseLong(cookie.replaceAll(".*Max-Age=(\\d+).*", "$1")))
                .isBetween(
                        Duration.ofDays(7).minusMinutes(1).toSeconds(),
                        Duration.ofDays(7).toSeconds());
    }
}
