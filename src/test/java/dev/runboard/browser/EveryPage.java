package dev.runboard.browser;

import java.util.List;
import java.util.function.Consumer;

/** The addresses of all pages. RUN stands for the address of a failed run. */
final class EveryPage {

    /** What the API answers decides what they show. */
    private static final List<String> OF_THE_API = List.of(
            "/overview",
            "/overview?since=1h&sort=name",
            "/runs",
            "/runs?status=failed&trigger_type=manual&has_error=true&limit=50&since=24h",
            "RUN",
            "RUN/session",
            "/deployments",
            "/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a",
            "/wall");

    /** They are the same with each generation of the API, or differ as one of the others does. */
    private static final List<String> OTHERS = List.of(
            "/runs?status=purple&limit=abc",
            "/wall?theme=light",
            "/wall/screens",
            "/wall/pair",
            "/demo",
            "/demo/components",
            "/runs/drun_1",
            "/no/such/page");

    private EveryPage() {}

    /** Signs in and opens one page after the other. */
    static void visit(Person person, Consumer<String> look) {
        person.expectsError("status of 404");
        person.open("/wall");
        look.accept("the code of a screen");
        person.open("/login");
        look.accept("/login");
        visitThoseOfTheApi(person, look);
        for (String address : OTHERS) {
            person.open(address);
            look.accept(address);
        }
    }

    /** Signs in and opens those that differ between generations of the API. */
    static void visitThoseOfTheApi(Person person, Consumer<String> look) {
        String run = FailedRun.find(person);
        for (String address : OF_THE_API) {
            person.open(address.replace("RUN", "/runs/" + run));
            look.accept(address);
        }
    }
}
