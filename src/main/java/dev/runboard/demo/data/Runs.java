package dev.runboard.demo.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All runs of a workspace. New runs are added with time, and the oldest are removed. */
public final class Runs {

    private static final Comparator<Run> NEWEST_FIRST =
            Comparator.comparing(Run::created).reversed();

    /** Runs that have left the list, and still serve as cursors. */
    private static final int REMEMBERED = 1000;

    private static final int MAX_MADE = 500;
    private static final Pattern ID = Pattern.compile("[a-z]+_[0-9a-f]{32}");
    private static final int ID_TOLERANCE = 100;

    private final RunMaker maker;
    private final int size;
    private final List<Run> samples;
    private Instant minute;
    private int made;
    private List<Run> newestFirst = List.of();

    /**
     * The runs at one moment, the newest first.
     *
     * @param since older runs have left the list, except for the samples
     * @param middle when the run in the middle of the list was created
     */
    public record At(List<Run> runs, Instant since, Instant middle, Instant now) {

        public boolean shows(Run run) {
            return !run.created().isBefore(since) || run.isSample();
        }

        /** The runs of a deployment. */
        public List<Run> of(Deployment deployment) {
            return runs.stream()
                    .filter(run -> run.deployment().id().equals(deployment.id()) && shows(run))
                    .toList();
        }

        /** The place of a run, or -1: its id, and its session's, hold about the time of its creation. */
        public int place(String id, Function<Run, String> ids) {
            long millis = ID.matcher(id).matches() ? Ids.created(id).toEpochMilli() : 0;
            return IntStream.range(0, runs.size())
                    .filter(place -> Math.abs(runs.get(place).created().toEpochMilli() - millis) < ID_TOLERANCE
                            && ids.apply(runs.get(place)).equals(id))
                    .findFirst()
                    .orElse(-1);
        }
    }

    Runs(RunMaker maker, int size, List<Run> samples, Instant now) {
        this.maker = maker;
        this.size = size;
        this.samples = samples;
        this.minute = maker.startFor(size + REMEMBERED, now);
    }

    public synchronized At at(Instant now) {
        advanceTo(now);
        int first = 0;
        while (newestFirst.get(first).created().isAfter(now)) {
            first++;
        }
        List<Run> past = newestFirst.subList(first, newestFirst.size());
        int shown = Math.min(size, past.size() - samples.size());
        return new At(past, past.get(shown - 1).created(), past.get(shown / 2).created(), now);
    }

    /** Adds a run that a caller starts, and returns it, or null if there are too many. */
    public synchronized @Nullable Run start(Deployment deployment, Instant now) {
        if (made >= MAX_MADE) {
            return null;
        }
        Run run = maker.manual(deployment, now, ++made);
        add(List.of(run));
        return run;
    }

    public synchronized void replace(Run old, Run changed) {
        newestFirst =
                newestFirst.stream().map(run -> run.equals(old) ? changed : run).toList();
    }

    private void advanceTo(Instant now) {
        List<Run> due = new ArrayList<>();
        for (Instant next = minute.plusSeconds(60); !next.isAfter(now); next = next.plusSeconds(60)) {
            due.addAll(maker.in(next));
            minute = next;
        }
        if (!due.isEmpty()) {
            add(due);
        }
    }

    /** The sort is stable: of two runs of one moment the later one comes first. */
    private void add(List<Run> runs) {
        List<Run> all = new ArrayList<>(runs.reversed());
        all.addAll(newestFirst.isEmpty() ? samples : newestFirst);
        all.sort(NEWEST_FIRST);
        int kept = size + REMEMBERED;
        if (all.size() > kept + samples.size()) {
            all.subList(kept, all.size() - samples.size()).clear();
        }
        newestFirst = List.copyOf(all);
    }
}
