package dev.runboard.qoder.history;

import static dev.runboard.qoder.history.HistoryRuns.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What changed between the last completed run of a deployment and a failed one. */
class WhatChangedTests {

    private static final Run.RunError TIMEOUT = new Run.RunError("timeout_error", "No answer within 30 s");
    private static final Run.RunError LIMIT = new Run.RunError("rate_limit_error", "Too many calls");

    @Test
    void aNewVersionOfTheAgentIsAChange() {
        List<HistoryRun> runs = List.of(
                run(1, "failed", 13, "schedule", 30, TIMEOUT),
                run(2, "failed", 13, "schedule", 30, TIMEOUT),
                run(3, "completed", 12, "schedule", 30, null),
                run(4, "completed", 12, "schedule", 30, null));

        WhatChanged changed = WhatChanged.of(runs, runs.getFirst(), null);

        assertThat(changed.lastGood()).isEqualTo(runs.get(2));
        assertThat(changed.failed()).isEqualTo(2);
        assertThat(changed.open()).isTrue();
        assertThat(changed.changes()).containsExactly(new Change(Change.Kind.AGENT_VERSION, "12", "13"));
    }

    @Test
    void everyDifferenceIsNamed() {
        List<HistoryRun> runs = List.of(
                run(1, "failed", 13, "manual", 5, TIMEOUT),
                run(2, "completed", 12, "schedule", 30, null),
                run(3, "failed", 12, "schedule", 30, LIMIT));
        Instant updated = NOW.minus(Duration.ofSeconds(90));

        assertThat(WhatChanged.of(runs, runs.getFirst(), updated).changes())
                .containsExactly(
                        new Change(Change.Kind.AGENT_VERSION, "12", "13"),
                        new Change(
                                Change.Kind.DEPLOYMENT,
                                runs.get(1).triggeredAt().toString(),
                                updated.toString()),
                        new Change(Change.Kind.TRIGGER, "schedule", "manual"),
                        new Change(
                                Change.Kind.ERROR_GROUP,
                                ErrorGroup.of(LIMIT).id(),
                                ErrorGroup.of(TIMEOUT).id()),
                        new Change(Change.Kind.DURATION, "30000", "5000"));
    }

    @Test
    void aKnownErrorIsNoChange() {
        List<HistoryRun> runs = List.of(
                run(1, "failed", 12, "schedule", 30, TIMEOUT),
                run(2, "completed", 12, "schedule", 30, null),
                run(3, "failed", 12, "schedule", 30, TIMEOUT));

        assertThat(WhatChanged.of(runs, runs.getFirst(), null).changes()).isEmpty();
    }

    @Test
    void aValueUnknownInOneRunIsNoChange() {
        List<HistoryRun> runs =
                List.of(run(1, "failed", null, null, null, TIMEOUT), run(2, "completed", 12, "schedule", 30, null));

        assertThat(WhatChanged.of(runs, runs.getFirst(), null).changes()).isEmpty();
    }

    @Test
    void anotherAgentIsAChange() {
        HistoryRun good = run(2, "completed", 12, "schedule", 30, null);
        HistoryRun bad = compact(run(
                "agent_2", NOW.minus(Duration.ofMinutes(1)), "failed", 12L, "schedule", Duration.ofSeconds(30), null));

        assertThat(WhatChanged.of(List.of(bad, good), bad, null).changes())
                .containsExactly(new Change(Change.Kind.AGENT_VERSION, "agent_1 12", "agent_2 12"));
    }

    @ParameterizedTest
    @CsvSource({"30,61,true", "30,60,false", "30,15,false", "30,14,true", "0,1,true"})
    void aDurationChangesByMoreThanItsDouble(int good, int bad, boolean changes) {
        List<HistoryRun> runs = List.of(
                run(1, "failed", 12, "schedule", bad, TIMEOUT), run(2, "completed", 12, "schedule", good, null));

        assertThat(WhatChanged.of(runs, runs.getFirst(), null).changes()).hasSize(changes ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"59,false", "60,true", "119,true", "120,false", "200,false"})
    void anUpdateCountsAfterTheGoodRunAndUpToTheBadOne(int secondsAgo, boolean changes) {
        List<HistoryRun> runs =
                List.of(run(1, "failed", 12, "manual", 30, TIMEOUT), run(2, "completed", 12, "manual", 30, null));

        assertThat(WhatChanged.of(runs, runs.getFirst(), NOW.minus(Duration.ofSeconds(secondsAgo)))
                        .changes())
                .hasSize(changes ? 1 : 0);
    }

