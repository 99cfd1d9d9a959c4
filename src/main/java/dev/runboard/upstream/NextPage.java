package dev.runboard.upstream;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way to the page of a list that follows.
 *
 * <p>Today's API names it by {@code next_page}, to be sent as {@code page}; June's knows {@code after_id} alone. Where
 * {@code next_page} is the last id of the page, {@code after_id} serves both.
 *
 * @param parameter the query's parameter
 * @param value may hold any character
 */
public record NextPage(String parameter, String value) {

    /** No cursor that makes sense is longer. */
    private static final int MAX_LENGTH = 4000;

    /**
     * @param last the id of the last thing on the page, or null where there is none
     * @return empty at the end of the list, and where the answer does not tell the way
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

    /** Whether the list goes on, whether or not the way is told. */
    public static boolean hasMore(JsonFields answer) {
        Boolean said = answer.flag("has_more");
        return said != null ? said : answer.text("next_page") != null;
    }

    public Call in(Call list) {
        return list.with(parameter, value);
    }
}
