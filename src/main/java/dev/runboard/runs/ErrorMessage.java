package dev.runboard.runs;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.upstream.Snapshot;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The label of an error group. */
final class ErrorMessage {

    private static final int MAX_LENGTH = 60;

    private ErrorMessage() {}

    /** The type and the message of a group, or null if the history has no run of it. */
    static @Nullable Message of(@Nullable String group, @Nullable Snapshot<History> known) {
        return find(group, known).map(found -> words(found, MAX_LENGTH)).orElse(null);
    }

    /** The group with this id. Empty if the history has no run of it. */
    static Optional<ErrorGroup> find(@Nullable String group, @Nullable Snapshot<History> known) {
        if (group == null || known == null) {
            return Optional.empty();
        }
        return known.value().runs().stream()
                .map(HistoryRun::error)
                .filter(error -> error != null && error.id().equals(group))
                .map(Objects::requireNonNull)
                .findFirst();
    }

    /** @param length of how many characters the text has at most */
    static Message words(ErrorGroup group, int length) {
        if (group.isWithoutError()) {
            return Message.of("filter.error-group.none");
        }
        String words = (group.type() + " " + group.message()).strip();
        return Message.verbatim(DisplayText.line(Excerpt.start(words, length)));
    }
}
