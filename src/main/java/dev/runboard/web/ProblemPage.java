package dev.runboard.web;

import dev.runboard.upstream.Problem;
import java.time.Instant;
import org.springframework.http.HttpStatus;

/**
 * The texts of a problem page: what happened and what to do.
 *
 * @param detail the upstream's own message: untrusted, and possibly empty
 */
public record ProblemPage(HttpStatus status, String title, String advice, String detail) {

    /** The session store cannot be reached. */
    static final ProblemPage STORE_UNREACHABLE = new ProblemPage(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Runboard cannot reach its sessions",
            "Nobody is signed out, and your runs are not affected. A page tries again by itself every few seconds; a form has to"
                    + " be sent again.",
            "");

    /** The session store can be read but not written. */
    static final ProblemPage STORE_READ_ONLY = new ProblemPage(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Runboard cannot save anything now",
            "The session store is not accepting writes. Whoever is signed in stays signed in, and your runs are not affected. Try"
                    + " again in a few minutes.",
            "");

    static ProblemPage of(Problem problem, Instant now) {
        return switch (problem) {
            case Problem.TokenRefused p ->
                page(HttpStatus.UNAUTHORIZED, "Qoder refused your token", "Sign in with a new one.", p);
            case Problem.Forbidden p ->
                page(
                        HttpStatus.FORBIDDEN,
                        "Your token may not see this",
                        "The token is valid but lacks this permission. Sign in with one that has it.",
                        p);
            case Problem.NotFound p ->
                page(
                        HttpStatus.NOT_FOUND,
                        "There is no such thing here",
                        "It does not exist, or it belongs to somebody else's token. Check the id, or start from the list.",
                        p);
            case Problem.BadRequest p ->
                page(
                        HttpStatus.BAD_REQUEST,
                        "Qoder rejected the request",
                        "Change or clear the filter, then try again.",
                        p);
            case Problem.RateLimited p ->
                page(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Qoder is limiting calls",
                        "Nothing was fetched before, so there is nothing to show yet. "
                                + (p.until() == null ? "Reload in a moment." : pause(p.until(), now)),
                        p);
            case Problem.Unreachable p ->
                page(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Qoder cannot be reached",
                        "Nothing was fetched before, so there is nothing to show yet. Your runs are not affected by this page."
                                + (p.until() == null ? "" : " " + pause(p.until(), now)),
                        p);
            case Problem.Slow p ->
                page(HttpStatus.SERVICE_UNAVAILABLE, "Qoder is slow to answer", "Reload in a moment.", p);
            case Problem.Unreadable p ->
                page(
                        HttpStatus.BAD_GATEWAY,
                        "Qoder’s answer could not be read",
                        "Reload in a moment. If it stays, check the configured address of the API.",
                        p);
            case Problem.TooLarge p ->
                page(
                        HttpStatus.BAD_GATEWAY,
                        "Qoder’s answer is too large to show",
                        "Ask for less: a smaller page, or a filter.",
                        p);
        };
    }

    private static String pause(Instant until, Instant now) {
        return "Qoder takes no call until " + DisplayTime.of(until, now).absolute() + " UTC: reload then.";
    }

    private static ProblemPage page(HttpStatus status, String title, String advice, Problem problem) {
        return new ProblemPage(status, title, advice, problem.detail());
    }
}
