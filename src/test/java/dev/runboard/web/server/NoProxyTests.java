package dev.runboard.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeApi;
import dev.runboard.web.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** By itself Runboard believes no proxy, and says what to set. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(FakeApi.class)
@ExtendWith(OutputCaptureExtension.class)
class NoProxyTests {

    @LocalServerPort
    private int port;

    @Test
    void theFirstForwardedHeaderIsOneLineThatSaysWhatToSet(CapturedOutput log) {
        Visitor visitor = new Visitor(port);
        for (String header : new String[] {
            "Forwarded: for=203.0.113.9;host=evil.example", "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"
        }) {
            assertThat(visitor.get("/wall", header).headers().map()).doesNotContainKey("strict-transport-security");
        }

        assertThat(log.getOut().lines().filter(line -> line.contains("forwarded header")))
                .singleElement()
                .asString()
                .contains(" WARN ", "A forwarded header from 127.0.0.1 was ignored", "set runboard.proxies=127.0.0.1")
                .doesNotContain("evil", "203.0.113.9");
    }
}
