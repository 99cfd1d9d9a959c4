package dev.runboard.wall;

import dev.runboard.runs.DeploymentNames;
import dev.runboard.runs.ErrorText;
import dev.runboard.runs.Run;
import dev.runboard.runs.RunList;
import dev.runboard.runs.UsualDurations;
import dev.runboard.web.Moment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the wall says of a window of runs, ready to be written.
 *
 * @param mood the one word that a glance should give
 * @param broken the deployments whose latest finished run failed, the newest trouble first, as many as have room
 * @param cells for how many cells there must be room: one of a few sizes
 * @param more how many broken ones have no room, 0 for none
 * @param moreUpright the same for a screen that stands upright: it has less room
 * @param running what goes on now, the longest first
 * @param runningMore how many more go on than are listed, 0 for none
 * @param healthy the names of the deployments whose latest finished run completed, and how many
 * @param unknown the same for those of which no run is known to have ended
 * @param resting the same for those whose latest finished run failed, and which somebody has paused since: no alarm
 * @param counted over how many runs all this was counted
 * @param backTo when the oldest of them was triggered, where that is known
 */
public record Board(
        Mood mood,
        String headline,
        List<Broken> broken,
        int cells,
        int more,
        int moreUpright,
        List<Running> running,
        int runningMore,
        List<Latest> latest,
        Group healthy,
        Group unknown,
        Group resting,
        int counted,
        @Nullable Moment backTo) {

    /** More cells than these would be too small to read from afar. */
    static final int MOST_CELLS = 20;

    static final int MOST_CELLS_UPRIGHT = 16;

    private static final List<Integer> SIZES = List.of(1, 2, 3, 4, 6, 9, 12, 16, MOST_CELLS);
    private static final int MOST_LINES = 12;

    /** What a glance should give. */
    public enum Mood {
        BROKEN,
        CALM,
        UNKNOWN,
        EMPTY;

        /** The word that styles know it by. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A deployment that is broken.
     *
     * @param key tells it apart, for scripts
     * @param row how many runs failed in a row, in words
     * @param brief the same where there is little room, like {@code ≥ 3×}
     * @param note what makes this less than certain, or null
     */
    public record Broken(
            String key,
            String name,
            @Nullable Moment since,
            String row,
            String brief,
            @Nullable String error,
            @Nullable String note) {}

    /** Some deployments. */
    public record Group(int count, String names) {}

    /**
     * @param whole whether there are no older runs than those of {@code list}
     * @param known until when it is known how things are: what goes on is counted no further
     */
    static Board of(RunList list, boolean whole, DeploymentNames names, Instant known, Instant now) {
        List<Run> runs = list.newestFirst();
        List<Case> cases = Case.of(runs, whole, names);
        List<Case> broken = in(Case.State.BROKEN, cases).stream()
                .sorted(Comparator.comparing(Board::brokenSince).reversed())
                .toList();
        List<Run> running = runs.stream().filter(run -> run.status().isLive()).toList();
        UsualDurations usual = UsualDurations.among(runs);
        return new Board(
                mood(cases),
                headline(runs, cases),
                broken.stream()
                        .limit(broken.size() - more(broken, MOST_CELLS))
                        .map(one -> broken(one, now))
                        .toList(),
                size(Math.min(broken.size(), MOST_CELLS)),
                more(broken, MOST_CELLS),
                more(broken, MOST_CELLS_UPRIGHT),
                Running.longest(running, MOST_LINES, names, usual, known),
                Math.max(0, running.size() - MOST_LINES),
                runs.stream()
                        .filter(run -> !run.status().isLive())
                        .limit(MOST_LINES)
                        .map(run -> Latest.of(run, names, now))
                        .toList(),
                group(in(Case.State.HEALTHY, cases)),
                group(in(Case.State.UNKNOWN, cases)),
                group(in(Case.State.RESTING, cases)),
                runs.size(),
                runs.isEmpty() ? null : Moment.ofNullable(runs.getLast().triggeredAt(), now));
    }

    /** How many have no room in so many cells: one of the cells then says so. */
    private static int more(List<Case> broken, int cells) {
        return broken.size() <= cells ? 0 : broken.size() - (cells - 1);
    }

    private static List<Case> in(Case.State state, List<Case> cases) {
        return cases.stream().filter(one -> one.state() == state).toList();
    }

    private static Instant brokenSince(Case one) {
        return Objects.requireNonNullElse(one.streak().since(), Instant.MIN);
    }

    private static Mood mood(List<Case> cases) {
        List<Case> atWork =
                cases.stream().filter(one -> one.state() != Case.State.RESTING).toList();
        if (atWork.isEmpty()) {
            return Mood.EMPTY;
        }
        if (!in(Case.State.BROKEN, atWork).isEmpty()) {
            return Mood.BROKEN;
        }
        return atWork.stream().allMatch(Case::isCertainlyHealthy) ? Mood.CALM : Mood.UNKNOWN;
    }

    private static String headline(List<Run> runs, List<Case> cases) {
        int healthy = in(Case.State.HEALTHY, cases).size();
        int broken = in(Case.State.BROKEN, cases).size();
        return switch (mood(cases)) {
            case EMPTY -> runs.isEmpty() ? "No runs" : "Nothing in service";
            case BROKEN -> broken + " broken";
            case CALM -> healthy == 1 ? "It is healthy" : "All " + healthy + " healthy";
            case UNKNOWN -> healthy == 0 ? "Not known how runs went" : "Nothing known to be broken";
        };
    }

    private static Broken broken(Case one, Instant now) {
        Streak streak = one.streak();
        Run last = Objects.requireNonNull(streak.last());
        Run.RunError error = last.error();
        return new Broken(
                one.deployment() == null ? "none" : one.deployment().value(),
                one.name(),
                Moment.ofNullable(streak.since(), now),
                row(streak),
                (streak.atLeast() ? "≥ " : "") + streak.failures() + "×",
                error == null ? null : Objects.requireNonNullElse(ErrorText.type(error), ErrorText.line(error)),
                streak.doubtful() ? "how a newer run went is not known" : null);
    }

    private static String row(Streak streak) {
        if (streak.failures() == 1 && !streak.atLeast()) {
            return "failed once";
        }
        return (streak.atLeast() ? "at least " : "") + streak.failures() + " in a row";
    }

    private static int size(int count) {
        return SIZES.stream().filter(size -> size >= count).findFirst().orElse(MOST_CELLS);
    }

    private static Group group(List<Case> cases) {
        return new Group(cases.size(), cases.stream().map(Case::name).sorted().collect(Collectors.joining(", ")));
    }
}
