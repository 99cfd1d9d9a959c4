package dev.runboard.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cron expressions as people would say them, and those that nobody could be sure to say right. */
class CronWordsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30 9 * * 1-5        | at 09:30 every day between Monday and Friday
            30 9 * * MON-FRI    | at 09:30 every day between Monday and Friday
            0 0 * * *           | at 00:00 every day
            * * * * *           | every minute
            */5 * * * *         | every 5 minutes
            15 */6 * * *        | every 6 hours at minute 15
            0 9 * * 0           | at 09:00 on Sunday
            0 9 * * 7           | at 09:00 on Sunday
            0 9 * * 1,3,5       | at 09:00 on Monday, Wednesday and Friday
            0 9 * * 1-3,5       | at 09:00 on Friday and every day between Monday and Wednesday
            0 9 1 * *           | at 09:00 on day 1
            0 9 1,15 * *        | at 09:00 on day 1 and 15
            30 9 29 2 *         | at 09:30 on day 29 in February
            0 9 * 1,6 *         | at 09:00 in January and June
            0 9-17 * * *        | every hour between 9 and 17
            */5 9 * * *         | every 5 minutes at hour 9
            30 9,12 * * *       | at minute 30 at hour 9 and 12
            """)
    void saysWhenItFires(String cron, String words) {
        assertThat(CronWords.of(cron)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 8-18/2 * * 1-5",
                "7/15 * * * *",
                "0 9 * * */2",
                "0 6 1,15 * 1",
                "@daily",
                "0 9 L * *",
                "0 9 ? * *",
                "61 9 * * *",
                "* * * * * *",
                "30 9",
                "every morning",
                "<script>alert(1)</script>",
                "\u0000\u202e",
                "99999999999999999999 * * * *",
                "",
            })
    void givesBackWhatItCannotSayWithCertainty(String cron) {
        assertThat(CronWords.of(cron)).isEqualTo(cron);
    }
}
