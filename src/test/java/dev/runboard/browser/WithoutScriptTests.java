package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

@BrowserTest
class WithoutScriptTests {

    @Test
    void filteringAndOpeningRunsNeedNoScript(People people) {
        Person person = people.openWithoutScripts();
        person.open("/runs");
        person.signIn(dev.runboard.demo.data.DemoTokens.HARBOR);
        person.arrivesAt("/runs");
        RunTable runs = person.runs();
        assertThat(runs.rows()).hasCount(20);

        runs.choose("Error", "With run error");
        person.page()
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Apply"))
                .click();
        person.arrivesAt("/runs?has_error=true");
        assertThat(runs.chip("error")).isVisible();

        runs.older().click();
        assertThat(runs.newer()).isVisible();
        assertThat(runs.chip("error")).isVisible();

        // A skipped run may have an error, too.
        person.page().locator("tr[data-status=failed] a[href*='runs/']").first().click();
        assertThat(person.run().status()).containsText("failed");
        person.run().backToView().click();
        assertThat(runs.rows()).hasCount(20);

        runs.clearAll().click();
        person.arrivesAt("/runs");
        person.signOut();
        assertThat(person.reason()).containsText("You are signed out");
    }
}
