package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The switch of the language, beside that of the zone. */
@BrowserTest
class LanguageSwitchTests {

    @Test
    void aPersonReadsTheSamePageInTheOtherLanguage(Person person) {
        RunTable runs = person.signInTo("/runs");
        person.page().locator("select[name=status]").selectOption("failed");
        person.arrivesAt("/runs?status=failed");

        turn(person.page(), "中文");

        person.arrivesAt("/runs?status=failed");
        assertThat(html(person.page())).hasAttribute("lang", "zh-CN");
        assertThat(runs.rows().first()).hasAttribute("data-status", "failed");

        turn(person.page(), "English");
        person.arrivesAt("/runs?status=failed");
        assertThat(html(person.page())).hasAttribute("lang", "en");
    }

    @Test
    void theSignInPageHasItToo(Person person) {
        person.open("/login?next=%2Fdeployments");

        turn(person.page(), "中文");

        assertThat(html(person.page())).hasAttribute("lang", "zh-CN");
        person.arrivesAt("/login?next=%2Fdeployments");
    }

    @Test
    void itWorksWithoutScript(People people) {
        Person person = people.openWithoutScripts();
        person.open("/login");

        turn(person.page(), "中文");

        assertThat(html(person.page())).hasAttribute("lang", "zh-CN");
    }

    /** Its refreshes would otherwise mix two languages. */
    @Test
    void anOpenTabKeepsItsLanguage(Person person) {
        RunTable runs = person.watches("/runs");
        Page other = person.opensBeside("/deployments");
        turn(other, "中文");

        person.waitsForNews(Duration.ofSeconds(6));

        assertThat(html(person.page())).hasAttribute("lang", "en");
        assertThat(runs.rows()
                        .filter(new Locator.FilterOptions().setHasText("completed"))
                        .first())
                .isVisible();
        assertThat(runs.rows().filter(new Locator.FilterOptions().setHasText("已完成")))
                .hasCount(0);
    }

    private static void turn(Page page, String language) {
        page.locator(".language button").getByText(language).click();
    }

    private static Locator html(Page page) {
        return page.locator("html");
    }
}
