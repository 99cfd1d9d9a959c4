package dev.runboard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the settings of a port that is out of range. */
class PortFailureAnalyzer extends AbstractFailureAnalyzer<IllegalArgumentException> {

    private static final Pattern OUT_OF_RANGE = Pattern.compile("port out of range:(-?\\d+)");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, IllegalArgumentException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher matcher = OUT_OF_RANGE.matcher(String.valueOf(cause.getMessage()));
            if (matcher.matches()) {
                String words = "There is no port " + matcher.group(1)
                        + ": server.port and management.server.port are from 0 to 65535.";
                return new FailureAnalysis(words, "", cause);
            }
        }
        return null;
    }
}
