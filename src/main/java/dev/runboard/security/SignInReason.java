package dev.runboard.security;

import dev.runboard.upstream.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Why the sign-in page is shown. The address of the page contains it as one word. */
public enum SignInReason {
    REFUSED,
    FORBIDDEN,
    LIMITED,
    UNREACHABLE,
    UNREADABLE,
    MALFORMED,
    REVOKED,
    EXPIRED,
    DECLINED,
    STALE,
    SIGNED_OUT,
    SCREENS_KEPT;

    /** The key of its text in the message bundles. */
    public String code() {
        return "sign-in.reason." + parameter();
    }

    /** Whether the reason is information, not an error. */
    public boolean isInformational() {
        return status() == HttpStatus.OK && this != REVOKED;
    }

    /** The word in the address of the page. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Parses untrusted text. Returns empty for an unknown word. */
    public static Optional<SignInReason> parse(@Nullable String parameter) {
        return Arrays.stream(values())
                .filter(reason -> reason.parameter().equals(parameter))
                .findFirst();
    }

    /** @param said the API's own message, or an empty text if it did not answer with an error */
    static SignInReason of(Problem problem, String said) {
        return switch (problem) {
            case Problem.TokenRefused p -> REFUSED;
            case Problem.Forbidden p -> FORBIDDEN;
            case Problem.RateLimited p -> LIMITED;
            case Problem.Unreachable p -> said.isEmpty() ? UNREACHABLE : DECLINED;
            case Problem.Slow p -> UNREACHABLE;
            case Problem.Unreadable p -> said.isEmpty() ? UNREADABLE : DECLINED;
            case Problem.TooLarge p -> UNREADABLE;
            case Problem.BadRequest p -> said.isEmpty() ? UNREADABLE : DECLINED;
            case Problem.NotFound p -> said.isEmpty() ? UNREADABLE : DECLINED;
        };
    }

    /** The status of the sign-in page when it answers a form. */
    HttpStatus status() {
        return switch (this) {
            case MALFORMED -> HttpStatus.BAD_REQUEST;
            case REFUSED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN, STALE -> HttpStatus.FORBIDDEN;
            case LIMITED, UNREACHABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case UNREADABLE, DECLINED -> HttpStatus.BAD_GATEWAY;
            case REVOKED, EXPIRED, SIGNED_OUT, SCREENS_KEPT -> HttpStatus.OK;
        };
    }
}
