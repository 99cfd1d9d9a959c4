package dev.runboard.security;

import dev.runboard.upstream.AccessToken;

/** Knows what goes on with a person's token after they have signed out, unless they end it. */
public interface LeftBehind {

    boolean isSomething(AccessToken token);

    void end(AccessToken token);

    /** Ends one screen of the person, and nothing else. */
    void endScreen(AccessToken token, String screen);
}
