package dev.runboard.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/**
 * Rules of axe, and what a page violates of them. It runs axe itself: the builder that comes with axe loads it for every check, and
 * describes every element that violates nothing, which takes three quarters of its time.
 */
record AxeRules(String kind, List<String> names) {

    static AxeRules withTags(List<String> tags) {
        return new AxeRules("tag", tags);
    }

    static AxeRules named(String... names) {
        return new AxeRules("rule", List.of(names));
    }

    /** An element and the rule that it violates, in words. */
    @SuppressWarnings("unchecked")
    List<String> violations(Page page) {
        if (page.evaluate("() => typeof axe").equals("undefined")) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        return (List<String>) page.evaluate("""
                async rules => (await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })).violations
                  .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`))""", Map.of("type", kind, "values", names));
    }
}
