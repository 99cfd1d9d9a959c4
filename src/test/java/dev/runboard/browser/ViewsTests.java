package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.runboard.demo.data.DemoTokens;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views of the run table, those of a person's own too. */
@BrowserTest
class ViewsTests {

    @Test
    void viewAddsToTheFiltersAndIsMarked(Person person) {
        RunTable runs = person.signInTo("/runs?trigger_type=manual");
        runs.follow(view(person, "Failing"));

        person.arrivesAt("/runs?status=failed&trigger_type=manual");
        assertThat(view(person, "Failing")).hasAttribute("aria-current", "true");
        assertThat(runs.chip("status")).containsText("failed");
    }

    @Test
    void ownViewIsSavedWithANameAndAddsItsFilters(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed&limit=50");
        button(person, "Save view…").click();
        person.page().getByLabel("Name of the view").fill("Broken <b>");
        button(person, "Save").click();
        assertThat(view(person, "Broken <b>")).hasAttribute("aria-current", "true");

        person.open("/runs?trigger_type=manual");
        runs.filter("Runs per page", "50 per page");
        view(person, "Broken <b>").click();
        person.arrivesAt("/runs?status=failed&trigger_type=manual&limit=50");
        button(person, "Remove view Broken <b>").click();
        person.open("/runs");
        assertThat(view(person, "All")).hasAttribute("aria-current", "true");
        assertThat(view(person, "Broken <b>")).hasCount(0);
        assertThat(button(person, "Save view…")).hasCount(0);
    }

    @Test
    void theLastViewThatFitsIsSaidAndNoneIsLost(Person person) {
        person.signInTo("/runs?status=failed");
        person.page().evaluate("""
                localStorage[`runboard.views.${document.documentElement.dataset.viewer}`] =
                    JSON.stringify(Array.from({ length: 20 }, (_, i) => [`View ${i}`, 'limit=50']))""");
        person.reload();
        button(person, "Save view…").click();
        Locator name = person.page().getByLabel("Name of the view");
        name.fill("One more");
        button(person, "Save").click();

        assertThat((String) name.evaluate("field => field.validationMessage"))
                .startsWith("You can save at most 20 views.");
        assertThat(view(person, "View 0")).isVisible();
        name.fill("View 0");
        button(person, "Save").click();
        assertThat(view(person, "View 0")).hasAttribute("aria-current", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "7", "[null]", "[[1, 2], 7]"})
    void aBrokenValueIsNoView(String stored, Person person) {
        person.signInTo("/runs?status=failed");
        person.page()
                .evaluate(
                        "stored => { localStorage[`runboard.views.${document.documentElement.dataset.viewer}`] = stored; }",
                        stored);
        person.reload();
        button(person, "Save view…").click();
        person.page().getByLabel("Name of the view").fill("Mine");
        button(person, "Save").click();

        assertThat(view(person, "Mine")).isVisible();
    }

    /** An end of one range and an end of another make no range. */
    @Test
    void ownViewWithARangeReplacesAnotherRange(Person person) {
        person.signInTo("/runs?since=1h");
        button(person, "Save view…").click();
        person.page().getByLabel("Name of the view").fill("Recent");
        button(person, "Save").click();
        person.open("/runs?status=failed&since=2026-06-14T00:00:00Z&until=2026-06-14T08:00:00Z");
        view(person, "Recent").click();

        person.arrivesAt("/runs?status=failed&since=1h");
    }

    @Test
    void aBrokenValueLosesNoOtherView(Person person) {
        person.signInTo("/runs?status=failed");
        person.page().evaluate("""
                localStorage[`runboard.views.${document.documentElement.dataset.viewer}`] =
                    JSON.stringify([null, ['Mine', 'limit=50']])""");
        person.reload();

        assertThat(view(person, "Mine")).isVisible();
    }

    @Test
    void aBrowserThatRefusesToStoreAViewSaysSo(Person person) {
        person.signInTo("/runs?status=failed");
        person.page()
                .evaluate(
                        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }");
        button(person, "Save view…").click();
        Locator name = person.page().getByLabel("Name of the view");
        name.fill("Mine");
        button(person, "Save").click();

        assertThat((String) name.evaluate("field => field.validationMessage"))
                .isEqualTo("This browser does not store views.");
        assertThat(name).hasValue("Mine");
    }

    @Test
    void savedViewsAreNotShownToAnotherToken(Person person) {
        person.signInTo("/runs?status=failed");
        button(person, "Save view…").click();
        person.page().getByLabel("Name of the view").fill("Mine");
        button(person, "Save").click();
        assertThat(view(person, "Mine")).isVisible();

        person.signOut();
        person.signIn(DemoTokens.ORCHARD);
        person.open("/runs");
        assertThat(view(person, "All")).isVisible();
        assertThat(view(person, "Mine")).hasCount(0);

        person.signOut();
        person.signIn(DemoTokens.HARBOR);
        person.open("/runs");
        assertThat(view(person, "Mine")).isVisible();
    }

    @Test
    void aNameThatIsBeingTypedSurvivesARefresh(Person person) {
        person.watches("/runs?status=failed");
        button(person, "Save view…").click();
        person.page().getByLabel("Name of the view").fill("Half a na");

        person.waitsForNews(Duration.ofMinutes(2));

        assertThat(person.page().getByLabel("Name of the view")).hasValue("Half a na");
        assertThat(person.page().getByLabel("Name of the view")).isFocused();
    }

    private static Locator view(Person person, String name) {
        return person.page()
                .getByRole(AriaRole.NAVIGATION, new GetByRoleOptions().setName("Views"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Person person, String name) {
        return person.page()
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
