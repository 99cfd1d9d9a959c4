package dev.runboard.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;

/** The run table with its filters and its pager. */
final class RunTable {

    private final Page page;

    RunTable(Page page) {
        this.page = page;
    }

    /** Chooses {@code choice} in the filter named {@code label} and waits until the table shows the outcome. */
    void filter(String label, String choice) {
        settle(() -> choose(label, choice));
    }

    /** Chooses without waiting for anything. */
    void choose(String label, String choice) {
        field(label).selectOption(new SelectOption().setLabel(choice));
    }

    /** Clicks a link inside the table's view and waits until the view shows where it leads. */
    void follow(Locator link) {
        settle(link::click);
    }

    private void settle(Runnable action) {
        page.evaluate(
                "() => { window.settled = new Promise(done => addEventListener('htmx:afterSettle', done, { once: true })) }");
        action.run();
        page.evaluate("() => window.settled.then(() => true)");
    }

    Locator field(String label) {
        return page.locator("#filters").getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    /** What the filter named {@code label} is set to, in the words that people read. */
    String chosen(String label) {
        return (String) field(label).evaluate("field => field.selectedOptions[0].label");
    }

    Locator view() {
        return page.locator("#view");
    }

    Locator rows() {
        return page.locator("table#runs tbody tr");
    }

    Locator row(String run) {
        return page.locator("tr[data-run-id='" + run + "']");
    }

    Locator cells(String column) {
        return rows().locator(".c-" + column);
    }

    List<String> ids() {
        return attributes("data-run-id");
    }

    /** Waits for a first row. */
    String firstId() {
        return rows().first().getAttribute("data-run-id");
    }

    List<String> statuses() {
        return attributes("data-status");
    }

    @SuppressWarnings("unchecked")
    private List<String> attributes(String name) {
        return (List<String>) rows().evaluateAll("(rows, name) => rows.map(row => row.getAttribute(name))", name);
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
