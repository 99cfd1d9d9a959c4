package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to refreshes that come late, or without all of their headers. */
@BrowserTest
class LateAnswerTests {

    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(15);

    @Test
    void aLateFailureDoesNotMarkTheNewTable(Person person) {
        person.expectsError("status of 503");
        RunTable runs = person.watches("/runs");
        List<Route> held = holdsRefreshes(person.page());
        person.waits(BUSY);
        person.page().waitForCondition(() -> held.size() == 1);
        runs.filter("Status", "failed");
        Person.allWaitForNews(
                List.of(person.page()),
                () -> held.getFirst()
                        .fulfill(new FulfillOptions()
                                .setStatus(503)
                                .setContentType("text/html")
                                .setBody("<h1>Out of order</h1>")));
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
        person.passes(Duration.ofMinutes(1));
        person.page().waitForCondition(() -> held.size() > 1);

        assertThat(runs.freshness()).containsText("Waiting for the Runboard server.");
        held.getLast().resume();
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
    }

    /** Some proxies remove headers that they do not know, and tags of answers that they compress. */
    @ParameterizedTest
    @ValueSource(strings = {"etag", "runboard-cost", "runboard-busy"})
    void refreshesGoOnWithoutAHeader(String header, Person person) {
        RunTable runs = person.watches("/runs");
        person.page().route("**/runs/table*", route -> fulfill(route, header));
        person.waitsForNews(QUIET);
        person.waitsForNews(QUIET);
        person.waitsForNews(QUIET);

        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
        assertThat(person.page().locator("#cost")).hasText(Pattern.compile("\\d+ API calls?/min.*"));
    }

    private static void fulfill(Route route, String left) {
        APIResponse answer = route.fetch();
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.remove(left);
        route.fulfill(new FulfillOptions().setResponse(answer).setHeaders(headers));
    }

    private static List<Route> holdsRefreshes(Page page) {
        List<Route> held = new ArrayList<>();
        page.route("**/runs/table*", route -> {
            if (route.request().headers().containsKey("runboard-page")) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        return held;
    }
}
