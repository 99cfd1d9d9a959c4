package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.MouseButton;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The text of an error in the table can be selected, although the whole row opens the run. */
@BrowserTest
class SelectableErrorTests {

    private static final Pattern TABLE = Pattern.compile("/runs\\?");
    private static final Pattern RUN = Pattern.compile("/runs/drun_");

    @Test
    void draggingSelectsAndClickingOpens(Person person) {
        Locator text = errorType(person);
        drag(person.page(), text.boundingBox());

        assertThat(person.page()).hasURL(TABLE);
        assertThat(text.innerText()).contains(selected(person.page())).isNotEqualTo(selected(person.page()));
        assertThat(selected(person.page())).isNotEmpty();

        // A click at the same place would count as the second of a double click.
        text.click(new Locator.ClickOptions().setPosition(2, 8));
        assertThat(person.page()).hasURL(RUN);
    }

    @Test
    void withControlItOpensInANewTab(Person person) {
        Locator text = errorType(person);

        Page tab = person.page()
                .context()
                .waitForPage(
                        () -> text.click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.CONTROL))));
        assertThat(tab).hasURL(RUN);
        assertThat(person.page()).hasURL(TABLE);
    }

    @Test
    void theMiddleButtonOpensItInANewTab(Person person) {
        Locator text = errorType(person);

        Page tab = person.page()
                .context()
                .waitForPage(() -> text.click(new Locator.ClickOptions().setButton(MouseButton.MIDDLE)));
        assertThat(tab).hasURL(RUN);
        assertThat(person.page()).hasURL(TABLE);
    }

    private static Locator errorType(Person person) {
        return person.signInTo("/runs?status=failed").cells("error").first().locator("b");
    }

    private static String selected(Page page) {
        return (String) page.evaluate("() => getSelection().toString()");
    }

    private static void drag(Page page, BoundingBox box) {
        double y = box.y + box.height / 2;
        page.mouse().move(box.x + 5, y);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 2, y, new Mouse.MoveOptions().setSteps(5));
        page.mouse().up();
    }
}
