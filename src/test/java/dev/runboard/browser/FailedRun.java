package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A failed run that has a session. A run that failed to start has none. */
final class FailedRun {

    /** The demo makes up the same runs for each test: what was found once is there for all. */
    private static final AtomicReference<@Nullable String> FOUND = new AtomicReference<>();

    private FailedRun() {}

    /** Signs in and finds such a run. */
    static String find(Person person) {
        String found = FOUND.get();
        if (found == null) {
            found = search(person);
            FOUND.set(found);
        } else {
            person.signInTo("/runs/" + found);
            assertThat(person.page().locator("#session")).isAttached();
        }
        return found;
    }

    /** Signs in and opens an address. RUN in it is the address of such a run. */
    static void open(Person person, String address) {
        person.signInTo(address.contains("RUN") ? address.replace("RUN", "/runs/" + find(person)) : address);
    }

    private static String search(Person person) {
        for (String run : person.signInTo("/runs?status=failed").ids()) {
            person.open("/runs/" + run);
            if (person.page().locator("#session").count() > 0) {
                return run;
            }
        }
        throw new AssertionError("No run that failed has a session");
    }
}
