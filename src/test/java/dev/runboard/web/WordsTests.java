package dev.runboard.web;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How pages speak of times, and of how far what they show can be trusted. */
class WordsTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT-5S, 0 ms",
        "PT0.0009S, 0 ms",
        "PT0.032S, 32 ms",
        "PT0.999999S, 999 ms",
        "PT1S, 1.0 s",
        "PT17.268S, 17.2 s",
        "PT59.999S, 59.9 s",
        "PT1M, 1 m 00 s",
        "PT4M12.9S, 4 m 12 s",
        "PT59M59S, 59 m 59 s",
        "PT1H, 1 h 00 m",
        "PT2H5M59S, 2 h 05 m",
        "PT23H59M, 23 h 59 m",
        "PT24H, 1 d 0 h",
        "P3DT4H59M, 3 d 4 h",
        "P3650D, 3650 d 0 h"
    })
    void durationHasTwoUnitsAtMost(Duration duration, String words) {
        assertThat(english(Durations.words(duration))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, now",
        "PT4.9S, now",
        "PT-4.9S, now",
        "PT5S, 5 s ago",
        "PT59.9S, 59 s ago",
        "PT1M, 1 min ago",
        "PT59M59S, 59 min ago",
        "PT1H, 1 h ago",
        "PT47H59M, 47 h ago",
        "PT48H, 2 d ago",
        "P400D, 400 d ago",
        "PT-30S, in 30 s",
        "PT-2H, in 2 h"
    })
    void distanceHasOneUnit(Duration past, String words) {
        assertThat(english(Durations.distance(NOW.minus(past), NOW))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-06-14T08:58:17.13334Z     | 2026-06-14T08:58:17.133Z | Jun 14, 08:58:17      | 1 min ago",
                "2026-06-14T08:58:17.271902633Z | 2026-06-14T08:58:17.271Z | Jun 14, 08:58:17      | 1 min ago",
                "2026-06-14T08:58:17Z           | 2026-06-14T08:58:17Z     | Jun 14, 08:58:17      | 1 min ago",
                "2026-01-01T00:00:00Z           | 2026-01-01T00:00:00Z     | Jan 01, 00:00:00      | 164 d ago",
                "2025-12-31T23:59:59Z           | 2025-12-31T23:59:59Z     | 2025 Dec 31, 23:59:59 | 164 d ago",
                "2027-01-01T00:00:00Z           | 2027-01-01T00:00:00Z     | 2027 Jan 01, 00:00:00 | now",
            })
    void momentIsAbsoluteAndRelative(Instant time, String iso, String absolute, String relative) {
        DisplayTime shown = DisplayTime.of(time, NOW);
        assertThat(shown.iso()).isEqualTo(iso);
        assertThat(english(shown.absolute())).isEqualTo(absolute);
        assertThat(english(shown.relative())).isEqualTo(relative);
        assertThat(shown.due()).isFalse();
    }

    @Test
    void aMissingTimeHasNoWords() {
        assertThat(DisplayTime.ofNullable(null, NOW)).isNull();
    }

    @Test
    void anAnswerWithoutAProblemIsLiveAtAnyAge() {
        assertThat(Freshness.of(fetched(60, null), NOW))
                .isEqualTo(new Freshness(Freshness.State.LIVE, DisplayTime.of(NOW.minusSeconds(60), NOW), null));
    }

    @ParameterizedTest
    @CsvSource({"0, ageing", "24, ageing", "25, blind", "3600, blind"})
    void aRateLimitedAnswerAgesAndThenIsBlind(int age, String word) {
        Freshness freshness = Freshness.of(fetched(age, new Problem.RateLimited(null, "")), NOW);
        assertThat(freshness.state().word()).isEqualTo(word);
        assertThat(english(freshness.cause())).isEqualTo("Qoder is rate limiting calls.");
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(
                        new Problem.RateLimited(NOW.plusSeconds(90), "Slow down"),
                        "Qoder is rate limiting calls until Jun 14, 09:01:30 UTC."),
                Arguments.of(
                        new Problem.Unreachable(null, Message.verbatim("The connection was refused.")),
                        "Qoder cannot be reached. The connection was refused."),
                Arguments.of(
                        new Problem.Unreadable(Message.verbatim("The answer does not contain a list of runs.")),
                        "Qoder’s answer could not be read. The answer does not contain a list of runs."),
                Arguments.of(new Problem.Slow(), "Qoder is slow to answer. This page shows its last answer."),
                Arguments.of(new Problem.TokenRefused("x"), "Qoder refused the token."),
                Arguments.of(new Problem.Forbidden("x"), "The token has no permission to read this."));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void causeIsInPlainWords(Problem problem, String words) {
        assertThat(english(Freshness.of(fetched(10, problem), NOW).cause())).isEqualTo(words);
    }

    private static Snapshot<String> fetched(int ago, Problem problem) {
        return new Snapshot<>("", "v", NOW.minusSeconds(ago), problem);
    }
}
