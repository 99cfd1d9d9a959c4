package dev.runboard.wall;

import dev.runboard.web.Moment;
import java.time.Instant;
import java.util.List;

/** One of a person's screens, ready to be written. */
public record ScreenRow(String id, String name, Moment pairedAt, Moment until, Moment seenAt) {

    static List<ScreenRow> of(List<Screen> screens, Instant now) {
        return screens.stream()
                .map(screen -> new ScreenRow(
                        screen.id(),
                        screen.name(),
                        Moment.of(screen.pairedAt(), now),
                        Moment.of(screen.until(), now),
                        Moment.of(screen.seenAt(), now)))
                .toList();
    }
}
