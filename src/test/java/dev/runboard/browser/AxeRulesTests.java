package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@BrowserTest
class AxeRulesTests {

    @Test
    void violationsNameTheRuleAndTheElement(Person person) {
        person.open("/login");
        person.page().evaluate("""
                () => document.querySelector('main')
                  .insertAdjacentHTML('beforeend', '<img id="bare"><p id="pale">Pale</p>')""");
        person.page().evaluate("() => { document.getElementById('pale').style.color = '#ddd'; }");
        List<String> all = AxeRules.withTags(List.of("wcag2a", "wcag2aa")).violations(person.page());
        List<String> contrast = AxeRules.named("color-contrast").violations(person.page());

        assertThat(all).anyMatch(words -> words.startsWith("image-alt: #bare "));
        assertThat(contrast).singleElement().asString().startsWith("color-contrast: #pale ");
    }
}
