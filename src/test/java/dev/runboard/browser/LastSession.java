package dev.runboard.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.util.List;

/**
 * The session of the last sign-in. Tests of other pages use it again, which halves their time.
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
