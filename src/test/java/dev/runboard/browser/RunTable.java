package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;

/** The run table with its filters and its pager. */
final class RunTable {

    private static final String ROWS = "table#runs tbody tr";

    /** The words by which tests name the columns, in their order. */
    static final List<String> COLUMNS =
            List.of("status", "deployment", "run", "trigger", "agent", "when", "took", "error");

    private final Page page;

    RunTable(Page page) {
        this.page = page;
    }

    /** Chooses {@code choice} in the filter named {@code label} and waits until the table shows the outcome. */
    void filter(String label, String choice) {
        settle(() -> choose(label, choice));
    }

    /** Chooses without waiting for anything. The name of a deployment is typed. An emptied field counts without Enter. */
    void choose(String label, String choice) {
        if (label.equals("Deployment")) {
            field(label).fill(choice);
            if (!choice.isEmpty()) {
                field(label).press("Enter");
            }
        } else {
            field(label).selectOption(new SelectOption().setLabel(choice));
        }
    }

    /** Clicks a link inside the table's view and waits until the view shows where it leads. */
    void follow(Locator link) {
        settle(link::click);
    }

    private void settle(Runnable action) {
        // A request before may still settle.
        page.evaluate("""
                () => {
                  let last;
                  addEventListener('htmx:beforeRequest', ({ detail: { elt, xhr } }) => { if (elt !== document.body) last = xhr; });
                  window.settled = new Promise((done) =>
                    addEventListener('htmx:afterSettle', ({ detail: { xhr } }) => { if (last && xhr === last) done(); }));
                }""");
        action.run();
        page.evaluate("() => window.settled.then(() => true)");
        awaitWhole();
    }

    /** Waits until the table has all that it looks for by itself. */
    RunTable awaitWhole() {
        assertThat(page.locator(".scan [hx-trigger=load]")).hasCount(0);
        return this;
    }

    Locator field(String label) {
        return page.locator("#filters").getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    /** What the filter named {@code label} is set to, in the words that people read. */
    String chosen(String label) {
        return (String) field(label).evaluate("field => field.selectedOptions?.[0].label ?? field.value");
    }

    Locator view() {
        return page.locator("#view");
    }

    Locator rows() {
        return page.locator(ROWS);
    }

    Locator row(String run) {
        return page.locator("tr[data-run-id='" + run + "']");
    }

    Locator cells(String column) {
        return rows().locator(cell(column));
    }

    /** The cell of a column in the row of one run. */
    Locator cell(String run, String column) {
        return row(run).locator(cell(column));
    }

    private static String cell(String column) {
        return "td:nth-child(%d)".formatted(COLUMNS.indexOf(column) + 1);
    }

    /** The errors of the runs themselves: neither those that their sessions told nor outcomes that were not reached. */
    List<String> ownErrors() {
        Locator others = page.locator(".derived, .tag");
        return cells("error").filter(new FilterOptions().setHasNot(others)).allInnerTexts();
    }

    List<String> ids() {
        return attributes("data-run-id");
    }

    /** Waits for a first row. */
    String firstId() {
        return rows().first().getAttribute("data-run-id");
    }

    /** The statuses in the filter's words: a status of today's API may be written in a word of its own. */
    List<String> statuses() {
        return attributes("data-status");
    }

    @SuppressWarnings("unchecked")
    private List<String> attributes(String name) {
        return (List<String>)
                page.locator(ROWS).evaluateAll("(those, name) => those.map(one => one.getAttribute(name))", name);
    }

    Locator chips() {
        return page.locator(".chip");
    }

    Locator chip(String text) {
        return chips().filter(new FilterOptions().setHasText(text));
    }

    Locator clearAll() {
        return page.getByText("Clear all");
    }

    /** The link that continues a search that reached its budget of calls. */
    Locator furtherOn() {
        return page.getByText("Search further back");
    }

    Locator older() {
        return page.locator(".pager a[rel=next]");
    }

    Locator newer() {
        return page.locator(".pager a[rel=prev]");
    }

    Locator newest() {
        return page.locator(".pager a[rel=first]");
    }

    Locator notices() {
        return view().locator(".notice");
    }

    /** The button that says how many new runs wait. */
    Locator arrivals() {
        return page.locator("#arrivals");
    }

    Locator freshness() {
        return page.locator("[data-freshness]").first();
    }
}
