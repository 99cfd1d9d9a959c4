package dev.runboard.qoder.runs;

import dev.runboard.qoder.Run;
import dev.runboard.text.NameText;
import dev.runboard.upstream.Id;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text to search for in error messages and deployment names. Case does not matter.
 *
 * @param deployments the deployments whose name contains the text
 */
public record RunSearch(String text, Set<Id> deployments) {

    public static final int MAX_LENGTH = 200;

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}+");

    public RunSearch {
        deployments = Set.copyOf(deployments);
    }

    /**
     * Parses a text. Control characters become spaces, because without them the parts of a token could become a whole one. Half a
     * surrogate pair cannot be written in an address, so it is replaced.
     *
     * @return empty if the text is too long, or if it has no visible character
     */
    public static Optional<RunSearch> parse(String text) {
        String line = CONTROLS.matcher(text).replaceAll(" ").strip();
        return Optional.of(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .filter(whole -> whole.length() <= MAX_LENGTH && NameText.isVisible(whole))
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
