package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says of itself is text. That a dialog opened would fail each of these tests, too. */
@BothGenerations
@BrowserTest
class HostileTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script><img src=x",
                "=HYPERLINK(\"https://evil.example/",
                "& <b>bold</b> ${jndi:ldap://x}"
            })
    void messageIsShownAsText(String message, Person person) {
        RunTable runs = person.signInTo("/runs?has_error=true&limit=1000");
        Locator row =
                runs.rows().filter(new FilterOptions().setHasText(message)).first();
        assertThat(row).isVisible();
        assertThat(runs.view().locator("script, img, b:text('bold')")).hasCount(0);
        row.locator("a.open").click();

        assertThat(person.run().error()).containsText(message);
        assertThat(person.run().json()).isVisible();
        assertThat(person.page().locator("#run script, #run img")).hasCount(0);
    }
}
