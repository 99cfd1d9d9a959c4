package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;

class PageWordsTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");
    private static final MessageSource MESSAGES = EnglishWords.messages();

    static Stream<Message> texts() {
        return Stream.of(
                Message.of("status.failed"),
                Message.verbatim("a {0} name"),
                Message.of("count.runs", 1),
                Message.of("count.runs", 2000),
                Message.of("runs.scan.searched", 2000),
                Message.of("text.list", Message.of("status.failed"), Message.of("count.runs", 3)),
                Message.of("text.list", "{1} and {", Message.verbatim("it’s {0}")),
                Message.list(List.of(
                        Message.of("status.failed"), Message.of("status.pending"), Message.of("status.completed"))),
                Message.of("units.status-at", Message.of("status.failed"), DisplayTime.minute(NOW, NOW)),
                DisplayTime.of(NOW.minusSeconds(90), NOW).relative(),
                Message.of("filter.time.since", DisplayTime.of(NOW, NOW)));
    }

    /** A page fills most texts itself. The source of the texts formats the others. */
    @ParameterizedTest
    @MethodSource("texts")
    void textIsThatOfTheSource(Message text) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            assertThat(new PageWords(MESSAGES, locale).of(text)).isEqualTo(MESSAGES.getMessage(text, locale));
        }
    }

    @Test
    void statusAndTimeAreOneText() {
        Message text = Message.of("units.status-at", Message.of("status.failed"), DisplayTime.minute(NOW, NOW));
        assertThat(new PageWords(MESSAGES, Locale.ENGLISH).of(text)).isEqualTo("failed, Jun 14, 09:00 UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN", "zh-Hans-CN"})
    void unitsAreChineseInEachKindOfChinese(String tag) {
        PageWords words = new PageWords(MESSAGES, Locale.forLanguageTag(tag));
        assertThat(words.of(Durations.words(Duration.ofMillis(850)))).isEqualTo("850 毫秒");
    }

    @Test
    void timesInATextArePartsOfIt() {
        DisplayTime time = DisplayTime.of(NOW, NOW);
        Message text = Message.of("text.list.dots", "nightly", Message.of("filter.time.since", time));

        List<PageWords.Part> parts = new PageWords(MESSAGES, Locale.SIMPLIFIED_CHINESE).parts(text);

        assertThat(parts).contains(new PageWords.Part("06-14 09:00:00", time));
        assertThat(parts.stream().map(PageWords.Part::text).collect(Collectors.joining()))
                .isEqualTo("nightly · 自 06-14 09:00:00 起");
    }

    @Test
    void aMissingMessageHasNoText() {
        assertThat(new PageWords(MESSAGES, Locale.ENGLISH).of(null)).isNull();
    }

    @Test
    void aTextOfTheApiIsMarkedWhereverItIsInTheSentence() {
        PageWords words = new PageWords(MESSAGES, Locale.ENGLISH);

        assertThat(words.raw(Message.verbatim("nightly"))).isEqualTo("true");
        assertThat(words.raw(Message.of("units.archived", "nightly"))).isEqualTo("true");
        assertThat(words.raw(Message.of("text.list", Message.of("status.failed"), Message.verbatim("nightly"))))
                .isEqualTo("true");
        assertThat(words.raw(Message.of("status.failed"))).isNull();
        assertThat(words.raw(Durations.words(Duration.ofMinutes(4)))).isNull();
        assertThat(words.raw(Message.verbatim("–"))).isNull();
        assertThat(words.raw(null)).isNull();
    }
}
