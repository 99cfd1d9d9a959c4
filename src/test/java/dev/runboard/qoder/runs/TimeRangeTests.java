package dev.runboard.qoder.runs;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.web.runs.RunsAddress;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** How an address says when runs were triggered. */
class TimeRangeTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:30Z");

    @ParameterizedTest
    @CsvSource({
        "90m, 90m, 2026-06-14T07:30:00Z",
        "24h, 24h, 2026-06-13T09:00:00Z",
        "1d, 24h, 2026-06-13T09:00:00Z",
        "7d, 7d, 2026-06-07T09:00:00Z",
        "120m, 2h, 2026-06-14T07:00:00Z",
        "2026-06-14, 2026-06-14T00:00:00Z, 2026-06-14T00:00:00Z",
        "2026-06-14T08:58, 2026-06-14T08:58:00Z, 2026-06-14T08:58:00Z",
        "2026-06-14T08:58:17.5Z, 2026-06-14T08:58:17Z, 2026-06-14T08:58:17Z",
        "2026-06-14T10:58:00+02:00, 2026-06-14T08:58:00Z, 2026-06-14T08:58:00Z"
    })
    void endIsReadAndPrintedInOneWay(String text, String canonical, Instant meaning) {
        TimeBound bound = TimeBound.parse(text).orElseThrow();
        assertThat(bound).hasToString(canonical);
        assertThat(bound.resolve(NOW)).isEqualTo(meaning);
        assertThat(TimeBound.parse(canonical)).contains(bound);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0h",
                "-1h",
                "24",
                "h",
                "999999d",
                "yesterday",
                "2026-13-01",
                "1969-01-01",
                "+999999999-01-01T00:00:00Z"
            })
    void anInvalidTimeIsNotParsed(String text) {
        assertThat(TimeBound.parse(text)).isEmpty();
    }

    @Test
    void liveRangeAsksOneQuestionAMinute() {
        TimeRange range = range("24h", null).query().time();
        assertThat(range.window(NOW)).isEqualTo(range.window(NOW.plusSeconds(29)));
        assertThat(range.window(NOW)).isNotEqualTo(range.window(NOW.plusSeconds(30)));
    }

    @Test
    void frozenRangeNoLongerMoves() {
        TimeRange frozen = range("24h", null).query().time().frozen(NOW);
        assertThat(frozen.isLive()).isFalse();
        assertThat(RunsQuery.ALL.withTime(frozen).address("/runs"))
                .isEqualTo("/runs?since=2026-06-13T09:00:00Z&until=2026-06-14T09:00:30Z");
    }

    @Test
    void rangeHoldsItsStartAndNotItsEnd() {
        TimeRange.Window window =
                range("2026-06-14", "2026-06-15").query().time().window(NOW);
        assertThat(window.contains(Instant.parse("2026-06-14T00:00:00Z"))).isTrue();
        assertThat(window.contains(Instant.parse("2026-06-15T00:00:00Z"))).isFalse();
        assertThat(window.contains(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"24h, 2026-06-15", "2026-06-14, 1h", "2026-06-15, 2026-06-14", "1h, 24h"})
    void anEndBeforeTheStartIsIgnoredAndNamed(String since, String until) {
        RunsAddress address = range(since, until);
        assertThat(address.query().time().until()).isNull();
        assertThat(english(address.ignored())).singleElement().asString().startsWith("until was ignored");
    }

    private static RunsAddress range(String since, String until) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        parameters.setAll(until == null ? Map.of("since", since) : Map.of("since", since, "until", until));
        return RunsAddress.read(parameters);
    }
}
