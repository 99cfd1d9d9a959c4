package dev.runboard.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of the API as people see them: no terminal escapes, no control characters. */
class DisplayTextTests {

    private static final Map<String, String> SHOWN = Map.ofEntries(
            Map.entry("\u001b[31mERROR\u001b[0m", "ERROR"),
            Map.entry("\u001b[1;38;5;196mbold\u001b[m", "bold"),
            Map.entry("\u001b[?25l\u001b[2J\u001b[10;20Hat", "at"),
            Map.entry("\u001b[38:2::255:0:0mtrue\u001b[0 q", "true"),
            Map.entry("\u009b31mERROR\u009b0m", "ERROR"),
            Map.entry("\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\", "link"),
            Map.entry("\u001b]8;id=1;https://example.com\u0007link\u001b]8;;\u0007", "link"),
            Map.entry("\u009d8;;https://example.com\u009clink\u009d8;;\u009c", "link"),
            Map.entry("\u001b]0;the title\u0007done", "done"),
            Map.entry("\u001bPq#0;2;0;0;0#0!10~\u001b\\sixel", "sixel"),
            Map.entry("\u0090q\nmore\u009csixel", "sixel"),
            Map.entry("\u001b_app\u001b\\\u001b^private\u001b\\\u001bXstart\u001b\\x", "x"),
            Map.entry("\u001b(B\u001b)0\u001b#8\u001b7\u001b8\u001bc\u001b=\u001bMx", "x"),
            Map.entry("\u001b%Gutf-8", "utf-8"),
            Map.entry("end\u001b", "end"),
            Map.entry("end\u001b[", "end"),
            Map.entry("end\u001b[31", "end"),
            Map.entry("\u001b\u001b[31mx", "x"),
            Map.entry("\u001b[31\nm", "\nm"),
            Map.entry("\u001b]0;without an end\nnext", "0;without an end\nnext"),
            Map.entry("a\u0000b\u0008c\u007fd\u0001e", "abcde"),
            Map.entry("a\u0085b\u0081c", "a\nbc"),
            Map.entry("10%\r20%\r\ndone\n", "10%\n20%\ndone\n"),
            Map.entry("a\tb", "a\tb"),
            Map.entry("half \ud83d and \udc4d", "half \ufffd and \ufffd"),
            Map.entry("whole \ud83d\udc4d", "whole \ud83d\udc4d"),
            Map.entry("\ufffex\uffff\ufdd0", "x"),
            Map.entry("שלום, 世界 ß", "שלום, 世界 ß"),
            Map.entry("[31m is no escape", "[31m is no escape"),
            Map.entry("", ""));

    static Stream<Map.Entry<String, String>> texts() {
        return SHOWN.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void escapesAndControlCharactersAreLeftOut(Map.Entry<String, String> text) {
        assertThat(DisplayText.of(text.getKey())).isEqualTo(text.getValue());
    }

    @Test
    void aPlainTextIsNotCopied() {
        String text = "Nothing to change here.\n\tNot even this.";

        assertThat(DisplayText.of(text)).isSameAs(text);
    }

    @Test
    void aNameIsOneLine() {
        assertThat(DisplayText.line(" \u001b[1mnightly\u001b[0m\n\t report ")).isEqualTo("nightly report");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b",
                "\u001b[",
                "\u001b[1;",
                "\u001b]",
                "\u001b]x",
                "\u001bP",
                "\u0090",
                "\u0090x",
                "\u009b",
                "\u009d\u001b",
                "\u001b(",
                "\r",
                "data:",
                "data:image/png;base64,",
                "xdata:image/png,",
                "0123456789abcdefghij0123456789ABCDEFGHIJ\n",
                "a\n    "
            })
    void hostileTextsTakeLinearTime(String part) {
        String text = part.repeat(2_000_000 / part.length());

        // Quadratic time would take hours.
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThatCode(() -> DisplayText.of(text)).doesNotThrowAnyException());
    }
}
