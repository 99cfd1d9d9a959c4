package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copy buttons, also where the browser has no clipboard for the page, as on plain http, or refuses it. */
@BrowserTest
class CopyTests {

    /** One of the demo's runs that every test finds. */
    private static final String KNOWN = "drun_019ec55a68af73028afa5b87931cb2f3";

    private static final String MISSING =
            "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });";
    private static final String REFUSING =
            "Clipboard.prototype.writeText = () => Promise.reject(new DOMException('Not allowed', 'NotAllowedError'));";
    private static final String NO_OLD_WAY = "document.execCommand = () => false;";

    @Test
    void buttonInARowCopiesTheWholeId(Person person) {
        RunTable runs = person.signInTo("/runs");
        String id = runs.ids().get(2);
        runs.row(id).hover();
        runs.row(id).getByLabel("Copy " + id).click();

        assertThat(person.clipboard()).isEqualTo(id);
    }

    @Test
    void buttonInARowIsThereAfterAFilterToo(Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Status", "failed");
        String id = runs.ids().getFirst();
        runs.row(id).hover();
        runs.row(id).getByLabel("Copy " + id).click();

        assertThat(person.clipboard()).isEqualTo(id);
    }

    @Test
    void buttonsOfARunCopyItsIdAndItsJson(Person person) {
        person.signInTo("/runs/" + KNOWN);
        person.page().getByLabel("Copy the run’s id").click();
        assertThat(person.clipboard()).isEqualTo(KNOWN);
        person.page().getByLabel("Copy the JSON").click();
        assertThat(person.clipboard()).startsWith("{").contains(KNOWN);
    }

    @Test
    void summaryOfARunEndsWithItsAddress(Person person) {
        person.signInTo("/runs/" + KNOWN + "?limit=50");
        person.page().getByText("Copy summary").click();

        assertThat(person.clipboard()).startsWith("completed · ").endsWith("\n" + site(person) + "/runs/" + KNOWN);
    }

    @Test
    void summaryOfAnErrorGroupEndsWithItsAddress(Person person) {
        FailedRun.open(person, "RUN");
        person.page().locator("#similar a").first().click();
        person.page().getByLabel("Copy a summary of this error").click();

        assertThat(person.clipboard())
                .contains(" failed with this error. First seen ")
                .containsPattern("\n" + Pattern.quote(site(person)) + "/runs\\?error_group=[0-9a-f]{8}$");
    }

    private static String site(Person person) {
        return (String) person.page().evaluate("location.origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {MISSING, REFUSING})
    void copiesTheOldWay(String clipboard, Person person) {
        Locator copy = copyButton(person, clipboard);
        copy.click();
        assertThat(copy).hasAttribute("data-copied", "");
        assertThat(copy).isFocused();
        assertThat(person.page().locator("#said")).hasText("Copied.");

        assertThat(pasted(person)).isEqualTo(copy.getAttribute("data-copy"));
        assertThat(person.page().locator("body > textarea")).hasCount(0);
    }

    @Test
    void selectsTheTextWhereItCannotCopy(Person person) {
        Locator copy = copyButton(person, MISSING + NO_OLD_WAY);
        copy.click();
        Locator dialog = person.page().locator("dialog[open]");
        assertThat(dialog).containsText("Press Ctrl+C");
        person.press("Control+c", "Escape");

        assertThat(dialog).hasCount(0);
        assertThat(copy).not().hasAttribute("data-copied", "");
        assertThat(pasted(person)).isEqualTo(copy.getAttribute("data-copy"));
    }

    @Test
    void copiesAllLinesOfAText(Person person) {
        String run = opens(person, MISSING);
        person.open("/runs/" + run);
        person.page().getByLabel("Copy the JSON").click();
        person.page().evaluate("() => document.querySelector('#jump').outerHTML = '<textarea id=jump></textarea>'");

        assertThat(pasted(person)).isEqualTo(person.page().locator("#json").textContent());
    }

    private static Locator copyButton(Person person, String script) {
        String run = opens(person, script);
        person.runs().row(run).hover();
        return person.runs().row(run).locator(".copy");
    }

    private static String opens(Person person, String script) {
        person.page().addInitScript(script);
        return person.signInTo("/runs").firstId();
    }

    /** What the clipboard has, as whoever pastes it sees it. */
    private static String pasted(Person person) {
        Locator box = person.page().locator("#jump");
        box.fill("");
        person.press("Control+v");
        return box.inputValue();
    }
}
