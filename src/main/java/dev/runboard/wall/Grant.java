package dev.runboard.wall;

import dev.runboard.upstream.AccessToken;
import java.io.Serializable;

/** What a person has allowed a screen: to look with their token, as the screen of this name. */
record Grant(AccessToken token, String screen) implements Serializable {}
