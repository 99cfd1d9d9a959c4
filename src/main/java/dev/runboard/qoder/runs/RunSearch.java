package dev.runboard.qoder.runs;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.Id;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A text to search for in error messages and deployment names. Case does not matter.
 *
 * @param deployments the deployments whose name contains the text
 */
public record RunSearch(String text, Set<Id> deployments) {

    public static final int MAX_LENGTH = 200;

    public RunSearch {
        deployments = Set.copyOf(deployments);
    }

    /** Parses a text. Half a surrogate pair cannot be written in an address, so it is replaced. */
    public static Optional<RunSearch> parse(String text) {
        return Optional.of(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .filter(whole -> whole.length() <= MAX_LENGTH)
                .map(whole -> new RunSearch(whole, Set.of()));
    }

    /** Whether {@code other} contains the text. */
    public boolean isIn(String other) {
        return other.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    boolean matchesDeployment(Run run) {
        return run.deploymentId() != null && deployments.contains(run.deploymentId());
    }

    boolean matches(Run run) {
        return matchesDeployment(run) || (run.error() != null && isIn(searched(run.error())));
    }

    /** The message, or the type of an error that has none. */
    private static String searched(Run.RunError error) {
        return error.message().isEmpty() && error.type() != null ? error.type() : error.message();
    }
}
