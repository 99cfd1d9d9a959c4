package dev.runboard.screens;

import dev.runboard.upstream.AccessToken;
import java.io.Serializable;

/** The access that a person has granted to a screen: their token, and the id of the screen. */
record ScreenAccess(AccessToken token, String screen) implements Serializable {}
