package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The places that show a text of the API, each as an address and a selector. RUN is the address of a failed run, WAITING that of a waiting one. */
final class UpstreamTexts {

    private static final String GENERATION = "runboard.demo.generation";
    private static final String JUNE = "june-2026";

    private UpstreamTexts() {}

    static Stream<Arguments> places() {
        boolean isJune = System.getProperty(GENERATION, JUNE).equals(JUNE);
        return isJune ? inBothGenerations() : Stream.concat(inBothGenerations(), ofWaitingRun());
    }

    /** In June, the API does not tell that a run waits. */
    private static Stream<Arguments> ofWaitingRun() {
        return Stream.of(
                Arguments.of("WAITING", "#input h2 + pre"),
                Arguments.of("WAITING", "#input p > b"),
                Arguments.of("WAITING", "#input p + pre"));
    }

    private static Stream<Arguments> inBothGenerations() {
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
        person.open(
                address.equals("WAITING")
                        ? "/runs/" + WaitingRun.find(person)
                        : address.replace("RUN", "/runs/" + FailedRun.find(person)));
        Locator text = person.page().locator(place).first();
        assertThat(text).isAttached();
        return text;
    }
}
