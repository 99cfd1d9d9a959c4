package dev.runboard.security;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.MalformedTokenException;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.client.Upstream;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a token with one call of the API. As a bean, it prevents Spring Boot from creating its default user.
 */
@Component
class TokenAuthenticationProvider implements AuthenticationProvider {

    private static final Call PROBE = Call.to("deployment_runs").with("limit", 1);

    private final Upstream upstream;
    private final SignInAttemptLimiter attemptLimiter;

    TokenAuthenticationProvider(Upstream upstream, SignInAttemptLimiter attemptLimiter) {
        this.upstream = upstream;
        this.attemptLimiter = attemptLimiter;
    }

    @Override
    public Authentication authenticate(Authentication form) {
        AccessToken token = requireToken(String.valueOf(form.getCredentials()));
        // The form was sent twice. A token that was just accepted is not checked again.
        if (CurrentUserAuthentication.isCurrent(CurrentUser.person(token))) {
            return new CurrentUserAuthentication(CurrentUser.person(token));
        }
        String address =
                form.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        try (SignInAttemptLimiter.Attempt attempt = attemptLimiter.begin(ClientKey.of(address))) {
            check(token, attempt);
        }
        return new CurrentUserAuthentication(CurrentUser.person(token));
    }

    private void check(AccessToken token, SignInAttemptLimiter.Attempt attempt) {
        try {
            upstream.probe(token, PROBE);
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TooLarge) {
                // The API accepted the token. The content of the answer does not matter.
                return;
            }
            if (isRefusal(e.problem())) {
                attempt.recordRefusal();
            }
            throw new SignInRefusedException(SignInReason.of(e.problem(), e.said()), e.said());
        }
    }

    /** Whether the API refused the token. Other problems say nothing about the token. */
    private static boolean isRefusal(Problem problem) {
        return problem instanceof Problem.TokenRefused || problem instanceof Problem.Forbidden;
    }

    private static AccessToken requireToken(String pasted) {
        try {
            return AccessToken.parse(pasted);
        } catch (MalformedTokenException e) {
            throw new SignInRefusedException(SignInReason.MALFORMED);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
