package dev.runboard.upstream.answers;

import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The query parameter that requests the next page of a list.
 *
 * <p>Today's API returns {@code next_page}, to be sent as {@code page}. June's API supports {@code after_id} only. If {@code
 * next_page} is the last id of the page, {@code after_id} works for both.
 *
 * @param parameter the name of the parameter
 * @param value its value, which may contain any character
 */
public record NextPage(String parameter, String value) {

    /** Longer cursors are ignored. */
    private static final int MAX_LENGTH = 4000;

    /**
     * Reads the next page from an answer.
     *
     * @param last the id of the last item on the page, or null if there is none
     * @return empty at the end of the list, and if the answer does not name the next page
     */
    public static Optional<NextPage> read(JsonFields answer, @Nullable Id last) {
        String next = answer.text("next_page");
        if (!hasMore(answer)) {
            return Optional.empty();
        }
        Id told = answer.id("last_id");
        Id end = told != null ? told : last;
        if (next != null && !next.isEmpty() && (end == null || !next.equals(end.value()))) {
            return next.length() > MAX_LENGTH ? Optional.empty() : Optional.of(new NextPage("page", next));
        }
        return Optional.ofNullable(end).map(id -> new NextPage("after_id", id.value()));
    }

    /** Whether there is a next page, even if the answer does not name it. */
    public static boolean hasMore(JsonFields answer) {
        Boolean said = answer.flag("has_more");
        return said != null ? said : answer.text("next_page") != null;
    }

    /** The call of {@code list} for the next page. */
    public Call in(Call list) {
        return list.with(parameter, value);
    }
}
