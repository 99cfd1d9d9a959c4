package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of all components shows each of them in each of its states. */
@BrowserTest
class ComponentsTests {

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void allStatesAreShown(String language, Person person) {
        person.reads(language);
        person.signInTo("/demo/components");

        assertThat(values(person, "#attention > ul [data-attention]", "data-attention"))
                .containsExactly("failing", "waiting", "missed", "long");
        assertThat(values(person, ".calm", "data-sure")).containsExactly("true", "false");
        assertThat(values(person, "[data-metric]", "data-metric")).hasSize(27);
        assertThat(values(person, "[data-metric]", "data-change")).contains("up", "down", "none");
        assertThat(values(person, "[data-error-group] .message a", "title"))
                .containsExactly(
                        "Tool bash exited with code 14: npm ERR! missing script: verify",
                        language.equals("en") ? "No error message" : "无错误消息");
        assertThat(values(person, "#health .strip20 a", "data-kind"))
                .contains("pending", "running", "waiting", "completed", "failed", "skipped", "cancelled", "unknown");
        assertThat(values(person, ".transcript [data-event]", "data-event"))
                .containsExactlyInAnyOrder(
                        "user",
                        "agent",
                        "thinking",
                        "tool",
                        "result",
                        "error",
                        "retry",
                        "waiting",
                        "artifact",
                        "outcome",
                        "state",
                        "other");
        assertThat(values(person, "[id]", "id")).doesNotHaveDuplicates();
    }

    @Test
    void eachWallFillsTheScreenAndStaysAsItIs(Person person) {
        person.watches("/demo/components");
        for (String wall : values(person, "[href*='/demo/components/wall']", "href")) {
            person.open(wall);
            int tiles = Integer.parseInt(wall.replaceAll(".*tiles=(\\d+).*", "$1"));
            person.waitsForNews(Duration.ofMinutes(1));

            assertThat(values(person, ".broken > [data-broken]", "data-broken")).hasSize(tiles > 20 ? 19 : tiles);
            assertThat(values(person, "#wall .freshness", "data-freshness"))
                    .containsExactly(wall.contains("blind=true") ? "blind" : "live");
            assertThat(person.page()
                            .locator("#wall")
                            .evaluate("wall => wall.scrollHeight <= wall.clientHeight && ![...document.querySelectorAll"
                                    + "('.broken li, .calm')].some(part => part.scrollHeight > part.clientHeight + 1)"))
                    .as(wall)
                    .isEqualTo(true);
        }
    }

    @Test
    void aCalmWallHasNoDoubts(Person person) {
        person.watches("/demo/components");
        person.open("/demo/components/wall");

        assertThat(values(person, "#wall", "data-mood")).containsExactly("calm");
        assertThat(values(person, "#undecided, #unlooked, #unchecked, #paused", "id"))
                .isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<String> values(Person person, String selector, String attribute) {
        return (List<String>) person.page()
                .locator(selector)
                .evaluateAll("(those, name) => those.map(one => one.getAttribute(name))", attribute);
    }
}
