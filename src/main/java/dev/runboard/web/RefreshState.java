package dev.runboard.web;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * How a piece of a page is kept up to date.
 *
 * @param address where to ask for news, or null where there will be none
 * @param version equal for pieces that show the same, as long as it can be trusted as far
 * @param busy whether something goes on in it, so that there may be news soon
 */
public record RefreshState(@Nullable String address, String version, boolean busy) {

    /** What the page's scripts learn from every answer, a bodiless one too: when each part was fetched. */
    private static final String FETCHED = "Runboard-Fetched";

    /** Tells whoever asks when the parts were fetched; gives whether it shows this version already, so that nothing need be written. */
    public boolean isUnchanged(ServletWebRequest request, Freshness... parts) {
        String fetched = Arrays.stream(parts).map(part -> part.fetched().iso()).collect(Collectors.joining(", "));
        Objects.requireNonNull(request.getResponse()).setHeader(FETCHED, fetched);
        // A weak one: the server would not compress an answer that promises each byte.
        return request.checkNotModified("W/\"" + version + "\"");
    }
}
