package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No browser has to guess what an answer is, or how its letters are written. */
@ServerTest
class ContentTypeTests {

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void signIn() {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}")).on("/deployments", Reply.json("{\"data\":[]}"));
        visitor = new Visitor(port);
        visitor.signIn("pt-live-cccccccccccccccccccccccc9999");
    }

    @ParameterizedTest
    @CsvSource({
        "/login, text/html",
        "/runs, text/html",
        "/runs/table, text/html",
        "/runs/drun_missing, text/html",
        "/deployments, text/html",
        "/wall, text/html",
        "/wall/screens, text/html",
        "/nowhere, text/html",
        "/runs/a;b, text/html",
        "/runs/%, text/html",
        "/runs.csv, text/csv",
        "/runs.ndjson, application/x-ndjson",
        "/assets/runboard.css, text/css",
        "/assets/runboard.js, text/javascript",
        "/assets/runboard_zh.js, text/javascript",
        "/assets/icon.svg, image/svg+xml"
    })
    void answersHaveTheirContentTypeAndCharset(String address, String type) {
        assertThat(visitor.raw(address).lines())
                .filteredOn(line -> line.regionMatches(true, 0, "Content-Type: ", 0, 14))
                .singleElement()
                .asString()
                .isEqualToIgnoringCase("Content-Type: " + type + ";charset=UTF-8");
    }
}
