package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The places that show a text of the API, each as an address and a selector. RUN stands for the address of a failed run. */
final class UpstreamTexts {

    private UpstreamTexts() {}

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("/overview", "#attention .why > span"),
                Arguments.of("/overview", "#attention .status bdi"),
                Arguments.of("/overview", "#errors .message a > span"),
                Arguments.of("/overview", "#health .name bdi"),
                Arguments.of("/runs?status=failed", "#runs td:nth-child(2) a"),
                Arguments.of("/runs?status=failed", "#runs td:nth-child(8) > b"),
                Arguments.of("/runs?status=failed", "#runs td:nth-child(8) > span"),
                Arguments.of("RUN", "h1 a"),
                Arguments.of("RUN", "#error-title b"),
                Arguments.of("RUN", "#error"),
                Arguments.of("RUN/session", ".events pre"),
                Arguments.of("RUN/session", ".facts dd > :only-child, .facts dd:not(:has(*))"),
                Arguments.of("/deployments", ".c-name bdi"),
                Arguments.of("/deployments", "td.c-schedule"),
                Arguments.of("/deployments", "td.c-error"),
                Arguments.of("/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a", "h1"),
                Arguments.of("/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a", ".description"),
                Arguments.of("/wall", ".broken h2"),
                Arguments.of("/wall", ".broken .error"));
    }

    /** Signs in, opens the address and finds the first element of the selector. */
    static Locator find(Person person, String address, String place) {
        String run = FailedRun.find(person);
        person.open(address.replace("RUN", "/runs/" + run));
        Locator text = person.page().locator(place).first();
        assertThat(text).isAttached();
        return text;
    }
}
