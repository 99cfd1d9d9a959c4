package dev.runboard.qoder;

import dev.runboard.upstream.Id;

/** Where a page begins in the list of all runs, newest first. */
public sealed interface Cursor {

    /** At the newest run. */
    record Newest() implements Cursor {}

    /** Below {@code run}: older ones. */
    record After(Id run) implements Cursor {}

    /** Above {@code run}: newer ones. */
    record Before(Id run) implements Cursor {}

    /** Where an answer of the API says that the list goes on. It may hold any character, so no address shows it. */
    record Page(String value) implements Cursor {}

    Cursor NEWEST = new Newest();
}
