package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment is picked by typing, with the keyboard alone and without scripts too. */
@BrowserTest
class DeploymentPickerInBrowserTests {

    private static final String API_DOCS = "dep_019ec55a2b687b3f94eee77dd77e4b2a";

    @Test
    void aTypedNameFiltersTheTable(Person person) {
        RunTable runs = person.signInTo("/runs");
        combobox(person).focus();
        person.page().keyboard().type("api-docs");
        assertThat(person.address()).isEqualTo("/runs");
        person.press("Enter");

        person.arrivesAt("/runs?deployment_id=" + API_DOCS);
        assertThat(runs.chip("deployment")).containsText("api-docs-verifier");
        assertThat(combobox(person)).isFocused();
    }

    @ParameterizedTest
    @CsvSource({"/runs, /runs/table?", "/overview, /overview?"})
    void enterSendsOneRequest(String page, String address, Person person) {
        person.signInTo(page);
        List<String> sent = new CopyOnWriteArrayList<>();
        person.page().onRequest(request -> sent.add(request.url()));
        combobox(person).focus();
        person.page().keyboard().type("api-docs");
        person.press("Enter");
        person.arrivesAt(page + "?deployment_id=" + API_DOCS);
        combobox(person).fill("");
        person.arrivesAt(page);
        person.press("Tab");
        combobox(person).focus();

        assertThat(sent.stream().filter(url -> url.contains(address) && url.contains("deployment=")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/overview"})
    void theFieldShowsTheNameThatThePartMeans(String page, Person person) {
        RunTable runs = person.signInTo(page);
        combobox(person).fill("api-docs");
        combobox(person).press("Enter");
        person.arrivesAt(page + "?deployment_id=" + API_DOCS);

        assertThat(combobox(person)).hasValue("api-docs-verifier");
        assertThat(hidden(person, "deployment_id")).hasValue(API_DOCS);
        assertThat(hidden(person, "deployment_shown")).hasValue("api-docs-verifier");
        runs.filter("Trigger", "manual");
        person.arrivesAt(page + "?deployment_id=" + API_DOCS + "&trigger_type=manual");
        assertThat(combobox(person)).hasValue("api-docs-verifier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/overview"})
    void clearingTheFieldRemovesTheFilterAtOnce(String page, Person person) {
        RunTable runs = person.signInTo(page + "?deployment_id=" + API_DOCS);
        combobox(person).focus();
        person.press("Control+A");
        person.press("Delete");

        person.arrivesAt(page);
        assertThat(runs.chips()).hasCount(0);
        assertThat(combobox(person)).isFocused();
        assertThat(hidden(person, "deployment_id")).hasValue("");
        runs.filter("Trigger", "manual");
        person.arrivesAt(page + "?trigger_type=manual");
    }

    @Test
    void theCrossOfTheFieldClearsItAtOnce(Person person) {
        RunTable runs = person.signInTo("/runs?deployment_id=" + API_DOCS);
        BoundingBox box = combobox(person).boundingBox();
        combobox(person).click(new Locator.ClickOptions().setPosition(box.width - 35, box.height / 2));

        person.arrivesAt("/runs");
        assertThat(combobox(person)).hasValue("");
        assertThat(runs.chips()).hasCount(0);
    }

    @Test
    void aNameFromTheListCountsAtOnce(Person person) {
        RunTable runs = person.signInTo("/runs");
        Locator field = combobox(person);
        assertThat((Boolean) field.evaluate("field => field.list.options.length > 10"))
                .isTrue();
        field.evaluate("""
                field => {
                  field.value = field.list.options[0].value;
                  field.dispatchEvent(new InputEvent('input', { inputType: 'insertReplacementText', bubbles: true }));
                }""");

        assertThat(runs.chip("deployment")).containsText(field.inputValue());
    }

    @Test
    void aNameThatNoDeploymentHasStaysAndIsSaid(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed");
        runs.filter("Deployment", "api-dcos");

        assertThat(runs.notices()).hasText("No deployment has “api-dcos” in its name, so this filter was ignored.");
        assertThat(combobox(person)).hasValue("api-dcos");
        assertThat(runs.statuses()).containsOnly("failed");
        runs.filter("Deployment", "api-docs-verifier");
        person.arrivesAt("/runs?status=failed&deployment_id=" + API_DOCS);
        assertThat(runs.notices()).hasCount(0);
    }

    @Test
    void anEmptiedFieldShowsAllDeployments(Person person) {
        RunTable runs = person.signInTo("/runs?deployment_id=" + API_DOCS);
        runs.filter("Status", "failed");
        person.arrivesAt("/runs?status=failed&deployment_id=" + API_DOCS);
        runs.filter("Deployment", "");

        person.arrivesAt("/runs?status=failed");
        assertThat(runs.chips()).hasCount(1);
    }

    @Test
    void theOverviewHasTheSameField(Person person) {
        person.signInTo("/overview");
        combobox(person).fill("api-docs-verifier");
        combobox(person).press("Enter");

        person.arrivesAt("/overview?deployment_id=" + API_DOCS);
        person.reload();
        assertThat(combobox(person)).hasValue("api-docs-verifier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/overview"})
    void withoutScriptsItIsAPlainForm(String page, People people) {
        Person person = people.openWithoutScripts();
        person.signInTo(page);
        combobox(person).fill("api-docs");
        combobox(person).press("Enter");

        person.arrivesAt(page + "?deployment_id=" + API_DOCS);
        assertThat(combobox(person)).hasValue("api-docs-verifier");
        combobox(person).fill("api-dcos");
        combobox(person).press("Enter");
        assertThat(person.page().getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("api-dcos")))
                .isVisible();
        assertThat(combobox(person)).hasValue("api-dcos");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 960, 1280, 1440})
    void theFieldShowsWhatIsTyped(int width, Person person) {
        person.page().setViewportSize(width, 844);
        person.signInTo("/runs?deployment_id=" + API_DOCS);
        combobox(person).scrollIntoViewIfNeeded();

        assertThat((Boolean) combobox(person).evaluate("field => field.scrollWidth <= field.clientWidth"))
                .isTrue();
    }

    private static Locator hidden(Person person, String name) {
        return person.page().locator("#filters [name='" + name + "']");
    }

    private static Locator combobox(Person person) {
        return person.page()
                .getByRole(
                        AriaRole.COMBOBOX,
                        new Page.GetByRoleOptions().setName("Deployment").setExact(true));
    }
}
