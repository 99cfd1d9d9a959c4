package dev.runboard.web;

import dev.runboard.text.Message;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The model of the layout around every page.
 *
 * @param token the visible part of the token, or null before the sign-in
 * @param viewer the token's mark, {@code nobody}, or null if the user is unknown
 * @param section the first segment of the page's path, which selects its link in the navigation
 * @param pace how often a page refreshes while runs are active, in milliseconds
 * @param demo whether the demo profile is active
 * @param version the version of Runboard and when it was built, or null if it was not built by Maven
 * @param console links to Qoder's console
 * @param clock the server's clock, which the scripts use
 */
public record Layout(
        @Nullable String token,
        @Nullable String viewer,
        String section,
        long pace,
        boolean demo,
        @Nullable Message version,
        Assets assets,
        Console console,
        InstantSource clock) {

    /** The server's time when the page is written, in milliseconds since 1970. */
    public long now() {
        return clock.millis();
    }

    /**
     * The addresses of the style sheet, scripts and icons. They change with the files, so browsers cache them without a limit.
     *
     * @param script htmx, the texts of scripts in the language of the page, and the own scripts, because each additional file delays
     *     the first visit
     * @param alarm the icon for failed runs
     * @param overview the additional style sheet of the overview
     * @param runs the additional style sheet of pages with tables of runs or deployments
     * @param details the additional style sheet of runs, transcripts and deployments
     * @param forms the additional style sheet of the sign-in page, the pages of screens and fault injection
     * @param wall the files of the wall
     */
    public record Assets(
            String styles,
            String script,
            String icon,
            String alarm,
            String overview,
            String runs,
            String details,
            String forms,
            Wall wall) {}

    /** The wall's additional style sheet, and its script, which has all that {@link Assets#script} has. */
    public record Wall(String styles, String script) {}
}
