package dev.runboard.qoder.deployments;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The status of a deployment.
 *
 * @param word the API's word, or Runboard's for an archived deployment, whose word does not change when it is archived
 * @param kind the meaning of the word, {@link Kind#UNKNOWN} for a new one
 */
public record DeploymentStatus(String word, Kind kind) {

    /** The known statuses, and one for all others. */
    public enum Kind {
        ACTIVE,
        PAUSED,
        ARCHIVED,
        UNKNOWN;

        /** The word in pages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DeploymentStatus of(@Nullable String word, @Nullable Instant archivedAt) {
        if (archivedAt != null) {
            return new DeploymentStatus(Kind.ARCHIVED.word(), Kind.ARCHIVED);
        }
        String said = word == null ? Kind.UNKNOWN.word() : word;
        Kind kind = Stream.of(Kind.ACTIVE, Kind.PAUSED, Kind.ARCHIVED)
                .filter(known -> known.word().equals(said))
                .findFirst()
                .orElse(Kind.UNKNOWN);
        return new DeploymentStatus(said, kind);
    }
}