    @Test
    void withoutAGoodRunNothingIsCompared() {
        List<HistoryRun> runs = List.of(
                run(1, "failed", 13, "manual", 30, TIMEOUT),
                run(2, "skipped", 12, "manual", 30, null),
                run(3, "failed", 12, "manual", 30, LIMIT));

        WhatChanged changed = WhatChanged.of(runs, runs.getFirst(), NOW);

        assertThat(changed.lastGood()).isNull();
        assertThat(changed.failed()).isEqualTo(2);
        assertThat(changed.changes()).isEmpty();
    }

    @Test
    void aStreakIsComparedWithTheRunBeforeItBegan() {
        List<HistoryRun> runs = List.of(
                run(1, "failed", 14, "manual", 30, TIMEOUT),
                run(2, "failed", 13, "manual", 30, TIMEOUT),
                run(3, "completed", 12, "manual", 30, null));

        WhatChanged changed = WhatChanged.of(runs, Streak.of(runs, true), null);

        assertThat(changed).isNotNull();
        assertThat(changed.changes()).containsExactly(new Change(Change.Kind.AGENT_VERSION, "12", "13"));
        assertThat(WhatChanged.of(runs.subList(2, 3), Streak.none(), null)).isNull();
    }

    static Stream<List<HistoryRun>> generated() {
        return IntStream.range(0, 40)
                .mapToObj(seed -> HistoryRuns.many(new Random(seed), 1 + 8 * seed).stream()
                        .filter(run -> new Id("dep_1").equals(run.deployment()))
                        .toList());
    }

    /** Goes through the runs from the oldest to the newest, and keeps the last completed one. */
    @ParameterizedTest
    @MethodSource("generated")
    void theLastGoodRunIsTheOneBefore(List<HistoryRun> runs) {
        HistoryRun good = null;
        List<List<HistoryRun>> rows = new ArrayList<>();
        rows.add(new ArrayList<>());
        for (HistoryRun run : runs.reversed()) {
            if (run.kind() == RunStatus.Kind.COMPLETED) {
                good = run;
                rows.add(new ArrayList<>());
            } else if (run.kind() == RunStatus.Kind.FAILED) {
                rows.getLast().add(run);
                assertThat(WhatChanged.of(runs, run, null).lastGood()).isEqualTo(good);
            }
        }
        for (List<HistoryRun> row : rows) {
            assertThat(row).allSatisfy(run -> {
                WhatChanged changed = WhatChanged.of(runs, run, null);
                assertThat(changed.failed()).isEqualTo(row.size());
                assertThat(changed.open()).isEqualTo(row == rows.getLast());
            });
        }
    }

    private static HistoryRun run(
            int minutesAgo,
            String status,
            @Nullable Integer version,
            @Nullable String trigger,
            @Nullable Integer seconds,
            Run.@Nullable RunError error) {
        return compact(run(
                "agent_1",
                NOW.minus(Duration.ofMinutes(minutesAgo)),
                status,
                version == null ? null : version.longValue(),
                trigger,
                seconds == null ? null : Duration.ofSeconds(seconds),
                error));
    }

    private static Run run(
            String agent,
            Instant at,
            String status,
            @Nullable Long version,
            @Nullable String trigger,
            @Nullable Duration took,
            Run.@Nullable RunError error) {
        return new Run(
                new Id("drun_" + at.toEpochMilli()),
                RunStatus.said(status),
                new Id("dep_1"),
                trigger,
                1,
                new Run.Agent(agent, version),
                new Id("sess_1"),
                null,
                at,
                null,
                null,
                null,
                took,
                error,
                "",
                null);
    }

    private static HistoryRun compact(Run run) {
        return new Compaction(List.of(), NOW).compact(List.of(run)).getFirst();
    }
}
