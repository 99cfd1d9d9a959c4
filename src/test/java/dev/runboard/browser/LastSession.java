package dev.runboard.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.util.List;

/**
 * The session that somebody signed in to last. Where signing in is not what a test is about, its people go on with it: half
 * of the time that such a test takes.
 */
final class LastSession {

    private List<Cookie> cookies = List.of();

    void resumeIn(BrowserContext browser) {
        if (!cookies.isEmpty()) {
            browser.addCookies(cookies);
        }
    }

    void remember(BrowserContext browser) {
        cookies = browser.cookies();
    }
}
