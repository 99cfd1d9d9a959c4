package dev.runboard.components;

import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.Freshness;
import dev.runboard.web.RefreshState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the template of the wall reads. */
record WallExample(WallBoard board, @Nullable Message filter, Freshness freshness, RefreshState live) {

    static final String PATH = "/demo/components/wall";

    /** What the template reads of the address of a wall. */
    record Address(List<String> boards, @Nullable String zone, boolean light) {}

    /**
     * Which wall it is.
     *
     * @param tiles how many deployments are broken
     * @param waiting how many runs need input
     * @param sure whether all outcomes are known
     * @param blind whether the data is old
     */
    record State(int tiles, int waiting, boolean sure, boolean blind) {

        private static final int MAX_TILES = 99;
        private static final int MAX_WAITING = 3;

        State {
            tiles = Math.clamp(tiles, 0, MAX_TILES);
            waiting = Math.clamp(waiting, 0, MAX_WAITING);
        }

        private String address() {
            return PATH + "?tiles=" + tiles + "&waiting=" + waiting + "&sure=" + sure + "&blind=" + blind;
        }
    }

    /** A link to a wall. */
    record Link(Message words, String href) {}

    /** Links to a wall of each size and status, and to each screen that waits to be paired. */
    static List<Link> links() {
        Stream<Link> tiles = Stream.of(1, 2, 3, 4, 6, 9, 12, 16, 20, 30)
                .map(count -> link(Message.of("demo.components.wall.tiles", count), new State(count, 0, true, false)));
        Stream<Link> others = Stream.of(
                link(Message.of("demo.components.wall.both"), new State(3, 3, true, false)),
                link(Message.of("demo.components.wall.waiting"), new State(0, 3, true, false)),
                link(Message.of("demo.components.wall.calm"), new State(0, 0, true, false)),
                link(Message.of("demo.components.wall.unknown"), new State(0, 0, false, false)),
                link(Message.of("demo.components.wall.blind"), new State(3, 0, true, true)));
        Stream<Link> codes = Stream.of("code", "ended", "full")
                .map(state ->
                        new Link(Message.of("demo.components.wall." + state), CodeExample.PATH + "?state=" + state));
        return Stream.of(tiles, others, codes).flatMap(links -> links).toList();
    }

    private static Link link(Message words, State state) {
        return new Link(words, state.address());
    }

    static WallExample of(State state, Instant now) {
        Freshness freshness = state.blind()
                ? new Freshness(
                        Freshness.State.BLIND,
                        DisplayTime.of(now.minus(Duration.ofMinutes(4)), now),
                        Message.of("freshness.cause.slow"))
                : new Freshness(Freshness.State.LIVE, DisplayTime.of(now, now), null);
        return new WallExample(
                WallBoard.of(state, now), null, freshness, new RefreshState(state.address(), "example", false));
    }

    /** A wall has at most one notice. */
    public @Nullable Message notice() {
        return null;
    }
}
