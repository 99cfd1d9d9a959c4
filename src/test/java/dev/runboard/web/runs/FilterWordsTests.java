package dev.runboard.web.runs;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.runs.MinDuration;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.text.Message;
import dev.runboard.web.EnglishWords;
import dev.runboard.web.PageWords;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chips and options have words in the language of the page, not the short forms of addresses. */
class FilterWordsTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");
    private static final PageWords CHINESE = new PageWords(EnglishWords.messages(), Locale.SIMPLIFIED_CHINESE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "24h | - | in the last 24 h | 最近 24 小时",
                "90m | - | in the last 90 min | 最近 90 分钟",
                "60m | - | in the last 1 h | 最近 1 小时",
                "1d | - | in the last 24 h | 最近 24 小时",
                "1000d | - | in the last 1000 d | 最近 1000 天",
                "- | 6h | before 6 h ago | 早于 6 小时前",
                "24h | 6h | 24 h ago to 6 h ago | 24 小时前至 6 小时前",
                "2026-06-14T08:00:17Z | - | since Jun 14, 08:00:17 | 自 06-14 08:00:17 起",
                "2025-06-14 | - | since 2025 Jun 14, 00:00:00 | 自 2025-06-14 00:00:00 起",
                "- | 2026-06-14T08:00:00Z | before Jun 14, 08:00:00 | 早于 06-14 08:00:00",
                "2026-06-13 | 2026-06-14 | Jun 13, 00:00:00 to Jun 14, 00:00:00 | 06-13 00:00:00 至 06-14 00:00:00",
                "2016-01-01 | 2026-01-01 | 2016 Jan 01, 00:00:00 to 2026 Jan 01, 00:00:00 | 2016-01-01 00:00:00 至 2026-01-01 00:00:00",
                "2026-06-13 | 2027-06-14 | 2026 Jun 13, 00:00:00 to 2027 Jun 14, 00:00:00 | 2026-06-13 00:00:00 至 2027-06-14 00:00:00",
                "2025-06-13 | 2025-06-14 | 2025 Jun 13, 00:00:00 to 2025 Jun 14, 00:00:00 | 2025-06-13 00:00:00 至 2025-06-14 00:00:00",
                "24h | 2026-06-14 | 24 h before Jun 14, 00:00:00 | 06-14 00:00:00 之前的 24 小时",
            })
    void rangeIsInWords(@Nullable String since, @Nullable String until, String english, String chinese) {
        Message range = FilterWords.range(bound(since), bound(until), NOW);

        assertThat(english(range)).isEqualTo(english);
        assertThat(CHINESE.of(range)).isEqualTo(chinese);
        assertThat(CHINESE.raw(range)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "24h | - | Last 24 h | 最近 24 小时",
                "7d | 6h | Since 7 d ago | 自 7 天前起",
                "7d | 2026-06-14 | Last 7 d | 最近 7 天",
                "2026-06-14T08:00:17Z | - | Since Jun 14, 08:00:17 UTC | 自 06-14 08:00:17 UTC 起",
            })
    void optionSaysThatItsTimeIsInUtc(String since, @Nullable String until, String english, String chinese) {
        Message option = FilterWords.since(TimeBound.parse(since).orElseThrow(), bound(until), NOW);

        assertThat(english(option)).isEqualTo(english);
        assertThat(CHINESE.of(option)).isEqualTo(chinese);
    }

    @ParameterizedTest
    @CsvSource({"90s, 90 s, 90 秒", "10m, 10 min, 10 分钟", "60m, 1 h, 1 小时", "24h, 24 h, 24 小时", "2d, 2 d, 2 天"})
    void durationIsInWords(String text, String english, String chinese) {
        Message duration = FilterWords.duration(MinDuration.parse(text).orElseThrow());

        assertThat(english(duration)).isEqualTo(english);
        assertThat(CHINESE.of(duration)).isEqualTo(chinese);
    }

    private static @Nullable TimeBound bound(@Nullable String text) {
        return text == null ? null : TimeBound.parse(text).orElseThrow();
    }
}
