package dev.runboard.browser;

import com.microsoft.playwright.Page;

/** What sticks out of a page to the right, so that it scrolls sideways. */
final class Overflow {

    private Overflow() {}

    /** The first such elements in words, or how far the page itself sticks out. */
    static String of(Page page) {
        return (String) page.evaluate("""
                () => document.documentElement.scrollWidth <= innerWidth ? '' : [...document.body.querySelectorAll('*')]
                  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
                  .map((one) => `${one.nodeName} ${one.className} ${Math.round(one.getBoundingClientRect().right)}`).slice(0, 5).join(', ')
                  || `${document.documentElement.scrollWidth - innerWidth} px`""");
    }
}
