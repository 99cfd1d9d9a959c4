package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Hebrew sentence with a file name in it is read from right to left, wherever upstream may put one. */
@BothGenerations
@BrowserTest
class RightToLeftTests {

    private static final String SENTENCE = "קובץ config.json נמצא";

    @ParameterizedTest
    @MethodSource("dev.runboard.browser.UpstreamTexts#places")
    void sentenceRunsFromTheRight(String address, String place, Person person) {
        Locator text = UpstreamTexts.find(person, address, place);

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
