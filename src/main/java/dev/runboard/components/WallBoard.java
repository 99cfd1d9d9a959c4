package dev.runboard.components;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.text.Durations;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.RunWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the board of the wall reads. */
record WallBoard(
        Verdict verdict,
        List<WallTile> broken,
        int cells,
        int more,
        int moreUpright,
        List<Waiting> waiting,
        int waitingMore,
        int waitingTotal,
        List<Active> running,
        int runningTotal,
        List<Recent> latest,
        Input input,
        Map<String, Group> groups,
        int counted,
        int lookedUp,
        DisplayTime backTo) {

    private static final int COUNTED = 200;
    private static final int UPRIGHT = 16;
    private static final int HEALTHY = 12;
    private static final List<Message> DOUBTS = List.of(
            Message.of("wall.doubt.outcomes"), Message.of("wall.doubt.unseen"), Message.of("wall.doubt.paused"));
    private static final List<Integer> CELLS = List.of(1, 2, 3, 4, 6, 9, 12, 16, 20);

    /** How it is, in one word and in words. */
    record Verdict(OverallStatus status, Message headline, List<Message> reasons) {}

    /** The colour of the board. */
    record OverallStatus(String word) {}

    /** A run that needs input. */
    record Waiting(String id, Label label, DisplayTime triggered) {}

    /** A run that goes on. */
    record Active(
            String id,
            Label label,
            Message status,
            String icon,
            @Nullable String since,
            Message took,
            @Nullable Message usual,
            boolean over) {}

    /** A run that ended. */
    record Recent(String id, Label label, Message status, String icon, DisplayTime when, Message took) {}

    /** How many runs were checked for input. */
    record Input(
            Message words,
            boolean complete,
            int older,
            @Nullable Message unchecked) {}

    /** Deployments of one kind. */
    record Group(int count, List<Label> labels, int more) {}

    static WallBoard of(WallExample.State state, Instant now) {
        int cells =
                CELLS.stream().filter(size -> size >= state.tiles()).findFirst().orElseGet(CELLS::getLast);
        int shown = state.tiles() > cells ? cells - 1 : state.tiles();
        return new WallBoard(
                verdict(state),
                WallTile.of(shown, now),
                cells,
                state.tiles() - shown,
                state.tiles() > UPRIGHT ? state.tiles() - UPRIGHT + 1 : 0,
                waiting(state.waiting(), now),
                state.waiting() > 0 ? 2 : 0,
                state.waiting() > 0 ? state.waiting() + 2 : 0,
                running(now),
                4,
                latest(now),
                new Input(Message.of("wall.input.none-of", COUNTED), true, 0, null),
                groups(state),
                COUNTED,
                2,
                DisplayTime.of(now.minus(Duration.ofHours(2)), now));
    }

    private static Verdict verdict(WallExample.State state) {
        Message broken = Message.of("wall.broken", state.tiles());
        Message input = Message.of("wall.input.needed", state.waiting() + 2);
        if (state.tiles() > 0) {
            return verdict(
                    "broken", state.waiting() > 0 ? Message.of("wall.broken-and-input", state.tiles(), input) : broken);
        }
        if (state.waiting() > 0) {
            return verdict("attention", input);
        }
        return state.sure()
                ? verdict("calm", Message.of("wall.healthy", HEALTHY))
                : new Verdict(new OverallStatus("unknown"), Message.of("wall.no-known-failures"), DOUBTS);
    }

    private static Verdict verdict(String status, Message headline) {
        return new Verdict(new OverallStatus(status), headline, List.of());
    }

    private static List<Waiting> waiting(int count, Instant now) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Waiting(
                        "waiting-" + number,
                        WallTile.label("asks-a-person-" + number),
                        DisplayTime.of(now.minus(Duration.ofMinutes(12)), now)))
                .toList();
    }

    private static List<Active> running(Instant now) {
        Message usual = seconds(64);
        return List.of(
                active("incident-summariser", Kind.RUNNING, now.minusSeconds(400), usual, now),
                active("inbox-sorter", Kind.RUNNING, now.minusSeconds(20), usual, now),
                active("pr-triage", Kind.PENDING, now.minusSeconds(3), null, now));
    }

    private static Active active(String name, Kind kind, Instant since, @Nullable Message usual, Instant now) {
        Duration age = Duration.between(since, now);
        return new Active(
                name,
                WallTile.label(name),
                RunWords.status(kind),
                kind.word(),
                since.toString(),
                Durations.words(age),
                usual,
                age.toSeconds() > 64);
    }

    private static List<Recent> latest(Instant now) {
        return ExampleRuns.all(now).stream()
                .filter(run -> run.took() != null)
                .limit(5)
                .map(run -> recent(run, now))
                .toList();
    }

    private static Recent recent(Run run, Instant now) {
        Kind kind = run.status().kind();
        return new Recent(
                run.id().value(),
                WallTile.label("nightly-tests"),
                RunWords.status(kind),
                kind.word(),
                DisplayTime.of(Objects.requireNonNull(run.triggeredAt()), now),
                Durations.words(Objects.requireNonNull(run.took())));
    }

    /** Tiles take the room of most groups. A wall on which all is well has only deployments that are healthy or new. */
    private static Map<String, Group> groups(WallExample.State state) {
        Group none = group(0);
        boolean calm = state.tiles() == 0 && state.waiting() == 0 && state.sure();
        Group doubtful = state.tiles() == 0 && !state.sure() ? group(3) : none;
        return Map.of(
                "healthy",
                group(HEALTHY),
                "unknown",
                doubtful,
                "unseen",
                doubtful,
                "neverRan",
                state.tiles() == 0 ? group(3) : none,
                "paused",
                calm ? none : group(3),
                "pausedByUser",
                doubtful);
    }

    /** @param count none, or more than the two that have a name here */
    private static Group group(int count) {
        return count == 0
                ? new Group(0, List.of(), 0)
                : new Group(
                        count, List.of(WallTile.label("docs-link-check"), WallTile.label("status-digest")), count - 2);
    }

    private static Message seconds(int seconds) {
        return Durations.words(Duration.ofSeconds(seconds));
    }
}
