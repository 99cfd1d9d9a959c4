package dev.runboard.upstream.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A field that is missing, of another type or out of bounds is absent. */
class JsonFieldsTests {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'f':null}", "{'f':1}", "{'f':1.5}", "{'f':true}", "{'f':[1]}", "{'f':{'f':1}}"})
    void valuesOfOtherTypesAreNoText(String json) {
        JsonFields fields = read(json);
        assertThat(fields.text("f")).isNull();
        assertThat(fields.word("f")).isNull();
        assertThat(fields.id("f")).isNull();
        assertThat(fields.instant("f")).isNull();
    }

    @Test
    void aBlankWordIsNullAndALongOneIsCut() {
        assertThat(read("{'f':' \\n '}").word("f")).isNull();
        assertThat(read("{'f':'" + "x".repeat(300) + "'}").word("f")).isEqualTo("x".repeat(300));
        assertThat(read("{'f':'" + "x".repeat(301) + "'}").word("f")).isEqualTo("x".repeat(300) + "…");
        assertThat(read("{'f':'" + "x".repeat(299) + "😀'}").word("f")).isEqualTo("x".repeat(299) + "…");
        assertThat(read("{'f':'" + "x".repeat(100_000) + "'}").text("f")).hasSize(100_000);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-14T08:58:17Z, 2026-06-14T08:58:17Z",
        "2026-06-14T08:58:17.13334Z, 2026-06-14T08:58:17.133340Z",
        "2026-06-14T08:54:06.271902633Z, 2026-06-14T08:54:06.271902633Z",
        "2026-06-14T10:58:17+02:00, 2026-06-14T08:58:17Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "9999-12-31T00:00:00Z, 9999-12-31T00:00:00Z"
    })
    void timesHaveAnyNumberOfDigits(String text, Instant time) {
        assertThat(read("{'f':'" + text + "'}").instant("f")).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-06-14",
                "2026-06-14T08:58:17",
                "2026-13-14T08:58:17Z",
                "1969-12-31T23:59:59Z",
                "9999-12-31T00:00:01Z",
                "+999999999-12-31T23:59:59Z",
                "-0001-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z"
            })
    void otherTimesAreNone(String text) {
        assertThat(read("{'f':'" + text + "'}").instant("f")).isNull();
        assertThat(read("{'f':['" + text + "','2026-06-14T08:58:17Z']}").instants("f"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "-1", "1.5", "'1'", "true", "[1]", "{}", "9223372036854775808", "1e400"})
    void onlyAWholeNumberIsACount(String value) {
        assertThat(read("{'f':" + value + "}").count("f")).isEmpty();
    }

    @Test
    void countsGoFromZeroToTheLongest() {
        assertThat(read("{'f':0}").count("f")).isEqualTo(OptionalLong.of(0));
        assertThat(read("{'f':9223372036854775807}").count("f")).isEqualTo(OptionalLong.of(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "'true'", "[true]"})
    void valuesOfOtherTypesAreNoFlags(String value) {
        assertThat(read("{'f':" + value + "}").flag("f")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "'x'", "[{'g':'x'}]", "true"})
    void aValueThatIsNoObjectHasNoFields(String value) {
        JsonFields object = read("{'f':" + value + "}").object("f");
        assertThat(object.isEmpty()).isTrue();
        assertThat(object.object("g").object("h").text("i")).isNull();
        assertThat(object.json()).isEqualTo("{}");
    }

    @Test
    void elementsThatAreNoObjectsAreSkipped() {
        assertThat(read("{'f':[1,{'g':1},null,'x',[{}],{}]}").objects("f")).hasSize(2);
        assertThat(read("{'f':{'g':1}}").objects("f")).isEmpty();
    }

    @Test
    void idsAreChecked() {
        assertThat(read("{'f':'dep_1'}").id("f")).isEqualTo(new Id("dep_1"));
        assertThat(read("{'f':'../dep_1'}").id("f")).isNull();
    }

    private static JsonFields read(String json) {
        return new JsonFields(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
