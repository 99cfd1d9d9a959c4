package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Clock.InstallOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.upstream.MovableClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A person with a browser: what they do, and what they see on each page. */
final class Person {

    private static final int PATIENCE_MILLIS = 30_000;

    /** In each language. */
    private static final Pattern TOKEN =
            Pattern.compile("^(Personal access token or service account token|个人访问令牌或服务账号令牌)$");

    private static final Pattern SIGN_IN = Pattern.compile("^(Sign in|登录)$");
    private static final Pattern SIGN_OUT = Pattern.compile("^(Sign out|退出登录)$");

    private final Page page;
    private final LastSession lastSession;
    private final MovableClock clock;
    private final List<String> errors = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    Person(Page page, LastSession lastSession, MovableClock clock) {
        this.page = page;
        this.lastSession = lastSession;
        this.clock = clock;
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(error -> errors.add("Uncaught: " + error));
        page.onDialog(dialog -> {
            errors.add("Dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    Page page() {
        return page;
    }

    /** From now on, the browser prefers a language. */
    void reads(String language) {
        page.context().setExtraHTTPHeaders(Map.of("Accept-Language", language));
    }

    /** Opens an address of Runboard, as from a bookmark. */
    Response open(String address) {
        Response response = page.navigate(address);
        awaitScripts();
        return response;
    }

    void reload() {
        page.reload();
        awaitScripts();
    }

    /** Waits for the scripts, which run after the first frame. A browser without scripts, and a file, have none. */
    void awaitScripts() {
        awaitScripts(page);
    }

    static void awaitScripts(Page page) {
        page.waitForFunction("""
                () => document.readyState === 'complete'
                  && (document.body.hasAttribute('hx-ext') || !document.querySelector('script[src]')
                    || matchMedia('(scripting: none)').matches)""");
    }

    /** Signs in with the first demo token, unless a session is there, and opens an address. */
    RunTable signInTo(String address) {
        lastSession.resumeIn(page.context());
        open(address);
        if (tokenField().count() > 0) {
            signIn(DemoTokens.HARBOR);
            assertThat(signOutButton()).isVisible();
            lastSession.remember(page.context());
            awaitScripts();
        }
        return runs().awaitWhole();
    }

    /** Opens an address where no sign-in is in the way any more. */
    RunTable signedInAt(String address) {
        open(address);
        return runs().awaitWhole();
    }

    /** As {@link #signInTo}, with timers that fire when {@link #waits} says that time goes by. */
    RunTable watches(String address) {
        page.clock().install(new InstallOptions().setTime(clock.instant().toEpochMilli()));
        return signInTo(address);
    }

    /** Time goes by, for the server and its upstream as for the page. */
    void waits(Duration time) {
        clock.advance(time);
        passes(time);
    }

    /** Time goes by for the page alone. */
    void passes(Duration time) {
        page.clock().fastForward(time.toMillis());
    }

    /** Time goes by until the page has asked for news, and has shown what came. */
    void waitsForNews(Duration time) {
        allWaitForNews(List.of(page), () -> waits(time));
    }

    /** Opens an address in one more tab. */
    Page opensBeside(String address) {
        Page other = page.context().newPage();
        other.navigate(address);
        awaitScripts(other);
        return other;
    }

    /** As {@link #waitsForNews}, in several tabs at once. */
    static void allWaitForNews(List<Page> tabs, Runnable wait) {
        tabs.forEach(
                tab -> tab.evaluate(
                        "() => { window.heard = new Promise(done => document.addEventListener('htmx:afterRequest', ({ detail }) => detail.elt === document.body && done())) }"));
        wait.run();
        tabs.forEach(tab -> tab.evaluate("() => window.heard.then(() => true)"));
    }

    /** Types the token into the sign-in page and sends it. */
    void signIn(String token) {
        tokenField().fill(token);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(SIGN_IN)).click();
    }

    void signOut() {
        clickSignOut();
        assertThat(tokenField()).isVisible();
    }

    /** A person with screens is then asked what to do with them. */
    void clickSignOut() {
        signOutButton().click();
    }

    private Locator signOutButton() {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(SIGN_OUT));
    }

    Locator tokenField() {
        return page.getByLabel(TOKEN);
    }

    /** What the sign-in page says about why one is there. */
    Locator reason() {
        return page.getByRole(AriaRole.ALERT);
    }

    Locator heading() {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** The run table, on whatever page it is. */
    RunTable runs() {
        return new RunTable(page);
    }

    /** The page of one run, where one is on it. */
    RunSheet run() {
        return new RunSheet(page);
    }

    /** Shows the page that is open on one screen after the other. A failure names the size, as in {@code 390x844}. */
    void onEachScreen(String sizes, Runnable look) {
        for (String screen : sizes.split(" ")) {
            String[] size = screen.split("x");
            page.setViewportSize(Integer.parseInt(size[0]), Integer.parseInt(size[1]));
            try {
                look.run();
            } catch (AssertionError e) {
                throw new AssertionError("On a screen of " + screen, e);
            }
        }
    }

    String clipboard() {
        return (String) page.evaluate("() => navigator.clipboard.readText()");
    }

    void press(String... keys) {
        awaitScripts();
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Path and query of where one is. */
    String address() {
        URI uri = URI.create(page.url());
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** Waits until one is at {@code address}. */
    void arrivesAt(String address) {
        URI here = URI.create(page.url());
        assertThat(page).hasURL(here.getScheme() + "://" + here.getAuthority() + address);
        // The address changes before all of the page has arrived.
        awaitScripts();
    }

    /** Announces an error that the console will show, by a part of its text. */
    void expectsError(String part) {
        expected.add(part);
    }

    List<String> unexpectedErrors() {
        return errors.stream()
                .filter(error -> expected.stream().noneMatch(error::contains))
                .toList();
    }

    void photograph(Path file) {
        page.screenshot(new ScreenshotOptions().setPath(file));
    }
}
