package dev.runboard.web;

import dev.runboard.text.Message;
import dev.runboard.upstream.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A problem page: what happened and what to do.
 *
 * @param detail often the upstream's own message, and possibly empty
 */
public record ProblemPage(HttpStatus status, Message title, Message advice, Message detail) {

    private static final Message NONE = Message.verbatim("");

    /** The session store cannot be reached. */
    static final ProblemPage STORE_UNREACHABLE = page(HttpStatus.SERVICE_UNAVAILABLE, "store-unreachable", NONE);

    /** The session store can be read but not written. */
    static final ProblemPage STORE_READ_ONLY = page(HttpStatus.SERVICE_UNAVAILABLE, "store-read-only", NONE);

    static ProblemPage of(Problem problem, Instant now) {
        Message detail = problem.detail();
        return switch (problem) {
            case Problem.TokenRefused p -> page(HttpStatus.UNAUTHORIZED, "token-refused", detail);
            case Problem.Forbidden p -> page(HttpStatus.FORBIDDEN, "forbidden", detail);
            case Problem.NotFound p -> page(HttpStatus.NOT_FOUND, "not-found", detail);
            case Problem.BadRequest p -> page(HttpStatus.BAD_REQUEST, "bad-request", detail);
            case Problem.RateLimited p -> pause("rate-limited", p.until(), detail, now);
            case Problem.Unreachable p -> pause("unreachable", p.until(), detail, now);
            case Problem.Slow p -> page(HttpStatus.SERVICE_UNAVAILABLE, "slow", detail);
            case Problem.Unreadable p -> page(HttpStatus.BAD_GATEWAY, "unreadable", detail);
            case Problem.TooLarge p -> page(HttpStatus.BAD_GATEWAY, "too-large", detail);
        };
    }

    private static ProblemPage page(HttpStatus status, String code, Message detail) {
        return new ProblemPage(
                status, Message.of("problem." + code), Message.of("problem." + code + ".advice"), detail);
    }

    /** @param until when Qoder accepts calls again, or null if it did not say */
    private static ProblemPage pause(String code, @Nullable Instant until, Message detail, Instant now) {
        ProblemPage page = page(HttpStatus.SERVICE_UNAVAILABLE, code, detail);
        if (until == null) {
            return page;
        }
        Message advice = Message.of(
                "problem." + code + ".until", DisplayTime.of(until, now).absolute());
        return new ProblemPage(page.status(), page.title(), advice, detail);
    }
}
