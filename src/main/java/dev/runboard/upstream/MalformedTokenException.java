package dev.runboard.upstream;

/** What was pasted cannot be a token; it was sent nowhere. Its text is not part of this exception. */
public final class MalformedTokenException extends RuntimeException {

    MalformedTokenException() {
        super("A token is 1 to 4096 visible ASCII characters without blanks");
    }
}
