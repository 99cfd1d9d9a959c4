package dev.runboard.text;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a text is cut, and what is said of the rest. */
class ExcerptTests {

    @Test
    void aShortTextIsAll() {
        assertThat(Excerpt.of("Hi\nthere", 10)).isEqualTo(new Excerpt("Hi\nthere", null));
    }

    @Test
    void aLongTextSaysHowMuchFollows() {
        Excerpt excerpt = Excerpt.of("x".repeat(12_700), 700);

        assertThat(excerpt.shown()).isEqualTo("x".repeat(700));
        assertThat(english(excerpt.words())).endsWith("x… 12 KB more");
    }

    @Test
    void manyLinesAreCutToo() {
        Excerpt excerpt = Excerpt.of("line\n".repeat(100) + "end", 700, 12);

        assertThat(excerpt.shown().lines()).hasSize(12).allMatch("line"::equals);
        assertThat(english(excerpt.more())).isEqualTo("444 B more");
    }

    @Test
    void theStartOfATextEndsWithAnEllipsis() {
        assertThat(Excerpt.start("short", 5)).isEqualTo("short");
        assertThat(Excerpt.start("one two", 4)).isEqualTo("one…");
        assertThat(Excerpt.start("x😀😀", 2)).isEqualTo("x…");
    }

    @Test
    void theRestIsCountedInBytes() {
        assertThat(english(Excerpt.of("xß世😀", 1).more())).isEqualTo("9 B more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀", "👩‍👩‍👧‍👦", "🇩🇪", "e\u0301", "\u1100\u1161\u11a8", "\u0928\u093f", "👍🏽"})
    void noCutSplitsACharacter(String character) {
        for (int before = 0; before < 12; before++) {
            String text = "x".repeat(before) + character.repeat(700);
            for (int length = 600; length < 612; length++) {
                String shown = Excerpt.of(text, length).shown();
                assertThat((shown.length() - before) % character.length()).isZero();
                assertThat(shown.length()).isBetween(length - character.length() + 1, length);
            }
        }
    }

    @Test
    void aCharacterOfEndlessMarksIsCut() {
        String text = "e" + "\u0301".repeat(10_000);

        assertThat(Excerpt.of(text, 700).shown()).hasSize(700);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1 KB",
        "2048, 2 KB",
        "2450, 2.5 KB",
        "9949, 9.9 KB",
        "9950, 10 KB",
        "150000, 150 KB",
        "999499, 999 KB",
        "999500, 1 MB",
        "4000000, 4 MB",
        "9223372036854775807, 9.2 EB"
    })
    void sizesAreInWords(long bytes, String words) {
        assertThat(ByteSize.words(bytes)).isEqualTo(words);
    }
}
