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
        List<String> contrast = AxeRules.contrast().violations(person.page());

        assertThat(all).anyMatch(words -> words.startsWith("image-alt: #bare "));
        assertThat(contrast).singleElement().asString().startsWith("color-contrast: #pale ");
    }

    @Test
    void rowsThatLookTheSameAreCheckedOnce(Person person) {
        person.open("/login");
        person.page().evaluate("""
                () => {
                  const rows = id => `<ul id="${id}"><li class="one">First<li class="two">Second<li class="three">Third</ul>`;
                  document.querySelector('main').insertAdjacentHTML('beforeend', rows('first') + rows('second'));
                  for (const row of document.querySelectorAll('#first .two, #first .three, #second .three')) row.style.color = '#ddd';
                  for (const row of document.querySelectorAll('#first li, #second li')) row.className = '';
                }""");

        assertThat(AxeRules.withTags(List.of("wcag2aa")).violations(person.page()))
                .satisfiesExactlyInAnyOrder(
                        words -> assertThat(words).startsWith("color-contrast: #first > li"),
                        words -> assertThat(words).startsWith("color-contrast: #second > li"));
    }
}
