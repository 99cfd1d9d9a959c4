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
            "You are still signed in, and your runs are not affected. Pages try again every few seconds. A form has to be"
                    + " sent again.",
            "");

    /** The session store can be read but not written. */
    static final ProblemPage STORE_READ_ONLY = new ProblemPage(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Runboard cannot save anything now",
            "The session store is not accepting writes. Signed-in users stay signed in, and your runs are not affected. Try"
                    + " again in a few minutes.",
            "");

    static ProblemPage of(Problem problem, Instant now) {
        return switch (problem) {
            case Problem.TokenRefused p ->
                page(HttpStatus.UNAUTHORIZED, "Qoder refused your token", "Sign in with a new one.", p);
            case Problem.Forbidden p ->
                page(
                        HttpStatus.FORBIDDEN,
                        "Your token has no permission to read this",
                        "The token is valid but lacks this permission. Sign in with one that has it.",
                        p);
            case Problem.NotFound p ->
                page(
                        HttpStatus.NOT_FOUND,
                        "Not found",
                        "It does not exist, or your token has no access to it. Check the id, or start from all runs.",
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
                        "Reload in a moment. If it fails again, check the configured address of the API.",
                        p);
            case Problem.TooLarge p ->
                page(
                        HttpStatus.BAD_GATEWAY,
                        "Qoder’s answer is too large to show",
                        "Choose a smaller page or a filter.",
                        p);
        };
    }

    private static String pause(Instant until, Instant now) {
        return "Qoder accepts no calls until " + DisplayTime.of(until, now).absolute() + " UTC. Reload then.";
    }

    private static ProblemPage page(HttpStatus status, String title, String advice, Problem problem) {
        return new ProblemPage(status, title, advice, problem.detail());
    }
}
