package dev.runboard.web;

import static dev.runboard.security.Sessions.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriUtils;

/** What a page says of the calls that it and the token's other pages cost. */
@WebSlice
class CostTests {

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    /** Each test has a new token. */
    private final AccessToken token = AccessToken.parse("pt-test-" + UUID.randomUUID());

    @BeforeEach
    void answer() {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[],\"has_more\":false}"));
    }

    @Test
    void manyPagesShareTheCallsOfOne() {
        for (int page = 0; page < 5; page++) {
            get("/runs/table", page(page));
        }

        // One for the runs, one for the deployments' names.
        assertThat(cost(get("/runs/table", page(0)))).isEqualTo("2 API calls/min · 5 viewers");
    }

    @Test
    void aPageThatAsksAgainIsNoOther() {
        get("/runs/table", page(1));

        assertThat(cost(get("/runs/table", page(1)))).isEqualTo("2 API calls/min · 1 viewer");
    }

    @Test
    void anUnchangedAnswerTellsToo() {
        String version = get("/runs/table", page(1)).getResponse().getHeader("ETag");

        MvcTestResult answer = pages.get()
                .uri("/runs/table")
                .with(signedIn(token))
                .header("Runboard-Page", page(2))
                .header("If-None-Match", version)
                .exchange();
        assertThat(answer).hasStatus(304).hasBodyTextEqualTo("");
        assertThat(cost(answer)).isEqualTo("2 API calls/min · 2 viewers");
    }

    @Test
    void aPageThatAsksNoMoreIsGoneAfterAMinute() {
        get("/runs/table", page(1));
        clock.advance(Duration.ofSeconds(59));
        assertThat(cost(get("/runs/table", page(2)))).endsWith("· 2 viewers");
        clock.advance(Duration.ofSeconds(1));

        assertThat(cost(get("/runs/table", page(2)))).endsWith("· 1 viewer");
    }

    @Test
    void aUserDoesNotSeeTheCallsOfAnother() {
        get("/runs/table", page(1));
        AccessToken other = AccessToken.parse("pt-test-" + UUID.randomUUID());

        assertThat(pages.get().uri("/wall/screens").with(signedIn(other)))
                .bodyText()
                .contains("0 API calls/min<");
    }

    @Test
    void pagesForPeopleSayItInTheirText() {
        get("/runs/table", page(1));
        get("/wall/board?limit=200", page(2));

        assertThat(get("/runs", "")).bodyText().contains("3 API calls/min · 2 viewers");
        assertThat(get("/wall/screens", "")).bodyText().contains("3 API calls/min · 2 viewers");
        assertThat(get("/runs", "").getResponse().getHeader("Runboard-Cost")).isNull();
    }

    @Test
    void madeUpNamesTakeNoRoom() {
        get("/runs/table", "x".repeat(16));
        get("/runs/table", "0".repeat(4000));
        assertThat(get("/wall/screens", "")).bodyText().contains("2 API calls/min<");

        ActivePages activePages = new ActivePages(clock);
        for (int page = 0; page < 510; page++) {
            activePages.touch(token, page(page));
        }
        assertThat(activePages.size(token)).isEqualTo(500);
    }

    private static String page(int number) {
        return "%016x".formatted(number);
    }

    private MvcTestResult get(String address, String page) {
        return pages.get()
                .uri(address)
                .with(signedIn(token))
                .header("Runboard-Page", page)
                .exchange();
    }

    private static String cost(MvcTestResult answer) {
        String cost = String.valueOf(answer.getResponse().getHeader("Runboard-Cost"));
        assertThat(cost).isASCII().doesNotContain(" ");
        return UriUtils.decode(cost, StandardCharsets.UTF_8);
    }
}
