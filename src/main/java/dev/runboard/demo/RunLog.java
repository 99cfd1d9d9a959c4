package dev.runboard.demo;

import dev.runboard.demo.Run.Attempt;
import dev.runboard.demo.Run.Session;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A workspace's runs as they stand at one moment: the latest ticks, and after them the early runs. */
final class RunLog implements Rows<Run> {

    static final int WINDOW = 200_000;

    private final Workspace workspace;
    private final Ticks ticks;
    private final long nowNanos;
    private final long latest;

    RunLog(Workspace workspace, long nowNanos) {
        this.workspace = workspace;
        this.ticks = workspace.ticks();
        this.nowNanos = nowNanos;
        this.latest = ticks.latest(nowNanos);
    }

    Page<Run> page(RunFilter filter, PageRequest request) {
        return Page.of(this, request, position -> admits(filter, position));
    }

    Optional<Run> find(String id) {
        return beside(id, 0).stream()
                .filter(position -> position < size())
                .mapToObj(this::row)
                .filter(run -> run.id().equals(id))
                .findFirst();
    }

    Tally[] tallies() {
        Tally[] tallies = Stream.generate(Tally::new)
                .limit(workspace.deployments().size())
                .toArray(Tally[]::new);
        for (int position = 0; position < WINDOW; position++) {
            Tick tick = tick(position);
            tallies[tick.slot()].add(status(tick), tick.createdNanos());
        }
        for (Run run : workspace.early()) {
            tallies[workspace.deployments().indexOf(run.deployment())].add(run.status(), Times.nanos(run.created()));
        }
        return tallies;
    }

    @Override
    public int size() {
        return WINDOW + workspace.early().size();
    }

    @Override
    public Run row(int position) {
        return position < WINDOW ? run(tick(position)) : workspace.early().get(position - WINDOW);
    }

    @Override
    public String id(Run run) {
        return run.id();
    }

    /** A tick that has left the window keeps its place beside the rows that remain: a bookmark does not break. */
    @Override
    public OptionalInt beside(String id, int step) {
        for (int i = 0; i < workspace.early().size(); i++) {
            if (workspace.early().get(i).id().equals(id)) {
                return OptionalInt.of(WINDOW + i + step);
            }
        }
        OptionalLong millis = Ids.runMillis(id);
        long number = millis.isPresent() ? ticks.atMillis(millis.getAsLong()) : -1;
        if (number < 0 || number > latest || !ticks.at(number).runId().equals(id)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) Math.min(latest - number + step, step < 0 ? WINDOW - 1 : WINDOW));
    }

    private boolean admits(RunFilter filter, int position) {
        if (position >= WINDOW) {
            Run run = row(position);
            return filter.admits(run.deployment(), run.trigger(), Times.nanos(run.created()))
                    && filter.admits(run.status(), run.error() != null);
        }
        Tick tick = tick(position);
        if (!filter.admits(tick.deployment(), tick.trigger(), tick.createdNanos())) {
            return false;
        }
        return !filter.looksAtStatus() || admitsStatus(filter, tick);
    }

    private boolean admitsStatus(RunFilter filter, Tick tick) {
        Status status = status(tick);
        return filter.admits(status, status == tick.outcome() && tick.endsWithError());
    }

    private Tick tick(int position) {
        return ticks.at(latest - position);
    }

    private Status status(Tick tick) {
        return nowNanos - tick.createdNanos() > Life.LONGEST_NANOS
                ? tick.outcome()
                : Life.of(tick).statusAt(nowNanos);
    }

    private Run run(Tick tick) {
        Life life = Life.of(tick);
        Status status = life.statusAt(nowNanos);
        boolean ended = status == tick.outcome();
        return new Run(
                tick.runId(),
                tick.deployment(),
                tick.trigger(),
                status,
                Times.instant(tick.createdNanos()),
                attempt(tick, life, status),
                ended ? Times.instant(life.endedNanos()) : null,
                ended ? error(tick) : null);
    }

    private static @Nullable Attempt attempt(Tick tick, Life life, Status status) {
        if (status == Status.PENDING || status == Status.SKIPPED) {
            return null;
        }
        int number = tick.trigger() == Trigger.RETRY ? 2 + Mix.below(2, tick.hash() >>> 40) : 1;
        return new Attempt(number, life.everStarts() ? session(tick, life) : null);
    }

    private static Session session(Tick tick, Life life) {
        long millis = life.startedNanos() / 1_000_000;
        String id = Ids.of("sess_", tick.createdMillis() + 3, Mix.of(tick.hash(), 5));
        return new Session(id, Ids.of("turn_", millis, Mix.of(tick.hash(), 6)), Times.instant(life.startedNanos()));
    }

    private static @Nullable Failure error(Tick tick) {
        if (!tick.endsWithError()) {
            return null;
        }
        return tick.outcome() == Status.SKIPPED ? Failures.CONCURRENCY : Failures.of(tick);
    }
}
