package dev.runboard.security;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import dev.runboard.upstream.AccessToken;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Adds a signed-in user to the requests of a test. */
public final class Sessions {

    private Sessions() {}

    public static RequestPostProcessor signedIn(AccessToken token) {
        return authentication(new CurrentUserAuthentication(CurrentUser.person(token)));
    }
}
