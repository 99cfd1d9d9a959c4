package dev.runboard.sessions;

import dev.runboard.qoder.events.SessionError;
import dev.runboard.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The error that ended a session. */
public record ErrorPanel(
        @Nullable Message type,
        List<Message> details,
        @Nullable EventText text) {

    static ErrorPanel of(SessionError error) {
        EventLine line = ErrorLine.of(error);
        return new ErrorPanel(line.name(), line.details(), line.text() == null ? null : EventText.inList(line.text()));
    }
}
