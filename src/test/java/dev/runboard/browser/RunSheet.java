package dev.runboard.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.util.regex.Pattern;

/** The page of one run. */
final class RunSheet {

    private final Page page;

    RunSheet(Page page) {
        this.page = page;
    }

    Locator id() {
        return page.locator("#run .id span");
    }

    Locator status() {
        return page.locator("#run h1 .status");
    }

    Locator fact(String name) {
        Locator title = page.locator("dt", new LocatorOptions().setHasText(Pattern.compile("^" + name + "$")));
        return page.locator(".facts div", new LocatorOptions().setHas(title)).locator("dd");
    }

    Locator timeline() {
        return page.locator("#run .marks");
    }

    Locator error() {
        return page.locator("#error");
    }

    Locator json() {
        return page.locator("#json");
    }

    Locator curl() {
        return page.locator("#curl");
    }

    Locator newer() {
        return page.locator(".steps a[rel=prev]");
    }

    Locator older() {
        return page.locator(".steps a[rel=next]");
    }

    Locator backToView() {
        return page.locator(".trail > a");
    }
}
