package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of nothing get a page in words, with a way on. */
@BrowserTest
class NotFoundTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drun_00000000000000000000000000000000",
                "drun_1",
                "not-an-id",
                "drun_%3Cb%3E",
                "dep_019ec55a2b687b3f94eee77dd77e4b2a"
            })
    void unknownIdsGiveAPageInWordsWithAWayOn(String id, Person person) {
        person.expectsError("status of 404");
        person.signInTo("/runs");
        Response answer = person.open("/runs/" + id);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(person.heading()).hasText("Not found");
        person.link("All runs").click();
        person.arrivesAt("/runs");
    }

    @Test
    void unknownAddressGivesAPageInWordsWithAWayOn(Person person) {
        person.expectsError("status of 404");
        person.signInTo("/runs");
        person.open("/no/such/page");

        assertThat(person.heading()).hasText("Page not found");
        person.link("All runs").click();
        person.arrivesAt("/runs");
    }
}
