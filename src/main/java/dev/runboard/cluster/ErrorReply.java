package dev.runboard.cluster;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.NestedExceptionUtils;

/**
 * An error that Redis itself answered with.
 *
 * @param code the first word of the answer, such as {@code OOM} or {@code NOAUTH}
 */
record ErrorReply(String code) {

    private static final Pattern FIRST_WORD = Pattern.compile("[A-Z]+(?=\\s|$)");

    /** Redis or its disk is full, it is a replica, or it has lost its replicas. */
    private static final Set<String> WRITE_REFUSALS = Set.of("OOM", "MISCONF", "READONLY", "NOREPLICAS");

    /** The answer that caused {@code e}, if one did. */
    static Optional<ErrorReply> in(Throwable e) {
        if (!(NestedExceptionUtils.getMostSpecificCause(e) instanceof RedisCommandExecutionException cause)
                || cause.getMessage() == null) {
            return Optional.empty();
        }
        Matcher word = FIRST_WORD.matcher(cause.getMessage());
        return Optional.of(new ErrorReply(word.lookingAt() ? word.group() : "ERR"));
    }

    /** Whether Redis refuses to write. It can still be read. */
    boolean refusesWrites() {
        return WRITE_REFUSALS.contains(code);
    }
}
