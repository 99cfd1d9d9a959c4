package dev.runboard.qoder;

import static dev.runboard.qoder.Runs.run;
import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What is read of a run, whichever generation of the API sent it and whatever it left out. */
class RunTests {

    /** Nothing that a text, a time, a number, an id or an object could be. */
    private static final List<Object> UNUSABLE =
            Arrays.asList(null, true, 1.5, -1, "", " ", List.of(), List.of("x"), Map.of());

    private static final Run FULL = read(Runs.full("drun_1"));

    static Stream<Arguments> fields() {
        return Stream.of(
                field("deployment_id", "deploymentId", Run::deploymentId),
                field("session_id", "sessionId", Run::sessionId),
                field("completed_at", "completedAt", Run::completedAt),
                field("trigger_context.type", "trigger", Run::trigger),
                field("trigger_context.scheduled_at", "scheduledAt", Run::scheduledAt),
                field("cas_run_extras.attempt", "attempt", Run::attempt),
                field("cas_run_extras.started_at", "startedAt", Run::startedAt),
                field("cas_run_extras.turn_id", "turnId", Run::turnId),
                field("agent", "agent", Run::agent),
                field("agent.id", "agent", Run::agent),
                field("agent.version", "agent.version", run -> run.agent().version()),
                field("error.type", "error.type", run -> run.error().type()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fields")
    void unusableFieldIsAbsentAndNoOtherSuffers(String path, String component, Function<Run, Object> field) {
        assertThat(field.apply(FULL)).isNotNull();
        Stream<ObjectNode> runs = UNUSABLE.stream().map(value -> Runs.with("drun_1", path, value));
        assertThat(Stream.concat(runs, Stream.of(without(path)))).allSatisfy(json -> {
            assertThat(field.apply(read(json))).isNull();
            assertThat(read(json))
                    .usingRecursiveComparison()
                    .ignoringFields("json", component)
                    .isEqualTo(FULL);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"trigger_context", "cas_run_extras", "agent"})
    void partThatIsNoObjectBreaksNothing(String path) {
        assertThat(UNUSABLE)
                .allSatisfy(value -> assertThat(
                                read(Runs.with("drun_1", path, value)).status())
                        .isEqualTo(FULL.status()));
    }

    @Test
    void onlyTheIdIsRequired() {
        Run bare = run("{'id':'drun_1'}");
        assertThat(bare)
                .isEqualTo(new Run(
                        new Id("drun_1"),
                        new RunStatus("unknown", RunStatus.Kind.UNKNOWN, true),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "{\"id\":\"drun_1\"}",
                        null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'id':null}", "{'id':7}", "{'id':''}", "{'id':'a/b'}", "{'id':{}}", "{'ID':'drun_1'}"})
    void withoutAnIdThereIsNoRun(String json) {
        assertThat(Run.read(Runs.fields(json))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pending, PENDING, true, false",
        "running, RUNNING, true, false",
        "completed, COMPLETED, false, true",
        "failed, FAILED, false, true",
        "skipped, SKIPPED, false, true",
        "exploded, UNKNOWN, false, false",
        "Completed, UNKNOWN, false, false",
        "'completed ', UNKNOWN, false, false",
        "unknown, UNKNOWN, false, false"
    })
    void aStatusKeepsTheWordOfTheApi(String word, RunStatus.Kind kind, boolean live, boolean over) {
        RunStatus status =
                run("{'id':'drun_1','status':'" + word + "','error':null}").status();
        assertThat(status).isEqualTo(new RunStatus(word, kind, false));
        assertThat(status.isLive()).isEqualTo(live);
        assertThat(status.isFinal()).isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'d','error':{'type':'unknown_error','message':'No'},'session_id':null} | failed to start | FAILED",
                "{'id':'d','error':{'type':'unknown_error'},'session_id':'sess_1'}            | failed to start | FAILED",
                "{'id':'d','error':null,'session_id':'sess_1'}                                | started         | UNKNOWN",
                "{'id':'d','error':null,'session_id':null}                                    | unknown         | UNKNOWN",
                "{'id':'d','status':null,'session_id':'sess_1'}                               | started         | UNKNOWN",
                "{'id':'d','status':{},'session_id':'sess_1'}                                 | started         | UNKNOWN",
                "{'id':'d','status':' ','session_id':'sess_1'}                                | started         | UNKNOWN",
            },
            quoteCharacter = '"')
    void aMissingStatusIsDerivedFromErrorAndSession(String json, String word, RunStatus.Kind kind) {
        assertThat(run(json).status()).isEqualTo(new RunStatus(word, kind, true));
        assertThat(run(json).status().isLive()).isFalse();
    }

    @Test
    void aStartedRunIsNeverCalledCompleted() {
        assertThat(run("{'id':'d','session_id':'sess_1','created_at':'2026-06-14T08:58:17Z'}")
                        .status()
                        .isFinal())
                .isFalse();
    }

    @Test
    void todaysRunIsRead() {
        Run run = run("""
                {'agent':{'id':'agent_1','type':'agent','version':1},'created_at':'2026-06-14T08:58:04Z',
                 'deployment_id':'dep_1','error':null,'id':'drun_1','session_id':'sess_1',
                 'trigger_context':{'type':'schedule','scheduled_at':'2026-06-14T08:58:00Z'},'type':'deployment_run'}""");
        assertThat(run.trigger()).isEqualTo("schedule");
        assertThat(run.scheduledAt()).isEqualTo("2026-06-14T08:58:00Z");
        assertThat(run.triggeredAt()).isEqualTo("2026-06-14T08:58:04Z");
        assertThat(run.sessionId()).isEqualTo(new Id("sess_1"));
        assertThat(Stream.of(run.attempt(), run.startedAt(), run.completedAt(), run.took(), run.turnId(), run.error()))
                .containsOnlyNulls();
    }

    @Test
    void anActiveRunHasNeitherEndNorDuration() {
        Run run = run("""
                {'id':'drun_1','status':'running','created_at':'2026-06-14T08:54:06.271902633Z','error':null,
                 'cas_run_extras':{'attempt':1,'started_at':'2026-06-14T08:54:06.310253147Z'}}""");
        assertThat(run.startedAt()).isEqualTo(Instant.parse("2026-06-14T08:54:06.310253147Z"));
        assertThat(run.completedAt()).isNull();
        assertThat(run.took()).isNull();
    }

    @Test
    void createdAtReplacesAMissingTriggeredAt() {
        String created = "'created_at':'2026-06-14T08:58:00Z'";
        assertThat(run("{'id':'d'," + created + ",'triggered_at':'2026-06-14T08:57:00Z'}")
                        .triggeredAt())
                .isEqualTo("2026-06-14T08:57:00Z");
        assertThat(run("{'id':'d'," + created + ",'triggered_at':'noon'}").triggeredAt())
                .isEqualTo("2026-06-14T08:58:00Z");
        assertThat(run("{'id':'d'}").triggeredAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "17268           | 08:58:17Z           | 08:58:16Z | 08:59:00Z           | PT17.268S",
                "0               | 08:58:17Z           | 08:58:16Z | 08:59:00Z           | PT0S",
                "17268           | -                   | -         | -                   | PT17.268S",
                "-               | 08:58:17Z           | 08:58:16Z | 08:58:19Z           | PT2S",
                "-               | 08:58:17.165588Z    | 08:58:17Z | 08:58:34.433744Z    | PT17.268156S",
                "-               | 08:58:17.310253147Z | 08:58:17Z | 08:58:17.310253149Z | PT0.000000002S",
                "-               | 08:58:17.5Z         | 08:58:17Z | 08:58:19Z           | PT1.5S",
                "-               | 10:58:17+02:00      | 08:58:17Z | 08:58:19Z           | PT2S",
                "-               | -                   | 08:58:16Z | 08:58:19Z           | PT3S",
                "-               | -                   | -         | 08:58:19Z           | -",
                "-               | 08:58:17Z           | 08:58:16Z | -                   | -",
                "-               | 08:58:17Z           | 08:58:16Z | 08:58:16.9Z         | -",
                "-1              | 08:58:17Z           | 08:58:16Z | 08:58:19Z           | PT2S",
                "1.5             | 08:58:17Z           | 08:58:16Z | 08:58:19Z           | PT2S",
                "\"17\"          | 08:58:17Z           | 08:58:16Z | 08:58:19Z           | PT2S",
                "999999999999999 | 08:58:17Z           | 08:58:16Z | 08:58:19Z           | PT2S",
            },
            quoteCharacter = '~')
    void aMissingDurationIsCalculated(String millis, String started, String created, String completed, Duration took) {
        String json = "{'id':'drun_1','status':'completed','duration_ms':%s,'completed_at':%s,'created_at':%s,"
                + "'cas_run_extras':{'started_at':%s}}";
        assertThat(run(json.formatted(millis, time(completed), time(created), time(started)))
                        .took())
                .isEqualTo(took);
    }

    @Test
    void aSkippedRunTookNoTime() {
        String json =
                "{'id':'d','status':'%s','created_at':'2026-06-14T08:58:00Z','completed_at':'2026-06-14T08:58:09Z'}";
        assertThat(run(json.formatted("skipped")).took()).isNull();
        assertThat(run(json.formatted("failed")).took()).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'unknown_error','message':'No'} | unknown_error | No",
                "{'type':'brand_new_error'}              | brand_new_error | ~~",
                "{'message':'No'}                        | - | No",
                "{'type':5,'message':['No']}             | - | ~~",
                "{}                                      | - | ~~",
                "{'code':5}                              | - | ~~",
                "true                                    | - | ~~",
                "'It broke'                              | - | It broke",
                "['It broke']                            | - | ~~",
            })
    void errorOfAnyShapeIsAnError(String error, String type, String message) {
        Run run = run("{'id':'drun_1','status':'failed','error':" + error + "}");
        assertThat(run.error()).isEqualTo(new Run.RunError(type, message));
    }

    @Test
    void aMissingErrorIsNull() {
        assertThat(run("{'id':'drun_1','error':null}").error()).isNull();
        assertThat(run("{'id':'drun_1'}").error()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "''", "' '", "false", "{'type':null,'message':null}"})
    void anEmptyErrorIsNull(String error) {
        Run run = run("{'id':'drun_1','session_id':'sess_1','error':" + error + "}");
        assertThat(run.error()).isNull();
        assertThat(run.status().word()).isEqualTo("started");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "7", "{}", "'not an id'"})
    void aSessionWithoutAnIdIsNull(String session) {
        assertThat(run("{'id':'drun_1','session_id':" + session + "}").status().word())
                .isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({"'One\nTwo', One… 4 B more", "'\n\n  One\r\nTwo', One… 4 B more", "One, One", "'', ''", "'\n \n', ''"})
    void firstLineIsTheFirstThatSaysSomething(String message, String line) {
        assertThat(english(ErrorText.line(new Run.RunError(null, message)))).isEqualTo(line);
    }

    @Test
    void valuesOutOfBoundsAreAbsentOrCut() {
        assertThat(run("{'id':'d','cas_run_extras':{'attempt':3000000000}}").attempt())
                .isNull();
        assertThat(run("{'id':'d','status':'" + "x".repeat(5000) + "'}")
                        .status()
                        .word())
                .isEqualTo("x".repeat(300) + "…");
    }

    @Test
    void theObjectIsKeptAsItCame() {
        String json = "{'z':1,'id':'drun_1','new_field':{'deep':[1,2.50,null]},'status':5}";
        assertThat(run(json).json()).isEqualTo(json.replace('\'', '"').replace("2.50", "2.5"));
    }

    private static Arguments field(String path, String component, Function<Run, Object> field) {
        return Arguments.of(path, component, field);
    }

    private static ObjectNode without(String path) {
        ObjectNode run = Runs.full("drun_1");
        int dot = path.indexOf('.');
        ObjectNode place = dot < 0 ? run : (ObjectNode) run.get(path.substring(0, dot));
        place.remove(path.substring(dot + 1));
        return run;
    }

    private static Run read(ObjectNode json) {
        return Run.read(new JsonFields(json)).orElseThrow();
    }

    private static String time(String time) {
        return time == null ? "null" : "'2026-06-14T" + time + "'";
    }
}
