package dev.runboard.browser;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A failed run that has a session. A run that failed to start has none. */
final class FailedRun {

    /** The demo makes up the same runs for most tests. */
    private static final AtomicReference<@Nullable String> FOUND = new AtomicReference<>();

    private FailedRun() {}

    /** Signs in and finds such a run. */
    static String find(Person person) {
        String found = FOUND.get();
        if (found == null || !hasSession(person, found)) {
            found = search(person);
            FOUND.set(found);
        }
        return found;
    }

    /** Some sessions are deleted as time goes by, and another application may not have the run at all. */
    private static boolean hasSession(Person person, String run) {
        person.signInTo("/runs/" + run);
        boolean has = person.page().locator("#session").count() > 0;
        if (!has) {
            person.expectsError("status of 404");
        }
        return has;
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
