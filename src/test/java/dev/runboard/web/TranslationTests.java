package dev.runboard.web;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text of the application is there in each language, with the same values. */
class TranslationTests {

    private static final String CHINESE = "zh";

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern CHINESE_LETTER = Pattern.compile("\\p{IsHan}");

    /** Words that are the same in all languages: names, formats, units, and the phrases of HTTP statuses. */
    private static final Pattern NAME = Pattern.compile(
            "\\b(Runboard|Qoder|API|CSV|NDJSON|JSON|UTC|MCP|Credits|p50|p95|ms|[1-5][0-9]{2}( [A-Z][A-Za-z]+)+)\\b");

    /** A Chinese character beside a comma, colon, semicolon or bracket of half the width. */
    private static final Pattern NARROW = Pattern.compile("\\p{IsHan}[,:;()?!]|[,:;()?!]\\p{IsHan}");

    /** A Chinese character beside a letter or a digit, without a space. */
    private static final Pattern CROWDED = Pattern.compile("\\p{IsHan}[A-Za-z0-9]|[A-Za-z0-9]\\p{IsHan}");

    static List<MessageBundle> bundles() {
        return MessageBundle.english();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void eachBundleHasTheSameTextsInChinese(MessageBundle english) {
        assertThat(chinese(english)).containsOnlyKeys(english.texts().keySet());
    }

    @Test
    void noTranslationIsLeftWithoutABundle() {
        Set<String> expected = MessageBundle.english().stream()
                .flatMap(bundle -> Stream.of(bundle.name(), bundle.in(CHINESE)))
                .collect(toSet());
        assertThat(MessageBundle.all()).extracting(MessageBundle::name).isSubsetOf(expected);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aTranslationHasTheSameValues(MessageBundle english) {
        assertThat(chinese(english))
                .allSatisfy((key, text) -> assertThat(places(text))
                        .as(text)
                        .isEqualTo(places(english.texts().get(key))));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void eachTextCanBePrinted(MessageBundle english) {
        assertThat(english.texts()).allSatisfy((key, text) -> canBePrinted(text, Locale.ENGLISH));
        assertThat(chinese(english)).allSatisfy((key, text) -> canBePrinted(text, Locale.SIMPLIFIED_CHINESE));
    }

    /** Values are as they may be: a number from 0 to 2. */
    private static void canBePrinted(String text, Locale locale) {
        for (int number = 0; number <= 2; number++) {
            Object[] values = {number, number, number, number};
            assertThatCode(() -> assertThat(new MessageFormat(text, locale).format(values))
                            .doesNotContain("{", "}"))
                    .as(text)
                    .doesNotThrowAnyException();
        }
    }

    /** Names and numbers are the same in both languages. */
    @ParameterizedTest
    @MethodSource("bundles")
    void chineseTextsAreChinese(MessageBundle english) {
        assertThat(chinese(english))
                .allSatisfy((key, text) -> assertThat(text)
                        .satisfiesAnyOf(
                                words -> assertThat(words).containsPattern(CHINESE_LETTER),
                                name -> assertThat(hasWords(name)).isFalse()));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void chineseTextsHaveWidePunctuationAndSpaceAroundOtherLetters(MessageBundle english) {
        assertThat(chinese(english))
                .allSatisfy((key, text) ->
                        assertThat(text).doesNotContainPattern(NARROW).doesNotContainPattern(CROWDED));
    }

    private static boolean hasWords(String text) {
        String withoutPlaces = text.replaceAll("\\{\\d+(,number,0)?}", "");
        return LETTER.matcher(NAME.matcher(withoutPlaces).replaceAll("")).find();
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(toSet());
    }

    private static Map<String, String> chinese(MessageBundle english) {
        return MessageBundle.texts(english.in(CHINESE));
    }
}
