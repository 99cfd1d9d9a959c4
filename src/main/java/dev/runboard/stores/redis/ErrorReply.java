package dev.runboard.stores.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error that Redis answered with.
 *
 * @param code the first word of the error
 * @param text the error without the arguments of the command, for the log
 */
record ErrorReply(String code, String text) {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2,20}(?![^ ])");

    /** Redis repeats arguments in quotation marks. */
    private static final Pattern ARGUMENTS = Pattern.compile("[\\s,]+['`\"].*|\\p{Cntrl}.*", Pattern.DOTALL);

    /** The text of NOPERM for a command in a script. */
    private static final Pattern FORBIDDEN_IN_SCRIPT =
            Pattern.compile("ERR (The user executing the script|ACL failure in script).*", Pattern.DOTALL);

    private static final int MAX_LENGTH = 120;

    /** Returns the reply that caused an exception, if there was one. */
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

    RedisFault fault() {
        return switch (code) {
            case "OOM", "MISCONF", "READONLY", "NOREPLICAS" -> RedisFault.READ_ONLY;
            case "NOAUTH", "WRONGPASS", "NOPERM", "DENIED" -> RedisFault.NO_ACCESS;
            case "LOADING" -> RedisFault.LOADING;
            case "BUSY" -> RedisFault.BUSY;
            default -> RedisFault.ERROR_REPLY;
        };
    }

    /** Whether commands that only read may still succeed. */
    boolean isRefusalToWrite() {
        return fault() == RedisFault.READ_ONLY;
    }

    /** Whether the user may not run this command. Other commands may be allowed. */
    boolean isForbidden() {
        return code.equals("NOPERM");
    }
}
