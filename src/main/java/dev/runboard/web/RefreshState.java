package dev.runboard.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * How a fragment of a page refreshes.
 *
 * @param address where to request the fragment, or null if it never changes
 * @param version equal if the content and its freshness are equal
 * @param busy whether runs are active, so that it may change soon
 */
public record RefreshState(@Nullable String address, String version, boolean busy) {

    /** Whether runs are active, for the pace of the refreshes. */
    private static final String BUSY_HEADER = "Runboard-Busy";

    /** When each part was fetched. Scripts read it from every response to them, including a 304. */
    private static final String FETCHED_HEADER = "Runboard-Fetched";

    /** This state of a fragment that also shows what {@code other} is the state of. */
    public RefreshState with(RefreshState other) {
        return new RefreshState(address, version + "-" + other.version(), busy || other.busy());
    }

    /** Sets the headers for a script that refreshes a page. Returns whether the page already shows this version, and sets status 304 then. */
    public boolean isUnchanged(ServletWebRequest request, Freshness... parts) {
        if (request.getHeader("HX-Request") != null) {
            String fetched =
                    Arrays.stream(parts).map(part -> part.fetched().iso()).collect(Collectors.joining(", "));
            HttpServletResponse response = Objects.requireNonNull(request.getResponse());
            response.setHeader(FETCHED_HEADER, fetched);
            response.setHeader(BUSY_HEADER, String.valueOf(busy));
        }
        // A weak ETag, because Tomcat does not compress a response with a strong one.
        return request.checkNotModified("W/\"" + version + "\"");
    }
}
