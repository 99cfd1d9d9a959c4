package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Hebrew sentence with a file name in it is read from right to left, wherever upstream may put one. */
@BrowserTest
class RightToLeftTests {

    private static final String SENTENCE = "קובץ config.json נמצא";

    @ParameterizedTest
    @CsvSource({
        "/runs?status=failed, #runs .c-deployment bdi",
        "/runs?status=failed, #runs .c-error > b",
        "/runs?status=failed, #runs .c-error > span",
        "RUN, h1 a",
        "RUN, #error-title b",
        "RUN, #error",
        "RUN/session, .events pre",
        "RUN/session, '.facts dd > :only-child, .facts dd:not(:has(*))'",
        "/deployments, .c-name bdi",
        "/deployments, td.c-schedule",
        "/deployments, td.c-error",
        "/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a, h1",
        "/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a, .description",
        "/wall, .broken h2",
        "/wall, .broken .error"
    })
    void sentenceRunsFromTheRight(String address, String place, Person person) {
        String run = person.signInTo("/runs?status=failed").firstId();
        person.open(address.replace("RUN", "/runs/" + run));
        Locator text = person.page().locator(place).first();
        assertThat(text).isAttached();

        assertThat((Object) text.evaluate("""
                (one, sentence) => {
                  one.textContent = sentence;
                  one.style = 'font-size: 8px';
                  const left = (word) => {
                    const range = document.createRange();
                    range.setStart(one.firstChild, sentence.indexOf(word));
                    range.setEnd(one.firstChild, sentence.indexOf(word) + word.length);
                    return range.getBoundingClientRect().left;
                  };
                  return sentence.split(' ').sort((a, b) => left(b) - left(a)).join(' ');
                }""", SENTENCE)).isEqualTo(SENTENCE);
    }
}
