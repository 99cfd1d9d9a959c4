package dev.runboard.security;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import dev.runboard.upstream.AccessToken;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Makes a test's requests those of somebody who is signed in. */
public final class Sessions {

    private Sessions() {}

    public static RequestPostProcessor signedIn(AccessToken token) {
        return authentication(new CurrentUserAuthentication(CurrentUser.person(token)));
    }
}
