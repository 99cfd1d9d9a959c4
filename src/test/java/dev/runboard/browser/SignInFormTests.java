package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.demo.faults.FaultKind;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class SignInFormTests {

    private static final String FAILED = "/runs?status=failed";
    private static final String UNTRIED = "so the token could not be checked";

    @Autowired
    DemoFaults upstream;

    @Autowired
    MovableClock clock;

    @Test
    void wrongTokenIsRefusedInWords(Person person) {
        person.expectsError("status of 401");
        person.open("/runs");
        person.signIn("pt-nobody-knows-this-one");

        assertThat(person.reason()).containsText("Qoder refused this token");
        assertThat(person.tokenField()).hasValue("");
    }

    @Test
    void tokenWithoutPermissionIsToldApartFromAWrongOne(Person person) {
        person.expectsError("status of 403");
        person.open("/runs");
        person.signIn(DemoTokens.FORBIDDEN);

        assertThat(person.reason()).containsText("This token is valid, but has no permission to read deployment runs");
    }

    @Test
    void textWithBlanksInsideIsNoToken(Person person) {
        person.expectsError("status of 400");
        person.open("/runs");
        person.signIn("my old password");

        assertThat(person.reason()).containsText("That is not a token");
        assertThat(upstream.calls()).isEmpty();
    }

    @Test
    void brokenUpstreamIsNotBlamedOnTheToken(Person person) {
        person.expectsError("status of 50");
        upstream.answer(FaultKind.STATUS_500);
        person.open("/runs");
        person.signIn(DemoTokens.HARBOR);

        assertThat(person.reason()).containsText(UNTRIED);
        assertThat(person.reason()).not().containsText("refused");
    }

    @Test
    void unreachableUpstreamIsNotBlamedOnTheToken(Person person) {
        person.expectsError("status of 503");
        upstream.answer(FaultKind.RESET);
        person.open("/runs");
        person.signIn(DemoTokens.HARBOR);

        assertThat(person.reason()).containsText(UNTRIED);
        assertThat(person.reason()).not().containsText("refused");
    }

    @Test
    void rateLimitIsNotBlamedOnTheToken(Person person) {
        person.expectsError("status of 503");
        upstream.answer(FaultKind.STATUS_429);
        upstream.retryAfter(Duration.ofSeconds(30));
        person.open("/runs");
        person.signIn(DemoTokens.HARBOR);

        assertThat(person.reason()).containsText("Qoder is rate limiting calls right now");
        assertThat(person.reason()).containsText(UNTRIED);
    }

    @Test
    void aSecondAttemptLeadsToTheRequestedPage(Person person) {
        person.expectsError("status of 401");
        person.open(FAILED);
        person.signIn("pt-mistyped-token-0000");
        assertThat(person.reason()).isVisible();
        person.signIn(DemoTokens.HARBOR);

        person.arrivesAt(FAILED);
        assertThat(person.runs().awaitWhole().statuses()).hasSize(20).containsOnly("failed");
    }

    @Test
    void pastedTokenMayHaveBlanksAndLineEndsAroundIt(Person person) {
        person.open("/");
        person.page().evaluate("text => navigator.clipboard.writeText(text)", "  \t" + DemoTokens.HARBOR + " \r\n\n");
        person.tokenField().focus();
        person.press("Control+v", "Enter");

        person.arrivesAt("/overview");
        assertThat(person.heading()).hasText("Overview");
    }

    @Test
    void aBookmarkShowsTheSameViewInANewSession(People people) {
        String bookmark = "/runs?trigger_type=manual&has_error=true&limit=50";
        List<String> shown = people.open().signInTo(bookmark).ids();

        Person other = people.open();
        List<String> shownToOther = other.signInTo(bookmark).ids();

        other.arrivesAt(bookmark);
        assertThat(shownToOther).hasSize(50).isEqualTo(shown);
        assertThat(other.runs().chosen("Error")).isEqualTo("With run error");
    }

    @Test
    void tokenIsNowhereInTheBrowser(Person person) {
        List<String> addresses = new ArrayList<>();
        person.page().onRequest(request -> addresses.add(request.url()));
        RunTable runs = person.signInTo("/runs");
        runs.filter("Status", "failed");
        String table = person.page().content();
        runs.rows().locator("a[href*='runs/']").first().click();
        assertThat(person.heading()).containsText("failed");
        String secret = DemoTokens.HARBOR.substring("pt-demo-".length(), DemoTokens.HARBOR.length() - 4);

        assertThat(table).contains("pt-…4680").doesNotContain(secret);
        assertThat(person.page().content()).contains("pt-…4680").doesNotContain(secret);
        assertThat(addresses).isNotEmpty().noneMatch(address -> address.contains(secret));
        assertThat(person.page().context().storageState()).doesNotContain(secret);
        assertThat(stored(person)).doesNotContain(secret);
    }

    @Test
    void sessionCookieIsOutOfReachOfScriptsAndOtherSites(Person person) {
        person.signInTo("/runs");

        assertThat(person.page().context().cookies())
                .extracting(cookie -> cookie.name, cookie -> cookie.httpOnly, cookie -> cookie.sameSite)
                .containsExactlyInAnyOrder(
                        tuple("RUNBOARD_0", true, SameSiteAttribute.LAX),
                        tuple("RUNBOARD_0_csrf", true, SameSiteAttribute.LAX));
    }

    @Test
    void revokedTokenLeadsFromAPageToSignInAndBack(Person person) {
        person.signInTo(FAILED);
        upstream.revoke(DemoTokens.HARBOR);
        clock.advance(Duration.ofSeconds(10));
        person.reload();

        assertThat(person.reason()).containsText("Qoder no longer accepts the token");
        person.signIn(DemoTokens.ORCHARD);
        person.arrivesAt(FAILED);
        assertThat(person.runs().awaitWhole().statuses()).hasSize(20).containsOnly("failed");
    }

    @Test
    void revokedTokenLeadsFromAFilterToSignInAndBack(Person person) {
        RunTable runs = person.signInTo(FAILED);
        upstream.revoke(DemoTokens.HARBOR);
        clock.advance(Duration.ofSeconds(10));
        person.expectsError("status of 401");
        runs.choose("Trigger", "manual");

        assertThat(person.reason()).containsText("Qoder no longer accepts the token");
        assertThat(person.page().locator("table")).hasCount(0);
        person.signIn(DemoTokens.ORCHARD);
        person.arrivesAt(FAILED);
    }

    @Test
    void lostSessionMovesTheWholeWindowToSignInAndBack(Person person) {
        RunTable runs = person.signInTo(FAILED);
        loseSession(person);
        person.expectsError("status of 401");
        runs.choose("Trigger", "manual");

        assertThat(person.reason()).containsText("You were signed out, or your session ended");
        assertThat(person.page().locator("table")).hasCount(0);
        person.signIn(DemoTokens.HARBOR);
        person.arrivesAt(FAILED);
    }

    @Test
    void lostSessionMovesAClickInTheTableToSignIn(Person person) {
        RunTable runs = person.signInTo("/runs");
        loseSession(person);
        person.expectsError("status of 401");
        runs.older().click();

        assertThat(person.tokenField()).isVisible();
        assertThat(person.page().locator("table")).hasCount(0);
    }

    /** As after a restart of the server: the browser still has a cookie, the server no session for it. */
    private static void loseSession(Person person) {
        Cookie cookie = person.page().context().cookies().stream()
                .filter(one -> one.name.equals("RUNBOARD_0"))
                .findFirst()
                .orElseThrow();
        cookie.value = "0".repeat(cookie.value.length());
        person.page().context().addCookies(List.of(cookie));
    }

    @Test
    void aFormWithoutItsCookieHasToBeSentAgain(Person person) {
        person.open(FAILED);
        person.page().context().clearCookies();
        person.signIn(DemoTokens.HARBOR);

        assertThat(person.reason()).containsText("Send the form again");
        person.signIn(DemoTokens.HARBOR);
        person.arrivesAt(FAILED);
    }

    @Test
    void backShowsNothingAfterSigningOut(Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Status", "failed");
        person.signOut();

        assertThat(person.reason()).containsText("You are signed out");
        person.page().goBack();
        assertThat(person.tokenField()).isVisible();
        assertThat(person.runs().rows()).hasCount(0);
        assertThat(stored(person)).doesNotContain("drun_").doesNotContain("<");
    }

    private static String stored(Person person) {
        return (String) person.page()
                .evaluate("() => JSON.stringify({ ...localStorage, ...sessionStorage, name: window.name })");
    }
}
