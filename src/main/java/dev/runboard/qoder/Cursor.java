package dev.runboard.qoder;

import dev.runboard.upstream.Id;

/** The position where a page of runs begins. The list of all runs is ordered newest first. */
public sealed interface Cursor {

    /** Begins with the newest run. */
    record Newest() implements Cursor {}

    /** The runs that are older than {@code run}. */
    record After(Id run) implements Cursor {}

    /** The runs that are newer than {@code run}. */
    record Before(Id run) implements Cursor {}

    /** A cursor of the API. It may have any character, so no address contains it. */
    record Page(String value) implements Cursor {}

    Cursor NEWEST = new Newest();
}
