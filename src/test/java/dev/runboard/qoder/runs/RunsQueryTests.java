package dev.runboard.qoder.runs;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.Runs;
import dev.runboard.qoder.TriggerType;
import dev.runboard.upstream.Id;
import dev.runboard.web.runs.RunsAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** An address is read in one way, printed in one way, and says in words what of it was ignored. */
class RunsQueryTests {

    private static final Id RUN = new Id("drun_019ec55a68af73028afa5b87931cb2f3");

    private static final List<String> PARAMETERS = List.of(
            "status", "deployment_id", "trigger_type", "has_error", "since", "until", "limit", "after_id", "before_id");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "nothing                              | /runs",
                "limit=20                             | /runs",
                "status=&deployment_id=&limit=&since= | /runs",
                "utm_source=mail&page=3&theme=dark    | /runs",
                "limit=050                            | /runs?limit=50",
                "has_error=false                      | /runs?has_error=false",
                "limit=50&status=failed               | /runs?status=failed&limit=50",
                "status= failed&x=y                   | /runs?status=failed",
                "status=&status=failed                | /runs?status=failed",
                "after_id=drun_1&trigger_type=retry   | /runs?trigger_type=retry&after_id=drun_1",
                "before_id=drun_1                     | /runs?before_id=drun_1",
                "since=1d                             | /runs?since=24h",
                "status=skipped&status=failed         | /runs?status=failed&status=skipped",
                "status=failed,running,failed         | /runs?status=running&status=failed",
                "min_duration=1s&agent_version=999999999 | /runs?agent_version=999999999&min_duration=1s",
                "min_duration=99999d                  | /runs?min_duration=99999d",
                "min_duration=600s                    | /runs?min_duration=10m",
                "min_duration=90s&q= Time out         | /runs?min_duration=90s&q=Time%20out",
                "min_duration=60m&agent_version=007   | /runs?agent_version=7&min_duration=1h",
                "q=a/b:é&error_group=0BADF00D         | /runs?error_group=0badf00d&q=a%2Fb:%C3%A9",
                "until=2026-06-14&since=2026-06-13    | /runs?since=2026-06-13T00:00:00Z&until=2026-06-14T00:00:00Z",
            })
    void addressesThatMeanTheSameAreOne(String given, String canonical) {
        RunsAddress address = read(given);
        assertThat(address.query().address("/runs")).isEqualTo(canonical);
        assertThat(address.ignored()).isEmpty();
        assertThat(decoded(canonical.replaceAll("/runs\\??", "")).query()).isEqualTo(address.query());
    }

    @Test
    void withoutParametersAQueryIsTheNewestTwenty() {
        RunsQuery query = read("").query();
        assertThat(query).isEqualTo(RunsQuery.ALL).hasToString("");
        assertThat(query.limit()).isEqualTo(20);
        assertThat(query.isNewest()).isTrue();
        assertThat(query.hasFilters()).isFalse();
    }

    @Test
    void allThatAnAddressSaysIsRead() {
        assertThat(read("status=failed&deployment_id=dep_1&trigger_type=schedule&has_error=true&since=24h&limit=100"
                                + "&after_id=" + RUN)
                        .query())
                .isEqualTo(new RunsQuery(
                        RunFilters.NONE.withStatuses(List.of(RunStatus.Kind.FAILED)),
                        new Id("dep_1"),
                        TriggerType.SCHEDULE,
                        true,
                        new TimeRange(TimeBound.parse("24h").orElseThrow(), null),
                        100,
                        new Cursor.After(RUN)));
    }

    @Test
    void ownFiltersPrintIntoAddressesOfTheirOwn() {
        List<RunFilters> filters = List.of(RunFilters.NONE);
        filters = and(filters, one -> one.withStatuses(List.of(RunStatus.Kind.RUNNING, RunStatus.Kind.PENDING)));
        filters = and(filters, one -> one.withErrorType("a b&c=d"), one -> one.withErrorGroup("0badf00d"));
        filters = and(filters, one -> one.withAgent(new Id("agent_1")).withAgentVersion(3L));
        filters = and(filters, one -> one.withMinDuration(new MinDuration(Duration.ofSeconds(90))));
        filters = and(filters, one -> one.withSearch(new RunSearch("50% of \"ö\" + 😀", Set.of())));
        List<RunsQuery> queries = filters.stream().map(RunsQuery.ALL::with).toList();
        assertThat(queries).hasSize(48).allSatisfy(query -> {
            assertThat(query.toString()).matches("[A-Za-z0-9_.:=&%*-]*");
            assertThat(decoded(query.toString())).isEqualTo(new RunsAddress(query, List.of(), null));
        });
        assertThat(queries.stream().map(RunsQuery::toString)).doesNotHaveDuplicates();
    }

    @Test
    void everyQueryPrintsIntoAnAddressOfItsOwn() {
        List<RunsQuery> queries = everyQuery();
        assertThat(queries).allSatisfy(query -> {
            RunsAddress again = read(query.toString());
            assertThat(again.query()).isEqualTo(query).hasSameHashCodeAs(query);
            assertThat(again.ignored()).isEmpty();
        });
        assertThat(queries.stream().map(RunsQuery::toString)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status        | purple      | one of pending, running, waiting, completed, failed, skipped, cancelled",
                "status        | Failed      | one of pending, running, waiting, completed, failed, skipped, cancelled",
                "status        | unknown     | one of pending, running, waiting, completed, failed, skipped, cancelled",
                "deployment_id | dep 1       | the id of a deployment",
                "deployment_id | ../agents   | the id of a deployment",
                "trigger_type  | webhook     | one of manual, schedule, retry",
                "has_error     | yes         | true or false",
                "has_error     | 1           | true or false",
                "error_group   | 0badf00     | 8 hexadecimal digits",
                "error_group   | 0badfoot    | 8 hexadecimal digits",
                "agent_id      | agent 1     | the id of an agent",
                "agent_version | v2          | a whole number of at most 9 digits",
                "agent_version | -1          | a whole number of at most 9 digits",
                "agent_version | 99999999999999999999 | a whole number of at most 9 digits",
                "min_duration  | 99999999999h | a whole number from 1 to 99999 and a unit, like 90s, 10m, 2h or 1d",
                "min_duration  | 100000s     | a whole number from 1 to 99999 and a unit, like 90s, 10m, 2h or 1d",
                "min_duration  | abc         | a whole number from 1 to 99999 and a unit, like 90s, 10m, 2h or 1d",
                "min_duration  | 0s          | a whole number from 1 to 99999 and a unit, like 90s, 10m, 2h or 1d",
                "min_duration  | 1.5h        | a whole number from 1 to 99999 and a unit, like 90s, 10m, 2h or 1d",
                "min_duration  | 10          | a whole number from 1 to 99999 and a unit, like 90s, 10m, 2h or 1d",
                "since         | yesterday   | a time like 2026-06-14T08:58:00Z, or a relative time like 90m, 24h or 7d",
                "until         | 0h          | a time like 2026-06-14T08:58:00Z, or a relative time like 90m, 24h or 7d",
                "limit         | abc         | a whole number from 1 to 1000",
                "limit         | 0           | a whole number from 1 to 1000",
                "limit         | -5          | a whole number from 1 to 1000",
                "limit         | 1001        | a whole number from 1 to 1000",
                "limit         | 1.5         | a whole number from 1 to 1000",
                "limit         | 99999999999 | a whole number from 1 to 1000",
                "limit         | ٥٠          | a whole number from 1 to 1000",
                "after_id      | drun?1      | the id of a run",
                "before_id     | -drun       | the id of a run",
            })
    void badValueIsNamedAndIgnored(String parameter, String value, String expected) {
        RunsAddress address = read(parameter + "=" + value);
        assertThat(address.query()).isEqualTo(RunsQuery.ALL);
        assertThat(english(address.ignored()))
                .containsExactly(parameter + "=" + value + " was ignored: it must be " + expected + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt-abcdef123456", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc"})
    void aTokenIsIgnoredAndNotRepeated(String token) {
        RunsAddress address = read("limit=" + token + "&has_error=true");
        assertThat(address.query()).isEqualTo(RunsQuery.ALL.withHasError(true));
        assertThat(english(address.ignored()))
                .containsExactly("limit was ignored: it must be a whole number from 1 to 1000."
                        + " Its value is not repeated here: it may contain a token.");
    }

    @Test
    void badValueLeavesTheOthersAlone() {
        RunsAddress address = read("status=purple&limit=abc&has_error=true");
        assertThat(address.query()).isEqualTo(RunsQuery.ALL.withHasError(true));
        assertThat(address.ignored()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 21, 999, 1000})
    void limitIsOneToAThousand(int limit) {
        assertThat(read("limit=" + limit).query().limit()).isEqualTo(limit);
    }

    @Test
    void secondValueIsNamedAndIgnored() {
        RunsAddress address = read("has_error=true&has_error=false");
        assertThat(address.query()).isEqualTo(RunsQuery.ALL.withHasError(true));
        assertThat(english(address.ignored()))
                .containsExactly("has_error was given more than once: only the first counts.");
    }

    @Test
    void ofSeveralStatusesTheBadOneIsIgnored() {
        RunsAddress address = read("status=failed&status=purple&status=running");
        assertThat(address.query())
                .isEqualTo(RunsQuery.ALL.withStatuses(List.of(RunStatus.Kind.RUNNING, RunStatus.Kind.FAILED)));
        assertThat(english(address.ignored())).singleElement().asString().startsWith("status=purple was ignored");
    }

    @Test
    void overlongTextIsNamedAndIgnored() {
        RunsAddress address = read("error_type=" + "y".repeat(101) + "&status=failed&q=" + "x".repeat(10_000));
        assertThat(address.query()).isEqualTo(RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED));
        assertThat(english(address.ignored()))
                .containsExactly(
                        "error_type=" + "y".repeat(40) + "… was ignored: it must be a word of 1 to 100 characters,"
                                + " not only invisible ones.",
                        "q=" + "x".repeat(40) + "… was ignored: it must be a text of 1 to 200 characters,"
                                + " not only invisible ones.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000\n", "\u0000", "\u200b", "\u200d\ufe0f", "\u202e", "\ufffe", "\u001b \u0007", "\u0085"})
    void invisibleTextIsNoFilter(String text) {
        for (String parameter : List.of("q", "error_type")) {
            RunsAddress address = RunsAddress.read(map(parameter, text));
            assertThat(address.query()).isEqualTo(RunsQuery.ALL);
            assertThat(english(address.ignored()))
                    .singleElement()
                    .asString()
                    .startsWith(parameter + "=")
                    .contains(" was ignored: it must be a ")
                    .endsWith("characters, not only invisible ones.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q=%00time%0d%0aout%0a | q=time%20out",
                "q=ti%00me%1b          | q=ti%20me",
                "q=%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB | q=%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB",
            })
    void controlCharactersOfATextBecomeSpaces(String given, String canonical) {
        RunsAddress address = decoded(given);
        assertThat(address.query()).hasToString(canonical);
        assertThat(address.ignored()).isEmpty();
    }

    @Test
    void afterIdTakesPrecedenceOverBeforeId() {
        RunsAddress address = read("before_id=drun_2&after_id=drun_1");
        assertThat(address.query()).isEqualTo(RunsQuery.ALL.after(new Id("drun_1")));
        assertThat(english(address.ignored())).containsExactly("before_id was ignored: after_id is set too.");
    }

    @Test
    void anInvalidAfterIdLeavesBeforeId() {
        assertThat(read("before_id=drun_2&after_id=a/b").query()).isEqualTo(RunsQuery.ALL.before(new Id("drun_2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "x\" onload=\"y",
                "a&limit=1000",
                "a#b",
                "a\r\nSet-Cookie: b=c",
                "%0d%0a",
                "\u0000",
                "{x}",
                "${7*7}",
                "../../etc",
                "https://elsewhere.example/",
                "\ud83d",
                "ｆａｉｌｅｄ",
                "null",
                "[]"
            })
    void invalidValuesAreNotRepeatedInAddresses(String value) {
        for (String parameter : PARAMETERS) {
            RunsAddress address = RunsAddress.read(map(parameter, value));
            assertThat(address.query().toString()).matches("|(deployment|after|before)_id=null");
            assertThat(address.query().equals(RunsQuery.ALL))
                    .isEqualTo(!address.ignored().isEmpty());
        }
    }

    @Test
    void endlessValueIsQuotedInPart() {
        assertThat(english(RunsAddress.read(map("status", "x".repeat(100_000))).ignored()))
                .singleElement()
                .asString()
                .startsWith("status=" + "x".repeat(40) + "… was ignored")
                .hasSizeLessThan(200);
    }

    @Test
    void aValueThatIsMissingIsNone() {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        parameters.put("status", Arrays.asList((String) null));
        assertThat(RunsAddress.read(parameters)).isEqualTo(new RunsAddress(RunsQuery.ALL, List.of(), null));
    }

    @Test
    void aChangedFilterStartsAtTheNewestRuns() {
        RunsQuery deep = RunsQuery.ALL.after(RUN);
        assertThat(Stream.of(
                        deep.withStatus(RunStatus.Kind.FAILED),
                        deep.withDeployment(new Id("dep_1")),
                        deep.withTrigger(TriggerType.MANUAL),
                        deep.withHasError(false),
                        deep.with(RunFilters.NONE.withErrorGroup("0badf00d")),
                        deep.withTime(TimeRange.ANY)))
                .allMatch(RunsQuery::isNewest);
        assertThat(deep.withLimit(50).isNewest()).isFalse();
    }

    @Test
    void aCursorAndAPageSizeAreNoFilters() {
        assertThat(read("limit=50&after_id=drun_1").query().hasFilters()).isFalse();
        assertThat(read("has_error=false").query().hasFilters()).isTrue();
        assertThat(read("since=1h").query().hasFilters()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=failed        | status=completed",
                "deployment_id=dep_1  | deployment_id=dep_2",
                "trigger_type=retry   | trigger_type=manual",
                "has_error=true       | has_error=false",
                "since=2026-06-14     | until=2026-06-14",
                "status=failed,running | status=running,waiting",
                "error_type=a         | error_type=b",
                "error_group=GROUP    | error_group=0badf00d",
                "agent_id=agent_1     | agent_id=agent_2",
                "agent_version=2      | agent_version=1",
                "min_duration=90s     | min_duration=91s",
                "q=NOT found          | q=other",
            })
    void aRunMatchesWhatItSays(String hit, String miss) {
        Run run = Runs.run("""
                {'id':'drun_1','status':'failed','deployment_id':'dep_1','trigger_context':{'type':'retry'},
                 'agent':{'id':'agent_1','version':2},'duration_ms':90000,
                 'error':{'type':'a','message':'17 not found'},'triggered_at':'2026-06-14T08:58:00Z'}""");
        String group = ErrorGroup.of(new Run.RunError("a", "18 not found")).id();
        assertThat(matches(hit.replace("GROUP", group), run)).isTrue();
        assertThat(matches(miss, run)).isFalse();
    }

    @Test
    void aFailedRunWithoutAnErrorMatchesBothErrorFilters() {
        Run run = Runs.run("{'id':'drun_1','status':'failed','error':null}");
        assertThat(matches("has_error=true", run)).isTrue();
        assertThat(matches("has_error=false", run)).isTrue();
        Run skipped = Runs.run("{'id':'drun_1','status':'skipped','error':{'type':'concurrency_limit_reached'}}");
        assertThat(matches("has_error=true", skipped)).isTrue();
        assertThat(matches("has_error=false", skipped)).isFalse();
        Run running = Runs.run("{'id':'drun_1','status':'running'}");
        assertThat(matches("has_error=false", running)).isTrue();
    }

    @Test
    void aRunWithoutDeploymentAndTriggerMatchesTheirFilters() {
        Run silent = Runs.run("{'id':'drun_1'}");
        assertThat(matches("deployment_id=dep_1&trigger_type=manual", silent)).isTrue();
        assertThat(matches("status=failed", silent)).isFalse();
        assertThat(matches("has_error=true", silent)).isFalse();
    }

    private static boolean matches(String address, Run run) {
        RunsQuery query = read(address).query();
        return query.matches(run, query.time().window(Instant.parse("2026-06-14T09:00:00Z")));
    }

    /** Reads the query of an address as a server does. */
    private static RunsAddress decoded(String query) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        Stream.of(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.add(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return RunsAddress.read(parameters);
    }

    /** One for each combination of a few values of every part. */
    private static List<RunsQuery> everyQuery() {
        List<RunsQuery> queries = List.of(RunsQuery.ALL);
        for (RunStatus.Kind status : RunStatus.Kind.FILTERS) {
            queries = and(queries, query -> query.withStatus(status));
        }
        queries = and(queries, query -> query.withDeployment(new Id("dep_1")));
        for (TriggerType trigger : TriggerType.values()) {
            queries = and(queries, query -> query.withTrigger(trigger));
        }
        queries = and(queries, query -> query.withHasError(true), query -> query.withHasError(false));
        queries = and(queries, query -> query.withTime(time("90m", null)), query -> query.withTime(time("7d", "24h")));
        queries = and(queries, query -> query.withTime(time(null, "2026-06-14")));
        queries = and(queries, query -> query.withLimit(1), query -> query.withLimit(1000));
        return and(queries, query -> query.after(RUN), query -> query.before(RUN));
    }

    @SafeVarargs
    private static <T> List<T> and(List<T> queries, UnaryOperator<T>... variants) {
        List<T> all = new ArrayList<>(queries);
        for (var variant : variants) {
            queries.stream().map(variant).forEach(all::add);
        }
        return all.stream().distinct().toList();
    }

    private static TimeRange time(String since, String until) {
        return new TimeRange(bound(since), bound(until));
    }

    private static TimeBound bound(String text) {
        return text == null ? null : TimeBound.parse(text).orElseThrow();
    }

    private static MultiValueMap<String, String> map(String parameter, String value) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        parameters.add(parameter, value);
        return parameters;
    }

    /** Reads the query of an address in which nothing is encoded. */
    private static RunsAddress read(String query) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        if (query != null && !query.isEmpty()) {
            Stream.of(query.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> parameters.add(pair[0], pair[1]));
        }
        return RunsAddress.read(parameters);
    }
}
