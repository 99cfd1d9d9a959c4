package dev.runboard.screens;

import dev.runboard.security.PairedScreens.Screen;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;

/** A row of the list of screens. */
public record ScreenRow(String id, String name, DisplayTime pairedAt, DisplayTime until, DisplayTime seenAt) {

    static List<ScreenRow> of(List<Screen> screens, Instant now) {
        return screens.stream()
                .map(screen -> new ScreenRow(
                        screen.id(),
                        screen.name(),
                        DisplayTime.of(screen.pairedAt(), now),
                        DisplayTime.of(screen.until(), now),
                        DisplayTime.of(screen.seenAt(), now)))
                .toList();
    }
}
