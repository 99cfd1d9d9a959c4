package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The pages that show texts of the API, each with selectors of the places. RUN is the address of a failed run, WAITING that of a waiting one. */
final class UpstreamTexts {

    private static final String GENERATION = "runboard.demo.generation";
    private static final String JUNE = "june-2026";

    private UpstreamTexts() {}

    static Stream<Arguments> pages() {
        boolean isJune = System.getProperty(GENERATION, JUNE).equals(JUNE);
        return isJune ? inBothGenerations() : Stream.concat(inBothGenerations(), Stream.of(waitingRun()));
    }

    /** In June, the API does not tell that a run waits. */
    private static Arguments waitingRun() {
        return page("WAITING", "#input h2 + pre", "#input p > b", "#input p + pre");
    }

    private static Stream<Arguments> inBothGenerations() {
        return Stream.of(
                page(
                        "/overview",
                        "#attention .why > span",
                        "#attention .status bdi",
                        "#errors .message a > span",
                        "#health .name bdi"),
                page(
                        "/runs?status=failed",
                        "#runs td:nth-child(2) a",
                        "#runs td:nth-child(8) > a",
                        "#runs td:nth-child(8) > span"),
                page("RUN", "h1 a", "#error-title a", "#error"),
                page("RUN/session", ".events pre", ".facts dd > :only-child, .facts dd:not(:has(*))"),
                page("/deployments", ".c-name bdi", "td.c-schedule", "td.c-error"),
                page("/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a", "h1", ".description"),
                page("/wall", ".broken h2", ".broken .error"));
    }

    private static Arguments page(String address, String... places) {
        return Arguments.of(address, List.of(places));
    }

    /** Signs in and opens the address. */
    static void open(String address, Person person) {
        FailedRun.open(person, address.equals("WAITING") ? "/runs/" + WaitingRun.find(person) : address);
    }

    /** Writes a text to the first element of the selector, calls {@code look}, and puts back what was there. */
    static void replace(Person person, String place, String text, Consumer<Locator> look) {
        Locator element = person.page().locator(place).first();
        assertThat(element).isAttached();
        element.evaluate("(one, text) => { one.before = [...one.childNodes]; one.textContent = text; }", text);
        look.accept(element);
        element.evaluate("one => one.replaceChildren(...one.before)");
    }
}
