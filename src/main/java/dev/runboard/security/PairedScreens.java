package dev.runboard.security;

import dev.runboard.upstream.AccessToken;

/** The wall screens that a user paired. They stay signed in after the user signs out, unless the user ends them. */
public interface PairedScreens {

    /** Whether screens are paired with {@code token}. */
    boolean exist(AccessToken token);

    /** Ends all screens that are paired with {@code token}. */
    void end(AccessToken token);

    /** Ends one screen. */
    void endScreen(AccessToken token, String screen);
}
