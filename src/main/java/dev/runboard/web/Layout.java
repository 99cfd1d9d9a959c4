package dev.runboard.web;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What the frame around every page reads.
 *
 * @param token the visible part of the token in use, or null before the sign-in
 * @param viewer tells pages of one token from pages of another: a mark, {@code nobody}, or null where it is not known
 * @param section the first part of the page's path, which marks its place in the navigation
 * @param demo whether what is shown is the demo, which has a page of its own
 * @param console leads to Qoder's own pages
 * @param clock the server's, by which the page's scripts count
 * @param pace how often a page asks for news while something is going on, in milliseconds
 */
public record Layout(
        @Nullable String token,
        @Nullable String viewer,
        String section,
        long pace,
        boolean demo,
        Assets assets,
        Console console,
        InstantSource clock) {

    /** The server's time in milliseconds since 1970, as late as the page is written. */
    public long now() {
        return clock.millis();
    }

    /**
     * The addresses of the style sheet, scripts and icons; they change when the files do, so browsers keep them for good.
     *
     * @param alarm the icon that says that runs have failed
     * @param wall what a wall needs besides
     */
    public record Assets(String styles, String script, String htmx, String icon, String alarm, Wall wall) {}

    /** The wall's own style sheet and script. */
    public record Wall(String styles, String script) {}
}
