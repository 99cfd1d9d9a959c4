package dev.runboard.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * Rules of axe, and what a page violates of them. It runs axe itself: the builder that comes with axe loads it for every check, and
 * describes every element that violates nothing, which takes three quarters of its time.
 *
 * <p>axe waits for a timer before each of its rules, so that a page stays responsive. Browsers make 4 ms of each such wait. Here, it goes
 * on at once.
 *
 * <p>Most of the rest is the contrast of texts. It is checked in one of several rows of a table or a list that have the same elements,
 * classes, colours and fonts.
 *
 * <p>The outcomes of a deployment are a chart, whose bars need not have the size of buttons: its runs are rows of the deployment's page.
 */
record AxeRules(List<String> tags) {

    private static final String VIOLATIONS = """
            async (tags) => {
              const looks = (one) => {
                const style = getComputedStyle(one);
                return [one.tagName, one.getAttribute('class'), style.color, style.fill, style.stroke, style.backgroundColor, style.backgroundImage, style.opacity,
                  style.fontSize, style.fontWeight, style.display, style.visibility].join();
              };
              const seen = new Map();
              const isRepeated = (row) => {
                const rows = seen.get(row.parentElement) ?? new Set();
                const key = [row, ...row.querySelectorAll('*')].map(looks).join(';');
                return seen.set(row.parentElement, rows) && rows.size === rows.add(key).size;
              };
              axe.configure({ rules: [{ id: 'target-size', selector: '*:not(.outcomes > a)' }] });
              const run = (context, options) => axe.run(context, { ...options, resultTypes: ['violations'] });
              const later = window.setTimeout;
              window.setTimeout = (act, millis, ...rest) => millis ? later(act, millis, ...rest) : queueMicrotask(() => act(...rest));
              const runs = [];
              if (tags.length) runs.push(await run(document, { runOnly: tags, rules: { 'color-contrast': { enabled: false } } }));
              const exclude = [...document.querySelectorAll('tbody > tr, li')].filter(isRepeated);
              if (!tags.length) exclude.push(...document.querySelectorAll('main [data-theme]'));
              runs.push(await run({ include: [document.documentElement], exclude }, { runOnly: ['color-contrast'] }));
              window.setTimeout = later;
              return runs.flatMap(run => run.violations)
                .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`));
            }""";

    /** The rules with {@code tags}, and that for the contrast. */
    static AxeRules withTags(List<String> tags) {
        return new AxeRules(tags);
    }

    /** The rule for the contrast alone, of all that has the theme of the browser and not one of its own. */
    static AxeRules contrast() {
        return new AxeRules(List.of());
    }

    /** An element and the rule that it violates, in words. */
    @SuppressWarnings("unchecked")
    List<String> violations(Page page) {
        if (page.evaluate("() => typeof axe").equals("undefined")) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        return (List<String>) page.evaluate(VIOLATIONS, tags);
    }
}
