package dev.runboard.upstream;

/** What a call is for, which is who goes first where not all can. */
public enum Priority {
    /** Somebody waits in front of a page. */
    PAGE,
    /** Part of a long piece of work, like an export: it takes what pages leave, and never more than half of it all. */
    BULK
}
