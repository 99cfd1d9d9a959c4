package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.data.DemoTokens;
import org.junit.jupiter.api.Test;

/** What an address says is text, a script in a page does not run, and a sign-in stays on this host. */
@BrowserTest
class HostileAddressTests {

    @Test
    void addressIsShownAsText(Person person) {
        RunTable runs = person.signInTo(
                "/runs?status=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&limit=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

        assertThat(runs.notices().first()).containsText("<img src=x onerror=alert(1)>");
        assertThat(runs.view().locator("script, img")).hasCount(0);
    }

    @Test
    void boxForIdsShowsWhatWasTypedAsText(Person person) {
        person.expectsError("status of 404");
        person.signInTo("/jump?id=%3Cscript%3Ealert(1)%3C/script%3E");

        assertThat(person.page().locator("main")).containsText("<script>alert(1)</script>");
    }

    @Test
    void policyStopsAnInlineScriptThatGotIn(Person person) {
        person.signInTo("/runs");
        person.expectsError("Content Security Policy");
        Object ran = person.page().evaluate("""
                        () => {
                          const script = document.createElement('script');
                          script.textContent = 'window.ran = true';
                          document.body.append(script);
                          document.body.insertAdjacentHTML('beforeend', '<button id="trap" onclick="window.ran = true">');
                          document.getElementById('trap').click();
                          return window.ran === true;
                        }
                        """);

        assertThat(ran).isEqualTo(false);
    }

    @Test
    void afterSigningInOneStaysOnThisHost(Person person) {
        person.open("/login?next=https://evil.example/");
        person.signIn(DemoTokens.HARBOR);
        person.arrivesAt("/overview");
        person.signOut();
        person.open("/login?next=//evil.example/");
        person.signIn(DemoTokens.HARBOR);

        person.arrivesAt("/overview");
    }
}
