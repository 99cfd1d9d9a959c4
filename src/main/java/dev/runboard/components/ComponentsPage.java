package dev.runboard.components;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.Freshness;
import dev.runboard.web.runs.Chip;
import dev.runboard.web.runs.RunRow;
import dev.runboard.web.runs.RunStrip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The examples of all components. Each has what one part of a template reads.
 *
 * @param calm the overview without problems
 * @param strip the latest outcomes of a deployment
 */
record ComponentsPage(
        TableExample table,
        Loading loading,
        Empty empty,
        FormExample form,
        List<Freshness> freshness,
        RunExample run,
        OverviewExample overview,
        List<OverviewExample> calm,
        TranscriptExample transcript,
        RunStrip strip,
        List<WallExample.Link> walls) {

    /** What a page reads while it is loading. */
    record Loading(List<RunRow> rows, @Nullable Object empty, Depth depth) {}

    /** What the progress bar reads. */
    record Depth(int progress) {}

    /** What a page without runs reads. */
    record Empty(Reason empty) {}

    /** Why there are no runs, and the ways out. */
    record Reason(Message title, Message advice, List<Chip> chips, String newest) {}

    static ComponentsPage of(Instant now) {
        List<Run> runs = ExampleRuns.all(now);
        RunsQuery query = RunsQuery.ALL
                .withStatus(Kind.FAILED)
                .withDeployment(ExampleRuns.NIGHTLY)
                .withTrigger(TriggerType.SCHEDULE);
        List<Chip> chips = Chip.of(query, ExampleRuns.NAMES);
        Message advice = Message.of("runs.empty.filters.advice");
        return new ComponentsPage(
                TableExample.of(RunRow.of(runs, RunsQuery.ALL, ExampleRuns.NAMES, AgentNames.NONE, now), chips, now),
                new Loading(List.of(), null, new Depth(40)),
                new Empty(new Reason(Message.of("runs.empty.filters"), advice, chips, "/runs")),
                FormExample.of(),
                freshness(now),
                RunExample.of(now),
                OverviewExample.bad(now),
                OverviewExample.calm(now),
                TranscriptExample.of(now),
                RunStrip.ofRuns(runs, now),
                WallExample.links());
    }

    private static List<Freshness> freshness(Instant now) {
        Message cause = Message.of("freshness.cause.slow");
        return List.of(
                new Freshness(Freshness.State.LIVE, DisplayTime.of(now, now), null),
                new Freshness(Freshness.State.AGEING, DisplayTime.of(now.minus(Duration.ofSeconds(20)), now), cause),
                new Freshness(Freshness.State.BLIND, DisplayTime.of(now.minus(Duration.ofMinutes(4)), now), cause));
    }
}
