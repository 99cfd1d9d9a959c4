package dev.runboard.upstream;

/** The pasted text cannot be a token, so it was not sent to the API. The exception does not contain the text. */
public final class MalformedTokenException extends RuntimeException {

    MalformedTokenException() {
        super("A token is 1 to 4096 visible ASCII characters without blanks");
    }
}
