package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of all components shows each of them in each of its states. */
@BrowserTest
class ComponentsTests {

    @ParameterizedTest
    @CsvSource({"en, light", "zh-CN, dark"})
    void allStatesAreShown(String language, String theme, Person person) {
        person.reads(language);
        open(person);
        String shown = "[data-theme='" + theme + "'] ";

        assertThat(values(
                        person,
                        "section[aria-labelledby='example-freshness'] " + shown + ".freshness",
                        "data-freshness"))
                .containsExactly("live", "ageing", "blind", "ageing");
        assertThat(values(person, shown + "#attention > ul [data-attention]", "data-attention"))
                .containsExactly("failing", "waiting", "missed", "long");
        assertThat(values(person, shown + ".calm", "data-sure")).containsExactly("true", "false");
        assertThat(values(person, shown + "[data-metric]", "data-metric")).hasSize(27);
        assertThat(values(person, shown + "[data-metric]", "data-change")).contains("up", "down", "none");
        assertThat(values(person, shown + "[data-error-group] .message a", "title"))
                .containsExactly(
                        "Tool bash exited with code 14: npm ERR! missing script: verify",
                        language.equals("en") ? "No error message" : "无错误消息");
        assertThat(values(person, shown + "#health .strip20 a", "data-kind"))
                .contains("pending", "running", "waiting", "completed", "failed", "skipped", "cancelled", "unknown");
        assertThat(values(person, shown + "ol.events [data-event]", "data-event"))
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
    }

    @Test
    void eachComponentIsLightAndDark(Person person) {
        open(person);

        assertThat(person.page().locator(".components > section").evaluateAll("""
                sections => sections.filter((section) => {
                  const of = (theme) => [...section.querySelectorAll(`[data-theme="${theme}"]`)].map((one) => getComputedStyle(one).color);
                  const [light, dark] = [of('light'), of('dark')];
                  return !light.length || light.length !== dark.length || light[0] === dark[0];
                }).map((section) => section.innerText)"""))
                .isEqualTo(List.of());
        assertThat(person.page().locator(".components [data-theme]").evaluateAll("""
                those => those.map((one) => one.shadowRoot.querySelector('.example')).filter((example) => !example.clientHeight)
                  .map((example) => example.getRootNode().host.closest('section').innerText)"""))
                .isEqualTo(List.of());
    }

    @Test
    void noExampleHasAnIdTwice(Person person) {
        open(person);

        assertThat(person.page().locator(".components [data-theme]").evaluateAll("""
                those => those.flatMap((one) => [...one.shadowRoot.querySelectorAll('[id]')].map((part) => part.id)
                  .filter((id, index, ids) => ids.indexOf(id) !== index))"""))
                .isEqualTo(List.of());
    }

    @Test
    void eachErrorPageIsShown(Person person) throws IOException {
        String template = Files.readString(Path.of("src/main/resources/templates/error.html"));
        open(person);

        assertThat(Set.copyOf(person.page()
                        .locator("section[aria-labelledby='example-error'] [data-theme='light'] h1")
                        .allInnerTexts()))
                .hasSize(template.split("th:case=").length - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void theExampleOfTheDialogIsLikeTheRealOne(String language, Person person) {
        person.reads(language);
        open(person);
        person.press("?");

        String example = person.page()
                .locator("[data-theme='light'] dialog:not(.by-hand)")
                .innerText();
        assertThat(person.page().locator("dialog#keys").innerText()).isEqualTo(example);
    }

    @Test
    void eachWallFillsTheScreenAndStaysAsItIs(Person person) {
        person.watches("/demo");
        person.open("/demo/components");
        for (String wall : values(person, "[data-theme='dark'] [href*='/demo/components/wall']", "href")) {
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
        person.watches("/demo");
        person.open("/demo/components/wall");

        assertThat(values(person, "#wall", "data-mood")).containsExactly("calm");
        assertThat(values(person, "#undecided, #unlooked, #unchecked, #paused", "id"))
                .isEmpty();
    }

    /** The page has an example of the sign-in form, so the person signs in on another page first. */
    private static void open(Person person) {
        person.signInTo("/demo");
        person.open("/demo/components");
    }

    @SuppressWarnings("unchecked")
    private static List<String> values(Person person, String selector, String attribute) {
        return (List<String>) person.page()
                .locator(selector)
                .evaluateAll("(those, name) => those.map(one => one.getAttribute(name))", attribute);
    }
}
