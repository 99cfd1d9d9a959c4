package dev.runboard.browser;

/** A failed run that has a session. A run that failed to start has none. */
final class FailedRun {

    private FailedRun() {}

    /** Signs in and finds the newest such run. */
    static String find(Person person) {
        for (String run : person.signInTo("/runs?status=failed").ids()) {
            person.open("/runs/" + run);
            if (person.page().locator("#session").count() > 0) {
                return run;
            }
        }
        throw new AssertionError("No run that failed has a session");
    }
}
