package dev.runboard.qoder.deployments;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.runboard.deployments.ScheduleWords;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cron expressions in words, and those that stay as they are. */
class CronWordsTests {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final int DAY = 24 * 60;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30 9 * * 1-5        | at 09:30, Monday to Friday
            30 9 * * MON-FRI    | at 09:30, Monday to Friday
            30 9 * * mon-fri    | at 09:30, Monday to Friday
            0 0 * * *           | at 00:00 every day
            * * * * *           | every minute
            */1 * * * *         | every minute
            */5 * * * *         | every 5 minutes
            */45 * * * *        | at minutes 0 and 45 of each hour
            */7 * * * *         | at minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56 of each hour
            10-50/15 * * * *    | at minutes 10, 25 and 40 of each hour
            0,30 * * * *        | every 30 minutes
            1-59/2 * * * *      | every 2 minutes from minute 1
            3-59/4 3,5 * * *    | every 4 minutes from minute 3 in hours 3 and 5
            1-59/2 9-17 * * *   | every 2 minutes from 09:01 to 17:59
            5,35 * * * *        | at minutes 5 and 35 of each hour
            10-20 * * * *       | every minute from minute 10 to 20 of each hour
            0 * * * *           | every hour
            5 * * * *           | every hour at minute 5
            0 */6 * * *         | every 6 hours
            15 */6 * * *        | every 6 hours from 00:15
            0 */5 * * *         | every 5 hours from 00:00 to 20:00
            0 */24 * * *        | at 00:00 every day
            0 9 * * 0           | at 09:00 on Sunday
            0 9 * * 7           | at 09:00 on Sunday
            0 9 * * 0,7         | at 09:00 on Sunday
            0 9 * * 5-7         | at 09:00, Friday to Sunday
            0 9 * * 6,0         | at 09:00 on Saturday and Sunday
            0 9 * * 1,3,5       | at 09:00 on Monday, Wednesday and Friday
            0 9 * * 1-3,5       | at 09:00 on Monday, Tuesday, Wednesday and Friday
            0 9 * * */2         | at 09:00 on Tuesday, Thursday, Saturday and Sunday
            0 9 1 * *           | at 09:00 on day 1 of the month
            0 9 1,15 * *        | at 09:00 on days 1 and 15 of the month
            0 9 1-7 * *         | at 09:00 on days 1 to 7 of the month
            0 9 */10 * *        | at 09:00 on days 1, 11, 21 and 31 of the month
            30 9 29 2 *         | at 09:30 on day 29 of the month in February
            0 9 * 1,6 *         | at 09:00 every day in January and June
            0 9 * JUN-AUG *     | at 09:00 every day from June to August
            0 9 * */5 *         | at 09:00 every day in January, June and November
            0 9-17 * * *        | every hour from 09:00 to 17:00
            0 8-18/2 * * 1-5    | every 2 hours from 08:00 to 18:00, Monday to Friday
            */15 9-17 * * *     | every 15 minutes from 09:00 to 17:45
            */5 9 * * *         | every 5 minutes from 09:00 to 09:55
            30 9,12 * * *       | at 09:30 and 12:30 every day
            * 9-17 * * *        | every minute from 09:00 to 17:59
            5,20 9-17 * * *     | at minutes 5 and 20 of hours 9, 10, 11, 12, 13, 14, 15, 16 and 17
            * 3,5 * * *         | every minute in hours 3 and 5
            """)
    void saysWhenItFires(String cron, String words) {
        assertThat(words(cron)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7/15 * * * *",
                "1-57/2 * * * *",
                "0 9 */2 * *",
                "0 6 1,15 * 1",
                "0 6 1-31 * 1",
                "0 6 */2 * 1",
                "@daily",
                "0 9 L * *",
                "0 9 ? * *",
                "0 9 15W * *",
                "0 9 * * 1#2",
                "0 9 * * FRI-SUN",
                "0 9 * * 5-1",
                "0 22-2 * * *",
                "61 9 * * *",
                "0 24 * * *",
                "0 9 0 * *",
                "0 9 * 13 *",
                "0 9 * * 8",
                "*/0 9 * * *",
                "*/ 9 * * *",
                "1, 9 * * *",
                "-1 9 * * *",
                "JAN 9 * * *",
                "* * * * * *",
                "30 9",
                "every morning",
                "<script>alert(1)</script>",
                "\u0000\u202e",
                "99999999999999999999 * * * *",
                "",
            })
    void otherExpressionsAreReturnedUnchanged(String cron) {
        assertThat(words(cron)).isEqualTo(cron);
    }

    /** The words are compared with the library's own evaluation. */
    @Test
    void wordsOfADailyScheduleMatchItsTimes() {
        Random random = new Random(11);
        for (int i = 0; i < 400; i++) {
            String cron = field(random, 59) + " " + field(random, 23) + " * * *";
            String words = words(cron);
            if (!words.equals(cron)) {
                assertThat(told(words)).as(cron + " → " + words).isEqualTo(fires(cron));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/45 * * * *",
                "0 */5 * * *",
                "*/15 9-17 * * *",
                "15 */6 * * *",
                "*/25 */7 * * *",
                "5,20 9-17 * * *",
                "1-59/2 * * * *",
                "2-59/3 */5 * * *"
            })
    void theWordsOfAStepAreWhatHappens(String cron) {
        assertThat(told(words(cron))).isEqualTo(fires(cron));
    }

    /** The phrase in English, or the expression if there is none. */
    private static String words(String cron) {
        CronPhrase phrase = CronWords.of(cron);
        return phrase == null ? cron : english(ScheduleWords.of(phrase));
    }

    private static String field(Random random, int last) {
        int from = random.nextInt(last);
        int to = from + random.nextInt(last - from + 1);
        int step = 1 + random.nextInt(last);
        return switch (random.nextInt(6)) {
            case 0 -> "*";
            case 1 -> "*/" + step;
            case 2 -> "" + from;
            case 3 -> from + "-" + to;
            case 4 -> from == to ? "" + from : from + "-" + to + "/" + step;
            default -> from + "," + to;
        };
    }

    /** The minutes of a day at which {@code cron} fires, by the library's own evaluation of its first two fields. */
    private static List<Integer> fires(String cron) {
        String[] fields = cron.split(" ");
        List<Integer> hours = fires("0 " + fields[1] + " * * *", ChronoUnit.HOURS, 24);
        List<Integer> minutes = fires(fields[0] + " 0 * * *", ChronoUnit.MINUTES, 60);
        return hours.stream()
                .flatMap(hour -> minutes.stream().map(minute -> hour * 60 + minute))
                .toList();
    }

    private static List<Integer> fires(String cron, ChronoUnit unit, int count) {
        ExecutionTime execution = ExecutionTime.forCron(PARSER.parse(cron));
        ZonedDateTime day = LocalDateTime.of(2026, 6, 15, 0, 0).atZone(ZoneOffset.UTC);
        return IntStream.range(0, count)
                .filter(i -> execution.isMatch(day.plus(i, unit)))
                .boxed()
                .toList();
    }

    /** The minutes of a day of which {@code words} speak. */
    private static List<Integer> told(String words) {
        Matcher steady = Pattern.compile(
                        "every (?:(\\d+) )?(minute|hour)s?(?: from (\\d\\d:\\d\\d)(?: to (\\d\\d:\\d\\d))?)?")
                .matcher(words);
        if (steady.matches()) {
            int step = (steady.group(1) == null ? 1 : Integer.parseInt(steady.group(1)))
                    * (steady.group(2).equals("hour") ? 60 : 1);
            int first = steady.group(3) == null ? 0 : clock(steady.group(3));
            int last = steady.group(4) == null ? DAY - 1 : clock(steady.group(4));
            assertThat(steady.group(4) != null || DAY % step == 0)
                    .as("steady over days")
                    .isTrue();
            return all(minute -> minute >= first && minute <= last && (minute - first) % step == 0);
        }
        Matcher hourly = Pattern.compile("every hour at minute (\\d+)").matcher(words);
        if (hourly.matches()) {
            return all(minute -> minute % 60 == Integer.parseInt(hourly.group(1)));
        }
        Matcher offset = Pattern.compile("every (\\d+) minutes from minute (\\d+)(?: in hours? ([\\d, and]+))?")
                .matcher(words);
        if (offset.matches()) {
            int step = Integer.parseInt(offset.group(1));
            int first = Integer.parseInt(offset.group(2));
            assertThat(60 % step).as("steady over hours").isZero();
            return all(minute -> minute % 60 >= first
                    && (minute % 60 - first) % step == 0
                    && (offset.group(3) == null || numbers(offset.group(3)).contains(minute / 60)));
        }
        Matcher clocks = Pattern.compile("at ([\\d:, and]+) every day").matcher(words);
        if (clocks.matches()) {
            List<Integer> times = Pattern.compile("\\d\\d:\\d\\d")
                    .matcher(clocks.group(1))
                    .results()
                    .map(time -> clock(time.group()))
                    .toList();
            return all(times::contains);
        }
        Matcher listed = Pattern.compile(
                        "(?:at minutes ([\\d, and]+)|(every hour at minute (\\d+))|every minute from minute (\\d+) to (\\d+)|every (?:(\\d+) minutes|minute))"
                                + " (?:of each hour|(?:of|in) hours? ([\\d, and]+))")
                .matcher(words);
        assertThat(listed.matches()).as(words).isTrue();
        return all(minute -> isMinute(listed, minute % 60)
                && (listed.group(7) == null || numbers(listed.group(7)).contains(minute / 60)));
    }

    private static boolean isMinute(Matcher listed, int minute) {
        if (listed.group(1) != null) {
            return numbers(listed.group(1)).contains(minute);
        }
        if (listed.group(4) != null) {
            return minute >= Integer.parseInt(listed.group(4)) && minute <= Integer.parseInt(listed.group(5));
        }
        return listed.group(6) == null || minute % Integer.parseInt(listed.group(6)) == 0;
    }

    private static List<Integer> numbers(String list) {
        return Pattern.compile("\\d+")
                .matcher(list)
                .results()
                .map(number -> Integer.parseInt(number.group()))
                .toList();
    }

    private static int clock(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }

    private static List<Integer> all(java.util.function.IntPredicate matches) {
        return java.util.stream.IntStream.range(0, DAY).filter(matches).boxed().toList();
    }
}
