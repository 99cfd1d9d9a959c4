package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
            "RUN/session/event?n=1",
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
        String code = person.page().locator("#code .code").textContent();
        person.open("/login");
        look.accept("/login");
        visitThoseOfTheApi(person, look);
        for (String address : OTHERS) {
            person.open(address);
            look.accept(address);
        }
        visitThoseOfAScreen(person, code, look);
    }

    /** Adds the screen that shows {@code code}, and ends it: while there is one, other tests could not sign out at once. */
    private static void visitThoseOfAScreen(Person person, String code, Consumer<String> look) {
        person.open("/wall/pair?code=" + code);
        person.page().locator("main button[type=submit]").click();
        person.arrivesAt("/wall/screens");
        look.accept("/wall/screens, with a screen");
        person.clickSignOut();
        person.arrivesAt("/logout");
        look.accept("sign-out with a screen");
        person.open("/wall/screens");
        person.page().locator(".screen-list button").click();
        assertThat(person.page().locator(".screen-list")).hasCount(0);
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
