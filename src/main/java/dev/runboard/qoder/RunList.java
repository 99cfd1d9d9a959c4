package dev.runboard.qoder;

import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.NextPage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of runs, newest first, without duplicates.
 *
 * @param hasMore whether there are more runs in the requested direction
 * @param unreadable how many entries were left out because they have no id
 * @param next the cursor of the next page, or null at the end or if the answer has none
 * @param lossyUntil a time after the newest of the entries that were left out, or null if that is not known
 */
public record RunList(
        List<Run> runs,
        boolean hasMore,
        int unreadable,
        @Nullable Cursor next,
        @Nullable Instant lossyUntil) {

    /** How many runs at the end tell how far back a list reaches. One of them may have a wrong time. */
    private static final int END = 3;

    public static final RunList NONE = new RunList(List.of(), false, 0);

    /** Creates a list without a next page. */
    public RunList(List<Run> runs, boolean hasMore, int unreadable) {
        this(runs, hasMore, unreadable, null, null);
    }

    public RunList with(List<Run> others) {
        return new RunList(others, hasMore, unreadable, next, lossyUntil);
    }

    /** This list without a run that is missing anywhere in it. */
    public RunList withLoss() {
        return new RunList(runs, hasMore, unreadable + 1, next, null);
    }

    /**
     * The runs in the order of pages: by time, equal times in the API's order. If a run has no time, all stay in the API's order.
     * Cursors refer to the API's order, which {@link #runs()} has.
     */
    public List<Run> newestFirst() {
        if (runs.stream().anyMatch(run -> run.triggeredAt() == null)) {
            return runs;
        }
        Comparator<Run> oldestFirst = Comparator.comparing(run -> Objects.requireNonNull(run.triggeredAt()));
        return runs.stream().sorted(oldestFirst.reversed()).toList();
    }

    /**
     * The time from which on no run is missing, or null if that is not known. The runs at the end of the list tell it. A single wrong
     * time does not matter.
     */
    public @Nullable Instant completeSince() {
        List<Instant> last = lastTimes(runs);
        return last.isEmpty()
                ? null
                : last.get((last.size() - 1) / 2).truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    /**
     * Whether the list ends before {@code time}, so that all runs after it are older too. The runs at the end of the list tell it. A single
     * wrong time does not matter.
     */
    public boolean endsBefore(Instant time) {
        List<Instant> last = lastTimes(runs);
        long before = last.stream().filter(end -> end.isBefore(time)).count();
        return 2 * before > last.size();
    }

    /** The times of the runs at the end of a list, the oldest first. */
    private static List<Instant> lastTimes(List<Run> runs) {
        return runs.subList(Math.max(0, runs.size() - END), runs.size()).stream()
                .flatMap(run -> Stream.ofNullable(run.triggeredAt()))
                .sorted()
                .toList();
    }

    /** The ids of their deployments. */
    public Set<Id> deployments() {
        return runs.stream()
                .flatMap(run -> Stream.ofNullable(run.deploymentId()))
                .collect(Collectors.toSet());
    }

    /** The ids of their agents. */
    public Set<String> agents() {
        return runs.stream()
                .flatMap(run -> Stream.ofNullable(run.agent()))
                .map(Run.Agent::id)
                .collect(Collectors.toSet());
    }

    /** A hash of the statuses and sessions, which change although the API's answer is the same. */
    public String judgements() {
        return Integer.toHexString(runs.stream().map(Run::judgement).toList().hashCode());
    }

    /** @throws UpstreamException {@link Problem.Unreadable} if the answer has no list, which is not an empty list */
    public static RunList read(JsonFields answer) {
        return read(answer, Run::read);
    }

    /** Like {@link #read}, but with the fields of a list only. */
    public static RunList readForList(JsonFields answer) {
        return read(answer, Run::readForList);
    }

    private static RunList read(JsonFields answer, Function<JsonFields, Optional<Run>> reader) {
        if (!answer.isArray("data")) {
            throw new UpstreamException(new Problem.Unreadable(Message.of("problem.detail.no-runs")));
        }
        List<Optional<Run>> entries =
                answer.objects("data").stream().map(reader).toList();
        Map<Id, Run> runs = new LinkedHashMap<>();
        entries.forEach(run -> run.ifPresent(known -> runs.putIfAbsent(known.id(), known)));
        List<Run> found = List.copyOf(runs.values());
        int unreadable = (int) entries.stream().filter(Optional::isEmpty).count();
        return new RunList(
                found,
                NextPage.hasMore(answer),
                unreadable,
                next(answer, found),
                unreadable == 0 ? null : lossyUntil(entries));
    }

    /** The runs before the first entry that is empty tell it. A single wrong time does not matter. */
    private static @Nullable Instant lossyUntil(List<Optional<Run>> entries) {
        List<Run> before = entries.stream()
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
        List<Instant> last = lastTimes(before);
        return last.isEmpty() ? null : last.getLast().plusMillis(1);
    }

    private static @Nullable Cursor next(JsonFields answer, List<Run> runs) {
        Id last = runs.isEmpty() ? null : runs.getLast().id();
        return NextPage.read(answer, last).map(RunList::cursor).orElse(null);
    }

    /** June's and today's API support {@code after_id}, so it is preferred if the cursor is the id of a run. */
    private static Cursor cursor(NextPage next) {
        Id run = next.value().startsWith("drun_") || next.parameter().equals("after_id")
                ? Id.parse(next.value()).orElse(null)
                : null;
        return run == null ? new Cursor.Page(next.value()) : new Cursor.After(run);
    }
}
