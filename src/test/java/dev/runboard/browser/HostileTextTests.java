package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run says of itself is text. That a dialog opened would fail each of these tests, too. */
@BothGenerations
@BrowserTest
class HostileTextTests {

    private static final List<String> MESSAGES = List.of(
            "<script>alert(1)</script><img src=x",
            "=HYPERLINK(\"https://evil.example/",
            "& <b>bold</b> ${jndi:ldap://x}");

    @Test
    void messagesAreShownAsText(Person person) {
        RunTable runs = person.signInTo("/runs?has_error=true&limit=1000");
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String message : MESSAGES) {
            Locator row =
                    runs.rows().filter(new FilterOptions().setHasText(message)).first();
            assertThat(row).isVisible();
            addresses.put(message, row.locator("a[href*='runs/']").getAttribute("href"));
        }
        assertThat(runs.view().locator("script, img, b:text('bold')")).hasCount(0);
        addresses.forEach((message, address) -> runShowsItAsText(message, "/" + address, person));
    }

    private static void runShowsItAsText(String message, String address, Person person) {
        person.open(address);

        assertThat(person.run().error()).containsText(message);
        assertThat(person.run().json()).isVisible();
        assertThat(person.page().locator("#run script, #run img")).hasCount(0);
    }
}
