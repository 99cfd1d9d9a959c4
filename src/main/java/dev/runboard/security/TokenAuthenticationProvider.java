package dev.runboard.security;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.MalformedTokenException;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Upstream;
import dev.runboard.upstream.UpstreamException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Tries a token with one call upstream. Being a bean, it is the only provider: Spring Boot's default user does not exist.
 */
@Component
class TokenAuthenticationProvider implements AuthenticationProvider {

    private static final Call SMALLEST = Call.to("deployment_runs").with("limit", 1);

    private final Upstream upstream;
    private final SignInTries tries;

    TokenAuthenticationProvider(Upstream upstream, SignInTries tries) {
        this.upstream = upstream;
        this.tries = tries;
    }

    @Override
    public Authentication authenticate(Authentication form) {
        AccessToken token = parsed(String.valueOf(form.getCredentials()));
        if (isSignedInWith(token)) {
            return new ViewerAuthentication(Viewer.person(token));
        }
        String address =
                form.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        try (SignInTries.Try attempt = tries.begin(ClientNetwork.of(address))) {
            check(token, attempt);
        }
        return new ViewerAuthentication(Viewer.person(token));
    }

    /** Whether the form was sent twice: what was found good a moment ago is not asked about again. */
    private static boolean isSignedInWith(AccessToken token) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof ViewerAuthentication before
                && before.getPrincipal().equals(Viewer.person(token));
    }

    private void check(AccessToken token, SignInTries.Try attempt) {
        try {
            upstream.probe(token, SMALLEST);
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TooLarge) {
                // The API gave this token an answer: what it holds makes no difference here.
                return;
            }
            if (isRefusal(e.problem())) {
                attempt.wasGuess();
            }
            throw new SignInRefusedException(SignInReason.of(e.problem(), e.said()), e.said());
        }
    }

    /** Where the token could not be tried, nothing was learned about it. */
    private static boolean isRefusal(Problem problem) {
        return problem instanceof Problem.TokenRefused || problem instanceof Problem.Forbidden;
    }

    private static AccessToken parsed(String pasted) {
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
