package dev.runboard.upstream.answers;

import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.client.Upstreams;
import java.io.StringReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that were read fit into the memory limit, and the envelope of a list is still read. */
class AnswerReaderTests {

    private static final int ROOM = 8 * 1024 * 1024;
    private static final int LARGEST = 4_000_000;
    private static final String LEFT_OUT = "…";

    /** Values that each take almost the largest answer. */
    static String[] hugeValues() {
        return new String[] {
            many("{}", "[", "]"),
            many("[]", "[", "]"),
            many("0", "[", "]"),
            many("{\"a\":1}", "[", "]"),
            IntStream.range(0, 300_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}")),
            many("\"a\":{}", "{", "}"),
            "[".repeat(150_000) + "]".repeat(150_000),
            "{\"a\":".repeat(400) + many("[]", "[", "]") + "}".repeat(400),
            "9".repeat(LARGEST - 100_000),
            "-1." + "9".repeat(LARGEST / 2) + "e-999999999",
            "{\"" + "n".repeat(LARGEST - 100_000) + "\":1}",
            many("\"\\u00e9\\ud83d\\ude00\\n\"", "[", "]"),
            "\"" + "\\u4e2d".repeat((LARGEST - 100_000) / 6) + "\"",
        };
    }

    private static String many(String value, String open, String close) {
        return open + (value + ",").repeat((LARGEST - 100_000) / (value.length() + 1)) + value + close;
    }

    @ParameterizedTest
    @MethodSource("hugeValues")
    void aHugeUnusedFieldHidesNoElementOfAList(String huge) {
        String items = IntStream.range(0, 20)
                .mapToObj(i -> "{\"id\":\"drun_" + i + "\"}")
                .collect(Collectors.joining(","));
        for (String json : new String[] {
            "{\"x\":" + huge + ",\"data\":[" + items + "],\"has_more\":true}",
            "{\"data\":[" + items + "],\"x\":" + huge + ",\"has_more\":true}"
        }) {
            AnswerReader.Content content = read(json);
            JsonFields answer = new JsonFields(content.object());
            assertThat(answer.objects("data")).hasSize(20);
            assertThat(answer.flag("has_more")).isTrue();
            assertThat(HeapWeight.of(content.object())).isLessThan(ROOM);
        }
    }

    @ParameterizedTest
    @MethodSource("hugeValues")
    void itemWithoutItsHugeFieldIsStillRead(String huge) {
        String event = "{\"id\":\"evt_1\",\"input\":" + huge + ",\"name\":\"bash\"}";
        AnswerReader.Content content = read("{\"data\":[" + event + ",{\"id\":\"evt_2\"}],\"last_id\":\"evt_2\"}");

        JsonFields answer = new JsonFields(content.object());
        assertThat(answer.objects("data")).hasSize(2);
        assertThat(answer.objects("data").getFirst().text("name")).isEqualTo("bash");
        assertThat(answer.id("last_id")).isEqualTo(new Id("evt_2"));
        assertThat(HeapWeight.of(content.object())).isLessThan(ROOM);
    }

    @ParameterizedTest
    @MethodSource("hugeValues")
    void objectWithoutItsHugeFieldIsStillRead(String huge) {
        AnswerReader.Content content = read("{\"id\":\"drun_1\",\"x\":" + huge + ",\"status\":\"completed\"}");

        assertThat(new JsonFields(content.object()).text("status")).isEqualTo("completed");
        assertThat(HeapWeight.of(content.object())).isLessThan(ROOM);
    }

    @Test
    void fieldsLeftOutAreCountedAndMarked() {
        AnswerReader.Content content = read("{\"id\":\"drun_1\",\"x\":" + many("{}", "[", "]") + "}");

        assertThat(content.leftOut()).isEqualTo(1);
        assertThat(new JsonFields(content.object()).text("x")).isEqualTo(LEFT_OUT);
        assertThat(read("{\"id\":\"drun_1\",\"x\":[{}]}").leftOut()).isZero();
    }

