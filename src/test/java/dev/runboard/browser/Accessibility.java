package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/**
 * What makes a page one for everyone: all rules in English on a laptop and in Chinese on a phone, and for both the contrast in both
 * themes.
 */
final class Accessibility {

    private static final AxeRules ALL =
            AxeRules.withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"));
    private static final AxeRules CONTRAST = AxeRules.contrast();
    private static final int PHONE = 390;
    private static final int LAPTOP = 1440;

    private Accessibility() {}

    /** Checks the page that is open. It is loaded once more, in Chinese. */
    static void assertFor(Person person) {
        assertFor(person, () -> {});
    }

    /** @param act brings the page to the state that is checked, after it was loaded again in Chinese */
    static void assertFor(Person person, Runnable act) {
        Page page = person.page();
        show(page, LAPTOP, ColorScheme.LIGHT);
        assertThat(ALL.violations(page)).as("laptop, light").isEmpty();
        show(page, LAPTOP, ColorScheme.DARK);
        assertThat(CONTRAST.violations(page)).as("laptop, dark").isEmpty();
        person.reads("zh-CN");
        person.reload();
        act.run();
        show(page, PHONE, ColorScheme.DARK);
        PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(ALL.violations(page)).as("phone, dark, Chinese").isEmpty();
        show(page, PHONE, ColorScheme.LIGHT);
        assertThat(CONTRAST.violations(page)).as("phone, light, Chinese").isEmpty();
    }

    private static void show(Page page, int width, ColorScheme scheme) {
        page.setViewportSize(width, 844);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        assertThat(Overflow.of(page))
                .as("what a screen of %d is too narrow for", width)
                .isEmpty();
    }
}
