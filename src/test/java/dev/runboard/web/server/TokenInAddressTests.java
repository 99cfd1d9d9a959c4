package dev.runboard.web.server;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.web.WebSlice;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A token that was pasted into a field does not stay in the address. */
@WebSlice
class TokenInAddressTests {

    @Autowired
    private MockMvcTester pages;

    @ParameterizedTest
    @CsvSource({
        "/runs?deployment=pt-live-0123456789abcdefg, ?deployment=pt-%E2%80%A6",
        "/runs?status=failed&q=pt-live-0123456789abcdefg&limit=50, ?status=failed&q=pt-%E2%80%A6&limit=50",
        "/jump?id=Authorization:%20Bearer%20pt-live-0123456789abcdefg, ?id=Authorization:%20Bearer%20pt-%E2%80%A6",
        "/jump?id=Bearer+pt-live-0123456789abcdefg+x, ?id=Bearer+pt-%E2%80%A6+x",
        "/jump?id=%22pt-live-0123456789abcdefg%22, ?id=%22pt-%E2%80%A6%22",
        "/runs?q=eyJhbGciOi.eyJzdWIi.c2ln, ?q=pt-%E2%80%A6",
        "/nowhere?pt-live-0123456789abcdefg, ?pt-%E2%80%A6",
        "//evil.example/?q=pt-live-0123456789abcdefg, ?q=pt-%E2%80%A6"
    })
    void leadsToTheAddressWithoutIt(String address, String expected) {
        MvcTestResult answer = pages.get()
                .uri(URI.create("http://localhost" + address))
                .with(signedIn(TOKEN))
                .exchange();
        assertThat(answer)
                .hasStatus(303)
                .hasHeader("Location", expected)
                .hasHeader("Cache-Control", "no-store")
                .containsHeader("Content-Security-Policy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login?x=pt-BR",
                "/login?x=pt-payments-nightly",
                "/login?x=apt-get-install-something",
                "/login?x=script-live-0123456789abcdefg",
                "/login?x=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
                "/login?x=pt-%E2%80%A6",
                "/login"
            })
    void otherTextsStay(String address) {
        assertThat(pages.get().uri(URI.create(address)).exchange()).hasStatusOk();
    }

    @Test
    void thePageForIdsSaysThatThereWasNone() {
        assertThat(pages.get()
                        .uri(URI.create("/jump?id=pt-%E2%80%A6"))
                        .with(signedIn(TOKEN))
                        .exchange())
                .hasStatus(404)
                .bodyText()
                .contains("What you pasted is not an id.");
    }
}
