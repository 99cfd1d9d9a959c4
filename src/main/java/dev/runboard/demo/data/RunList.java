package dev.runboard.demo.data;

import dev.runboard.demo.api.ApiGeneration;
import dev.runboard.demo.api.JsonFormat;
import dev.runboard.demo.api.ListPage;
import dev.runboard.demo.api.PageRequest;
import dev.runboard.demo.api.RunFilter;
import dev.runboard.demo.data.Run.Cause;
import dev.runboard.demo.data.Run.Progress;
import dev.runboard.demo.data.Run.Refusal;
import dev.runboard.demo.data.Run.Session;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A workspace's runs as they stand at one moment: the latest ticks, and after them the early runs. */
public final class RunList implements IndexedList<Run> {

    public static final int WINDOW = 200_000;

    private final Workspace workspace;
    private final RunSeeds ticks;
    private final long nowNanos;
    private final ApiGeneration dialect;
    private final long latest;
    private final Timeline timeline;

    RunList(Workspace workspace, long nowNanos, ApiGeneration dialect) {
        this.workspace = workspace;
        this.ticks = workspace.ticks();
        this.nowNanos = nowNanos;
        this.dialect = dialect;
        this.latest = ticks.latest(nowNanos);
        this.timeline = new Timeline(ticks, workspace.made().until(nowNanos), latest);
    }

    public ListPage<Run> page(RunFilter filter, PageRequest request) {
        return ListPage.of(this, request, position -> admits(filter, position));
    }

    public Optional<Run> find(String id) {
        return beside(id, 0).stream()
                .filter(position -> position < size())
                .mapToObj(this::row)
                .filter(run -> run.id().equals(id))
                .findFirst();
    }

