package dev.runboard.demo;

import dev.runboard.demo.Run.Cause;
import dev.runboard.demo.Run.Progress;
import dev.runboard.demo.Run.Refusal;
import dev.runboard.demo.Run.Session;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A workspace's runs as they stand at one moment: the latest ticks, and after them the early runs. */
final class RunLog implements Rows<Run> {

    static final int WINDOW = 200_000;

    private final Workspace workspace;
    private final Ticks ticks;
    private final long nowNanos;
    private final Dialect dialect;
    private final long latest;
    private final Timeline timeline;

    RunLog(Workspace workspace, long nowNanos, Dialect dialect) {
        this.workspace = workspace;
        this.ticks = workspace.ticks();
        this.nowNanos = nowNanos;
        this.dialect = dialect;
        this.latest = ticks.latest(nowNanos);
        this.timeline = new Timeline(ticks, workspace.made().until(nowNanos), latest);
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
        Shape shape = dialect.shapeOfRun(position);
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
                millis.isPresent() ? OptionalLong.of(millis.getAsLong() - Tick.SESSION_MILLIS) : millis,
                tick -> tick.sessionId().equals(id),
                step);
    }

    /** A tick that has left the window keeps its place beside the rows that remain: a bookmark does not break. */
    private OptionalInt beside(Predicate<Run> isRun, OptionalLong millis, Predicate<Tick> isTick, int step) {
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
        Shape shape = dialect.shapeOfRun(position);
        if (position >= WINDOW) {
            Run run = row(position);
            return filter.admits(run.deployment(), run.cause().trigger(), shape.told(Times.nanos(run.created())))
                    && filter.admits(run.status(), false);
        }
        Tick tick = tick(position);
        if (!filter.admits(tick.deployment(), shape.told(tick.trigger()), shape.told(tick.createdNanos()))) {
            return false;
        }
        return !filter.looksAtStatus() || admitsStatus(filter, tick, shape);
    }

    private boolean admitsStatus(RunFilter filter, Tick tick, Shape shape) {
        Status status = status(tick);
        boolean hasError = shape == Shape.CURRENT ? tick.neverStarts() : error(tick, status) != null;
        return filter.admits(status, hasError);
    }

    /** Whether a run of this deployment is not over yet. */
    boolean isBusy(Deployment deployment) {
        return IntStream.range(0, WINDOW)
                .mapToObj(this::tick)
                .takeWhile(tick -> nowNanos - tick.createdNanos() <= Life.MAX_NANOS)
                .anyMatch(tick -> tick.deployment().equals(deployment) && !isOver(status(tick)));
    }

    private static boolean isOver(Status status) {
        return status != Status.PENDING && status != Status.RUNNING;
    }

    private Tick tick(int position) {
        return timeline.at(position);
    }

    private Status status(Tick tick) {
        boolean isOld = nowNanos - tick.createdNanos() > Life.MAX_NANOS;
        return isOld && !workspace.interventions().touch(tick)
                ? tick.outcome()
                : life(tick).statusAt(nowNanos);
    }

    private Life life(Tick tick) {
        return workspace.interventions().applied(tick, Life.of(tick));
    }

    private Run run(Tick tick, Shape shape) {
        Life life = life(tick);
        return new Run(
                tick.runId(),
                shape,
                tick.deployment(),
                cause(tick),
                Times.instant(tick.createdNanos()),
                tick.neverStarts() ? new Refusal(Failures.refusal(tick)) : session(tick, life),
                progress(tick, life));
    }

    private static Cause cause(Tick tick) {
        return new Cause(
                tick.trigger(),
                tick.trigger() == Trigger.SCHEDULE
                        ? Times.instant(tick.createdNanos()).truncatedTo(ChronoUnit.MINUTES)
                        : null,
                tick.trigger() == Trigger.RETRY ? 2 + Mix.below(2, tick.hash() >>> 40) : 1);
    }

    private static Session session(Tick tick, Life life) {
        String turnId = Ids.of("turn_", life.startedNanos() / 1_000_000, Mix.of(tick.hash(), 6));
        Failure failure = tick.outcome() == Status.FAILED ? Failures.of(tick) : null;
        Ending planned = Ending.of(failure, tick.hash());
        Cut cut = life.cut();
        return new Session(
                tick.sessionId(),
                turnId,
                Times.instant(life.startedNanos()),
                Times.instant(life.endedNanos()),
                cut == null ? planned : Ending.CANCELLED,
                life.pause(),
                cut == null ? null : new Cut(cut.at(), cut.plannedEnds(), planned));
    }

    private Progress progress(Tick tick, Life life) {
        Status status = life.statusAt(nowNanos);
        return isOver(status)
                ? new Progress(status, Times.instant(life.endedNanos()), error(tick, status), false)
                : new Progress(status, null, null, life.isWaitingAt(nowNanos));
    }

    private @Nullable Failure error(Tick tick, Status status) {
        if (status == Status.FAILED
                && workspace.interventions().touch(tick)
                && life(tick).cut() != null) {
            return Failures.CANCELLED;
        }
        if (!isOver(status) || !tick.endsWithError()) {
            return null;
        }
        return tick.outcome() == Status.SKIPPED ? Failures.CONCURRENCY : Failures.of(tick);
    }
}
