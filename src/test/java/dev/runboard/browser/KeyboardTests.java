package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.runboard.demo.data.DemoTokens;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BrowserTest
class KeyboardTests {

    @Test
    void signingInNeedsNoMouse(Person person) {
        person.open("/runs");
        assertThat(person.tokenField()).isFocused();
        person.page().keyboard().type(DemoTokens.HARBOR);
        person.press("Enter");

        person.arrivesAt("/runs");
    }

    @Test
    void jAndKMoveThroughTheRunsAndEnterOpensOne(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed");
        List<String> ids = runs.ids();
        person.press("j", "j", "j", "k");
        assertThat(runs.row(ids.get(1)).locator("a[href*='runs/']")).isFocused();
        person.press("Enter");

        assertThat(person.run().id()).hasText(ids.get(1));
        assertThat(person.address()).endsWith("?status=failed");
    }

    @ParameterizedTest
    @CsvSource({
        "J, KeyJ, false, Capitals",
        "о, KeyJ, false, Russian",
        "О, KeyJ, true, Russian",
        "ξ, KeyJ, false, Greek",
        "ח, KeyJ, false, Hebrew",
        "ت, KeyJ, false, Arabic",
        "ｊ, KeyJ, false, Japanese",
        "j, KeyC, false, Dvorak"
    })
    void jIsAKeyOfEveryLayout(String key, String code, boolean shift, String layout, Person person) {
        RunTable runs = person.signInTo("/runs");
        strikes(person, key, code, shift, false);

        assertThat(runs.rows().first().locator("a[href*='runs/']")).isFocused();
    }

    @ParameterizedTest
    @CsvSource({"/, Digit7, true", "/, NumpadDivide, false", "ظ, Slash, false"})
    void slashIsAKeyOfEveryLayout(String key, String code, boolean shift, Person person) {
        person.signInTo("/runs");
        strikes(person, key, code, shift, false);

        assertThat(person.page().locator("#jump")).isFocused();
    }

    @ParameterizedTest
    @CsvSource({"?, Minus, true", "?, Comma, true", "؟, Slash, true"})
    void questionMarkIsAKeyOfEveryLayout(String key, String code, boolean shift, Person person) {
        person.signInTo("/runs");
        strikes(person, key, code, shift, false);

        assertThat(person.page().locator("#keys")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({
        "h, KeyJ, false",
        "é, Slash, false",
        "j, KeyJ, true",
        "о, KeyJ, true",
        "Enter, Enter, false",
        ", , false"
    })
    void otherKeysDoNothing(String key, String code, boolean control, Person person) {
        person.signInTo("/runs");
        strikes(person, key, code, false, control);

        assertThat(person.page().locator("body")).isFocused();
        assertThat(person.page().locator("#keys")).isHidden();
    }

    private static void strikes(Person person, String key, String code, boolean shift, boolean control) {
        person.page().evaluate("""
                ([key, code, shiftKey, ctrlKey]) => {
                  const event = new KeyboardEvent('keydown', { key: key ?? '', code: code ?? '', shiftKey, ctrlKey, bubbles: true, cancelable: true });
                  document.activeElement.dispatchEvent(event);
                }""", Arrays.asList(key, code, shift, control));
    }

    @Test
    void kDoesNotLeaveTheFirstRun(Person person) {
        RunTable runs = person.signInTo("/runs");
        person.press("j", "k", "k");

        assertThat(runs.rows().first().locator("a[href*='runs/']")).isFocused();
    }

    @Test
    void slashGoesToTheBoxThatJumpsToARun(Person person) {
        String id = person.signInTo("/runs?status=failed").ids().get(5);
        person.open("/runs");
        jumpTo(person, id);

        person.arrivesAt("/runs/" + id);
        assertThat(person.run().id()).hasText(id);
    }

    @Test
    void boxJumpsToADeployment(Person person) {
        person.signInTo("/runs");
        jumpTo(person, " dep_019ec55a2b687b3f94eee77dd77e4b2a ");

        person.arrivesAt("/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a");
        assertThat(person.heading()).containsText("api-docs-verifier");
    }

    /** The outcomes of a row are links to runs, too. */
    @Test
    void keysMoveBetweenTheDeploymentsOfTheOverview(Person person) {
        person.signInTo("/overview");
        Locator deployments = person.page().locator("#health a.open");
        person.press("j", "j", "j", "k");

        assertThat(deployments.nth(1)).isFocused();
    }

    @Test
    void boxJumpsToTheRunOfASession(Person person) {
        RunTable runs = person.signInTo("/runs?status=completed");
        String id = runs.ids().getFirst();
        runs.row(id).locator("a[href*='runs/']").click();
        String session = person.run().fact("Session").locator("span").innerText();
        jumpTo(person, session);

        person.arrivesAt("/runs/" + id);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void boxOpensAnAddressOfThisSiteWithItsFilters(boolean whole, Person person) {
        String address = "/runs?status=failed&deployment_id=dep_019ec55a2b687b3f94eee77dd77e4b2a";
        person.signInTo("/overview");
        String site = URI.create(person.page().url()).resolve("/").toString();
        jumpTo(person, whole ? site + address.substring(1) : address);

        person.arrivesAt(address);
    }

    @Test
    void boxSaysInWordsThatSomethingIsNoId(Person person) {
        person.expectsError("status of 404");
        person.signInTo("/runs");
        jumpTo(person, "the one from yesterday");

        assertThat(person.page().locator("main")).containsText("“the one from yesterday” is not an id");
    }

    @Test
    void boxKeepsTheIdAloneOfWhatIsPasted(Person person) {
        person.signInTo("/runs");
        person.page()
                .evaluate(
                        "text => navigator.clipboard.writeText(text)",
                        "curl " + "-v ".repeat(1_000) + "https://api.example/deployment_runs/%22drun_\u200b0123abcd%22"
                                + " -H 'Authorization: Bearer pt-some-secret'");
        person.press("/", "Control+v");

        assertThat(person.page().locator("#jump")).hasValue("drun_0123abcd");
    }

    private static void jumpTo(Person person, String id) {
        person.press("/");
        assertThat(person.page().locator("#jump")).isFocused();
        person.page().keyboard().type(id);
        person.press("Enter");
    }

    @Test
    void shortcutsAreOffInTextFields(Person person) {
        person.signInTo("/runs");
        person.press("/", "j", "k", "?");

        assertThat(person.page().locator("#jump")).hasValue("jk?");
        assertThat(person.page().locator("#keys")).isHidden();
    }

    @Test
    void questionMarkShowsTheKeysAndEscapeHidesThem(Person person) {
        person.signInTo("/runs");
        Locator keys = person.page().locator("#keys");
        person.press("?");
        assertThat(keys).isVisible();
        assertThat(keys).containsText("next or previous run");
        person.press("Escape");

        assertThat(keys).isHidden();
    }

    @Test
    void filtersAndChipsNeedNoMouse(Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.field("Status").focus();
        person.press("f");
        person.arrivesAt("/runs?status=failed");
        assertThat(runs.chip("status")).isVisible();
        runs.chip("status").focus();
        person.press("Enter");

        person.arrivesAt("/runs");
        assertThat(runs.chips()).hasCount(0);
    }

    @Test
    void theFirstTabStopSkipsTheHeader(Person person) {
        person.signInTo("/runs");
        person.press("Tab");

        assertThat(person.link("Skip to content")).isFocused();
    }
}
