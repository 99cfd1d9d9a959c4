package dev.runboard.security;

import dev.runboard.upstream.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Why the sign-in page is shown. The address of the page contains it as one word. */
public enum SignInReason {
    REFUSED("Qoder refused this token. It may be mistyped, expired or revoked."),
    FORBIDDEN("This token is valid, but it may not read deployment runs. Create one that has that permission."),
    LIMITED("Qoder is limiting calls right now, so the token could not be tried. Wait a moment, then sign in again."),
    UNREACHABLE("Qoder cannot be reached, so the token could not be tried. It may be valid. Try again soon."),
    UNREADABLE("The configured address did not answer like Qoder's API, so the token could not be tried."),
    MALFORMED("That is not a token. A token is one word of plain characters without spaces."),
    REVOKED("Qoder no longer accepts the token that you were signed in with. Sign in with a new one to continue."),
    EXPIRED("Sign in to continue. You were signed out, or your session ended."),
    DECLINED("Qoder answered with an error, so the token could not be tried. It may be valid."),
    STALE("Runboard could not verify that this form came from its own page. Nothing was sent to Qoder. Send"
            + " the form again. If it fails again, allow cookies for this site."),
    SIGNED_OUT(
            "You are signed out. Your session with its token, and the data fetched with it, were removed from this server."),
    SCREENS_KEPT(
            "You are signed out. Your screens still show the wall with your token. To end them, sign in and open Screens.");

    private final String words;

    SignInReason(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether the reason is information, not an error. */
    public boolean isInformational() {
        return status() == HttpStatus.OK && this != REVOKED;
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<SignInReason> parse(@Nullable String parameter) {
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