    public RunCounts[] tallies() {
        RunCounts[] tallies = Stream.generate(RunCounts::new)
                .limit(workspace.deployments().size())
                .toArray(RunCounts[]::new);
        for (int position = 0; position < WINDOW; position++) {
            RunSeed tick = tick(position);
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
        JsonFormat shape = dialect.shapeOfRun(position);
        return position < WINDOW
                ? run(tick(position), shape)
                : workspace.early().get(position - WINDOW).in(shape);
    }

    @Override
    public String id(Run run) {
        return run.id();
    }

    @Override
    public OptionalInt beside(String id, int step) {
        OptionalLong millis = Ids.runMillis(id);
        return beside(run -> run.id().equals(id), millis, tick -> tick.runId().equals(id), step);
    }

    OptionalInt besideSession(String id, int step) {
        OptionalLong millis = Ids.sessionMillis(id);
        return beside(
                run -> run.session() != null && run.session().id().equals(id),
                millis.isPresent() ? OptionalLong.of(millis.getAsLong() - RunSeed.SESSION_MILLIS) : millis,
                tick -> tick.sessionId().equals(id),
                step);
    }

    /** A tick that has left the window keeps its place beside the rows that remain: a bookmark does not break. */
    private OptionalInt beside(Predicate<Run> isRun, OptionalLong millis, Predicate<RunSeed> isTick, int step) {
        for (int i = 0; i < workspace.early().size(); i++) {
            if (isRun.test(workspace.early().get(i))) {
                return OptionalInt.of(WINDOW + i + step);
            }
        }
        OptionalInt made = timeline.find(isTick);
        if (made.isPresent()) {
            return OptionalInt.of(made.getAsInt() + step);
        }
        long number = millis.isPresent() ? ticks.atMillis(millis.getAsLong()) : -1;
        if (number < 0 || number > latest || !isTick.test(ticks.at(number))) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) Math.min(timeline.position(number) + step, step < 0 ? WINDOW - 1 : WINDOW));
    }

    boolean admits(RunFilter filter, int position) {
        JsonFormat shape = dialect.shapeOfRun(position);
        if (position >= WINDOW) {
            Run run = row(position);
            return filter.admits(run.deployment(), run.cause().trigger(), shape.told(Times.nanos(run.created())))
                    && filter.admits(run.status(), false);
        }
        RunSeed tick = tick(position);
        if (!filter.admits(tick.deployment(), shape.told(tick.trigger()), shape.told(tick.createdNanos()))) {
            return false;
        }
        return !filter.looksAtStatus() || admitsStatus(filter, tick, shape);
    }

    private boolean admitsStatus(RunFilter filter, RunSeed tick, JsonFormat shape) {
        Status status = status(tick);
        boolean hasError = shape == JsonFormat.CURRENT ? tick.neverStarts() : error(tick, status) != null;
        return filter.admits(status, hasError);
    }

    /** Whether a run of this deployment is not over yet. */
    public boolean isBusy(Deployment deployment) {
        return IntStream.range(0, WINDOW)
                .mapToObj(this::tick)
                .takeWhile(tick -> nowNanos - tick.createdNanos() <= RunTimes.MAX_NANOS)
                .anyMatch(tick -> tick.deployment().equals(deployment) && !isOver(status(tick)));
    }

    private static boolean isOver(Status status) {
        return status != Status.PENDING && status != Status.RUNNING;
    }

    private RunSeed tick(int position) {
        return timeline.at(position);
    }

    private Status status(RunSeed tick) {
        boolean isOld = nowNanos - tick.createdNanos() > RunTimes.MAX_NANOS;
        return isOld && !workspace.interventions().touch(tick)
                ? tick.outcome()
                : life(tick).statusAt(nowNanos);
    }

    private RunTimes life(RunSeed tick) {
        return workspace.interventions().applied(tick, RunTimes.of(tick));
    }

    private Run run(RunSeed tick, JsonFormat shape) {
        RunTimes life = life(tick);
        return new Run(
                tick.runId(),
                shape,
                tick.deployment(),
                cause(tick),
                Times.instant(tick.createdNanos()),
                tick.neverStarts() ? new Refusal(SampleErrors.refusal(tick)) : session(tick, life),
                progress(tick, life));
    }

    private static Cause cause(RunSeed tick) {
        return new Cause(
                tick.trigger(),
                tick.trigger() == Trigger.SCHEDULE
                        ? Times.instant(tick.createdNanos()).truncatedTo(ChronoUnit.MINUTES)
                        : null,
                tick.trigger() == Trigger.RETRY ? 2 + Hash.below(2, tick.hash() >>> 40) : 1);
    }

    private static Session session(RunSeed tick, RunTimes life) {
        String turnId = Ids.of("turn_", life.startedNanos() / 1_000_000, Hash.of(tick.hash(), 6));
        RunError failure = tick.outcome() == Status.FAILED ? SampleErrors.of(tick) : null;
        Ending planned = Ending.of(failure, tick.hash());
        Cancellation cut = life.cut();
        return new Session(
                tick.sessionId(),
                turnId,
                Times.instant(life.startedNanos()),
                Times.instant(life.endedNanos()),
                cut == null ? planned : Ending.CANCELLED,
                life.pause(),
                cut == null ? null : new Cancellation(cut.at(), cut.plannedEnds(), planned));
    }

    private Progress progress(RunSeed tick, RunTimes life) {
        Status status = life.statusAt(nowNanos);
        return isOver(status)
                ? new Progress(status, Times.instant(life.endedNanos()), error(tick, status), false)
                : new Progress(status, null, null, life.isWaitingAt(nowNanos));
    }

    private @Nullable RunError error(RunSeed tick, Status status) {
        if (status == Status.FAILED
                && workspace.interventions().touch(tick)
                && life(tick).cut() != null) {
            return SampleErrors.CANCELLED;
        }
        if (!isOver(status) || !tick.endsWithError()) {
            return null;
        }
        return tick.outcome() == Status.SKIPPED ? SampleErrors.CONCURRENCY : SampleErrors.of(tick);
    }
}
