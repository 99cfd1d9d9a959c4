package dev.runboard.token;

import dev.runboard.upstream.AccessToken;

/** Knows what goes on with a person's token after they have signed out, unless they end it. */
public interface LeftBehind {

    boolean isSomething(AccessToken token);

    void end(AccessToken token);
}
