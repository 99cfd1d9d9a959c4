package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Sizes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a browser loads for a page and all its files, with heads: at the first visit, and later. A browser without a window does
 * not load the icon.
 */
@BrowserTest
class FirstVisitTests {

    @ParameterizedTest
    @CsvSource({"/runs, 5, 30.5, 6.5", "/overview, 5, 37.5, 14"})
    void aVisitLoadsLittle(String address, int requests, double first, double later, Person person) {
        Page page = person.page();
        person.signInTo(address);
        page.context().newCDPSession(page).send("Network.clearBrowserCache");
        List<Request> loaded = new CopyOnWriteArrayList<>();
        page.onRequestFinished(loaded::add);

        load(page, address);
        assertThat(loaded).hasSizeLessThanOrEqualTo(requests);
        assertThat(kilobytes(loaded)).isLessThan(first);

        loaded.clear();
        load(page, address);
        assertThat(kilobytes(loaded)).isLessThan(later);
    }

    private static void load(Page page, String address) {
        page.navigate(address);
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    /** What the browser's cache answers has a head, but no body on the wire. */
    private static double kilobytes(List<Request> requests) {
        return requests.stream()
                        .map(Request::sizes)
                        .mapToDouble(FirstVisitTests::bytes)
                        .sum()
                / 1024;
    }

    private static double bytes(Sizes sizes) {
        return sizes.responseBodySize > 0 ? sizes.responseHeadersSize + sizes.responseBodySize : 0;
    }
}
