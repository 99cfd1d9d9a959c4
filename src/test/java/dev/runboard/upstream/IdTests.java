package dev.runboard.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTests {

    @ParameterizedTest
    @ValueSource(strings = {"drun_019ec55a68af73028afa5b87931cb2f3", "dep_1", "a", "0", "A-b_C"})
    void wordsAreIds(String text) {
        assertThat(Id.parse(text)).contains(new Id(text));
        assertThat(new Id(text)).hasToString(text);
    }

    static String[] others() {
        return new String[] {
            "",
            " ",
            ".",
            "..",
            "../x",
            "a/b",
            "a\\b",
            "a.b",
            "a b",
            "a\n",
            "\na",
            "a?b",
            "a#b",
            "a%2fb",
            "a;b",
            "a&b=c",
            "_a",
            "-a",
            "é",
            "🔑",
            "a\u0000",
            "{id}",
            "x".repeat(129)
        };
    }

    @ParameterizedTest
    @NullSource
    @MethodSource("others")
    void aTextOfAPathAQueryOrAHeaderIsNoId(String text) {
        assertThat(Id.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("others")
    void theConstructorRejectsOtherTexts(String text) {
        assertThatThrownBy(() -> new Id(text)).hasMessage("Not an id");
    }
}
