package dev.runboard.components;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.history.Streak;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.RunStrip;
import dev.runboard.web.runs.StreakWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one tile of the wall reads: a deployment that is broken. */
record WallTile(
        String key,
        Label label,
        @Nullable DisplayTime since,
        Message sinceWord,
        boolean mayBeOlder,
        int streak,
        Message row,
        Message brief,
        @Nullable Message error,
        boolean errorOfSession,
        @Nullable Message said,
        @Nullable Message note,
        RunStrip outcomes,
        @Nullable DisplayTime success) {

    private static final List<String> NAMES = List.of(
            "payments",
            "nightly-dependency-audit",
            "changelog-translator",
            "release-notes-of-the-mobile-apps-and-all-their-plugins");

    /** Tiles with names of one line and of two, with and without an error, a note and a success. */
    static List<WallTile> of(int count, Instant now) {
        return IntStream.range(0, count)
                .mapToObj(number -> of(number, now, count))
                .toList();
    }

    private static WallTile of(int number, Instant now, int count) {
        int streak = 1 + number * 5 % 24;
        boolean full = number % 2 == 0;
        Streak<Run> known = new Streak<>(streak, full, full, null, null, null, false);
        Message note = number % 4 == 0 ? Message.of("wall.changed", Message.of("change.agent", "v12", "v13")) : null;
        return new WallTile(
                "tile-" + number,
                label(NAMES.get(number % NAMES.size()) + (count > NAMES.size() ? "-" + number : "")),
                DisplayTime.of(now.minus(Duration.ofHours(1L + number)), now),
                StreakWords.since(known),
                known.mayBeOlder(),
                streak,
                StreakWords.length("wall.streak", known),
                StreakWords.length("wall.streak.brief", known),
                full ? Message.verbatim("tool_execution_error") : null,
                number % 3 == 0,
                full ? Message.verbatim(ExampleRuns.ERROR.message()) : null,
                note,
                RunStrip.ofRuns(strip(streak, now), now),
                full ? null : DisplayTime.of(now.minus(Duration.ofDays(2)), now));
    }

    static Label label(String name) {
        return new Label(name, null, null, false, name, true);
    }

    private static List<Run> strip(int failed, Instant now) {
        List<Run> others = ExampleRuns.all(now).stream()
                .filter(run -> run.status().kind() == Kind.COMPLETED)
                .toList();
        List<Run> runs = new ArrayList<>(Collections.nCopies(failed, ExampleRuns.first(Kind.FAILED, now)));
        runs.addAll(others);
        return runs;
    }
}
