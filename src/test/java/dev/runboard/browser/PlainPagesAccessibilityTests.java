package dev.runboard.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each page that is the same in both generations of the API, light and dark, on a laptop and on a phone. */
@BrowserTest
class PlainPagesAccessibilityTests {

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login?reason=refused", "/login?reason=signed-out&next=/runs"})
    void signIn(String address, Person person) {
        person.open(address);

        Accessibility.assertFor(person);
    }

    /** axe copies the styles of a shadow root into a style element, and the browser blocks it. */
    @Test
    void components(Person person) {
        person.expectsError("Applying inline style violates");
        person.signInTo("/demo");
        person.open("/demo/components");
        withoutSprites(person);

        Accessibility.assertFor(person, () -> withoutSprites(person));
    }

    /** Each example has a copy of all symbols. It is not displayed, but axe spends a quarter of its time on it. */
    private static void withoutSprites(Person person) {
        person.page().evaluate("""
                () => document.querySelectorAll('main [data-theme]').forEach(example =>
                  example.shadowRoot.querySelectorAll('svg.sprite').forEach(sprite => sprite.remove()))""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/drun_1", "/deployments/dep_1", "/no/such/page"})
    void problem(String address, Person person) {
        person.expectsError("status of 404");
        person.signInTo(address);

        Accessibility.assertFor(person);
    }

    @Test
    void keysDialog(Person person) {
        person.signInTo("/runs");
        person.press("?");

        Accessibility.assertFor(person, () -> person.press("?"));
    }
}
