package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Scripts run once the browser shows what the server sent. */
@BrowserTest
class FirstFrameTests {

    @Test
    void rowsAreOnTheScreenBeforeScriptsRun(Person person) {
        person.signInTo("/wall/screens");
        person.page().addInitScript("""
                addEventListener('load', () => {
                  let frames = 0;
                  const count = () => { frames++; requestAnimationFrame(count); };
                  requestAnimationFrame(count);
                  new MutationObserver(() => {
                    if (document.querySelector('meta[name="htmx-config"]')) window.framesBefore ??= frames;
                  }).observe(document.head, { childList: true });
                });""");
        person.open("/runs");

        assertThat(person.runs().ids()).isNotEmpty();
        assertThat((int) person.page().evaluate("window.framesBefore")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void scriptsRunOnAScreenWithoutFrames(Person person) {
        person.signInTo("/wall/screens");
        person.page().addInitScript("window.requestAnimationFrame = () => 0");
        person.page().navigate("/runs");

        assertThat(person.page().locator("#zone")).isEnabled();
    }
}
