package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts run once the browser shows what the server sent. */
@BrowserTest
class FirstFrameTests {

    @Test
    void rowsAreOnTheScreenBeforeScriptsRun(Person person) {
        person.signInTo("/wall/screens");
        person.page().addInitScript("""
                window.framesWithRows = 0;
                const count = () => {
                  if (document.querySelector('#runs tbody tr')) window.framesWithRows++;
                  requestAnimationFrame(count);
                };
                requestAnimationFrame(count);
                const { setTimeout } = window;
                window.setTimeout = (run, time) => time === 2000 ? 0 : setTimeout(run, time);
                document.addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
                  if (document.body.hasAttribute('hx-ext')) window.framesBefore ??= window.framesWithRows;
                }).observe(document.body, { attributes: true }), { once: true });""");
        person.open("/runs");

        assertThat((int) person.page().evaluate("window.framesBefore")).isGreaterThanOrEqualTo(2);
    }

    /** The sum of all layout shifts. One of 0.1 disturbs, and the words of the zone have 0.001. */
    @ParameterizedTest
    @ValueSource(strings = {"/overview", "/runs", "/runs?status=failed", "/deployments", "/runs/RUN"})
    void scriptsCauseNoLayoutShift(String address, People people) {
        Person person = people.openIn("Asia/Shanghai");
        person.signInTo("/wall/screens");
        person.open(address.replace("RUN", FailedRun.find(person)));
        person.open(address.replace("RUN", FailedRun.find(person)));

        assertThat(((Number) person.page().evaluate("""
                async () => {
                  let sum = 0;
                  const add = (list) => list.getEntries().forEach((shift) => { sum += shift.value; });
                  new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
                  for (let frames = 0; frames < 4; frames++) await new Promise(requestAnimationFrame);
                  return sum;
                }""")).doubleValue()).isLessThan(.01);
    }

    /** The styles name an image. */
    @Test
    void scriptsRunBeforeAllImagesAreLoaded(Person person) {
        person.signInTo("/wall/screens");
        person.page().route("**/symbols*.svg", route -> {});
        person.page().navigate("/runs", new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));

        assertThat(person.page().locator("#zone")).isEnabled();
        assertThat(person.page().evaluate("document.readyState")).isEqualTo("interactive");
        person.page().locator("#filters select[name=status]").selectOption("failed");
        assertThat(person.page()).hasURL(Pattern.compile("status=failed"));
    }

    @Test
    void scriptsRunOnAScreenWithoutFrames(Person person) {
        person.signInTo("/wall/screens");
        person.page().addInitScript("window.requestAnimationFrame = () => 0");
        person.page().navigate("/runs");

        assertThat(person.page().locator("#zone")).isEnabled();
    }
}
