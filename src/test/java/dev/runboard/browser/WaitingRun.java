package dev.runboard.browser;

/** A run that waits for an answer, after a message of its agent. */
final class WaitingRun {

    private WaitingRun() {}

    /** Signs in and finds the newest such run. */
    static String find(Person person) {
        for (String run : person.signInTo("/runs?status=waiting").ids()) {
            person.open("/runs/" + run);
            if (person.page().locator("#input h2 + pre").count() > 0) {
                return run;
            }
        }
        throw new AssertionError("No run waits for an answer after a message");
    }
}
