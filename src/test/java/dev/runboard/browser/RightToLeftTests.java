package dev.runboard.browser;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Hebrew sentence with a file name in it is read from right to left, wherever upstream may put one. */
@BothGenerations
@BrowserTest
class RightToLeftTests {

    private static final String SENTENCE = "קובץ config.json נמצא";

    @ParameterizedTest
    @MethodSource("dev.runboard.browser.UpstreamTexts#pages")
    void sentenceRunsFromTheRight(String address, List<String> places, Person person) {
        UpstreamTexts.open(address, person);
        SoftAssertions all = new SoftAssertions();
        for (String place : places) {
            UpstreamTexts.replace(
                    person,
                    place,
                    SENTENCE,
                    text -> all.assertThat(fromTheRight(text)).as(place).isEqualTo(SENTENCE));
        }
        all.assertAll();
    }

    /** The words of the sentence, the one furthest to the right first. */
    private static String fromTheRight(Locator text) {
        return (String) text.evaluate("""
                (one, sentence) => {
                  one.style = 'font-size: 8px';
                  const left = (word) => {
                    const range = document.createRange();
                    range.setStart(one.firstChild, sentence.indexOf(word));
                    range.setEnd(one.firstChild, sentence.indexOf(word) + word.length);
                    return range.getBoundingClientRect().left;
                  };
                  return sentence.split(' ').sort((a, b) => left(b) - left(a)).join(' ');
                }""", SENTENCE);
    }
}
