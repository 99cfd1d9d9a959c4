package dev.runboard.sessions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a session gave up, ready to be written. */
public record SessionError(
        @Nullable String type,
        List<String> details,
        @Nullable EventText text) {

    static SessionError of(ErrorLine error) {
        EventLine line = error.line();
        return new SessionError(
                line.name(), line.details(), line.text() == null ? null : EventText.inList(line.text()));
    }
}