    @Test
    void fieldsAfterATruncatedListAreRead() {
        AnswerReader.Content content =
                read("{\"data\":" + many("{}", "[", "]") + ",\"has_more\":false,\"next_page\":null}");

        assertThat(content.leftOut()).isGreaterThan(1_000_000);
        assertThat(new JsonFields(content.object()).flag("has_more")).isFalse();
        assertThat(HeapWeight.of(content.object())).isLessThan(ROOM);
    }

    @Test
    void itemsBeyondWhatMayBeAskedForAreLeftOut() {
        String json = IntStream.range(0, 100_000)
                .mapToObj(i -> "{\"id\":\"drun_" + i + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "],\"has_more\":true}"));

        AnswerReader.Content content = read(json);
        JsonFields answer = new JsonFields(content.object());
        assertThat(answer.objects("data")).hasSize(1000);
        assertThat(content.leftOut()).isEqualTo(99_000);
        assertThat(answer.flag("has_more")).isTrue();
    }

    @Test
    void manySmallItemsAreReadBesideLargeOnes() {
        String large = "{\"id\":\"evt_1\",\"input\":[" + "{},".repeat(15_000) + "{}]}";
        String json = "{\"data\":[" + (large + ",").repeat(49) + large + "]}";

        AnswerReader.Content content = read(json);
        assertThat(new JsonFields(content.object()).objects("data"))
                .hasSize(50)
                .allSatisfy(event -> assertThat(event.text("id")).isEqualTo("evt_1"));
        assertThat(content.leftOut()).isBetween(1, 49);
    }

    @Test
    void aThousandRunsWithLongMessagesFit() {
        String run =
                "{\"id\":\"drun_%s\",\"type\":\"deployment_run\",\"status\":\"failed\",\"error\":{\"type\":\"x\",\"message\":\"%s\"},"
                        + "\"agent\":{\"id\":\"agent_1\",\"version\":1},\"created_at\":\"2026-06-14T08:58:17Z\","
                        + "\"trigger_context\":{\"type\":\"manual\"},\"cas_run_extras\":{\"attempt\":1,\"started_at\":\"2026-06-14T08:58:17Z\"}}";
        String json = IntStream.range(0, 1000)
                .mapToObj(i -> run.formatted("0".repeat(32), "x".repeat(3_500)))
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));

        AnswerReader.Content content = read(json);
        assertThat(content.leftOut()).isZero();
        assertThat(new JsonFields(content.object()).objects("data")).hasSize(1000);
    }

    @Test
    void numbersAreReadAsTheyCame() {
        String json =
                "{\"a\":1,\"b\":12345678901,\"c\":123456789012345678901234567890,\"d\":0.10000000000000000001,\"e\":1E400}";
        assertThat(new JsonFields(read(json).object()).json())
                .isEqualTo(
                        "{\"a\":1,\"b\":12345678901,\"c\":123456789012345678901234567890,\"d\":0.10000000000000000001,\"e\":1E+400}");
    }

    @Test
    void numberThatIsOutOfEveryRangeIsAText() {
        JsonFields answer = new JsonFields(read("{\"a\":43E99084867133,\"b\":-1e-99999999999,\"id\":\"x\"}")
                .object());

        assertThat(answer.text("a")).isEqualTo("43E99084867133");
        assertThat(answer.amount("b")).isNull();
        assertThat(answer.id("id")).isEqualTo(new Id("x"));
    }

    @Test
    void nestingTooDeepToSkipIsTooLarge() {
        String tower = "{\"x\":" + "[".repeat(300_000) + "]".repeat(300_000) + "}";
        assertThat(problem(tower)).isInstanceOf(Problem.TooLarge.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "{", "{}{}", "{} x", "{\"a\":}", "<html>", "{\"data\":[{}"})
    void anAnswerThatIsNoJsonObjectIsUnreadable(String text) {
        assertThat(problem(text)).isInstanceOf(Problem.Unreadable.class);
    }

    private static Problem problem(String json) {
        return catchThrowableOfType(UpstreamException.class, () -> read(json)).problem();
    }

    private static AnswerReader.Content read(String json) {
        return AnswerReader.read(new StringReader(json), Upstreams.limits(TOKEN, ROOM));
    }
}
