package dev.runboard.stores;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error that Redis answered with. It can be reached, and says what is wrong.
 *
 * @param code the word that the error begins with
 * @param text the error without the command's arguments, for the log
 */
record ErrorReply(String code, String text) {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2,20}(?![^ ])");

    /** Redis repeats arguments in quotation marks. */
    private static final Pattern ARGUMENTS = Pattern.compile("[\\s,]+['`\"].*|\\p{Cntrl}.*", Pattern.DOTALL);

    /** How Redis says NOPERM of a command in a script. */
    private static final Pattern FORBIDDEN_IN_SCRIPT =
            Pattern.compile("ERR (The user executing the script|ACL failure in script).*", Pattern.DOTALL);

    private static final int MAX_LENGTH = 120;

    /** The reply that an exception was made of, if it was one. */
    static Optional<ErrorReply> in(@Nullable Throwable failure) {
        if (failure instanceof RedisCommandExecutionException && failure.getMessage() != null) {
            return Optional.of(of(failure.getMessage()));
        }
        return failure == null ? Optional.empty() : in(failure.getCause());
    }

    static ErrorReply of(String message) {
        String text = ARGUMENTS.matcher(message).replaceFirst("");
        return new ErrorReply(code(message), text.substring(0, Math.min(MAX_LENGTH, text.length())));
    }

    private static String code(String message) {
        Matcher code = CODE.matcher(message);
        if (FORBIDDEN_IN_SCRIPT.matcher(message).matches()) {
            return "NOPERM";
        }
        return code.lookingAt() ? code.group() : "";
    }

    StoreFault fault() {
        return switch (code) {
            case "OOM", "MISCONF", "READONLY", "NOREPLICAS" -> StoreFault.READ_ONLY;
            case "NOAUTH", "WRONGPASS", "NOPERM", "DENIED" -> StoreFault.NO_ACCESS;
            case "LOADING" -> StoreFault.LOADING;
            case "BUSY" -> StoreFault.BUSY;
            default -> StoreFault.ERROR_REPLY;
        };
    }

    /** Whether Redis would go on answering what only reads. */
    boolean isRefusalToWrite() {
        return fault() == StoreFault.READ_ONLY;
    }

    /** Whether the user of the connection may not use this command, but perhaps others. */
    boolean isForbidden() {
        return code.equals("NOPERM");
    }
}
