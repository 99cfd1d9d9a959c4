package dev.runboard.qoder.deployments;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a deployment starts runs.
 *
 * @param word the upstream's own word; for an archived one ours, as the upstream keeps the word from before
 * @param kind what the word means, {@link Kind#UNKNOWN} for one that was never seen
 */
public record DeploymentStatus(String word, Kind kind) {

    /** The statuses that are known, and one for all others. */
    public enum Kind {
        ACTIVE,
        PAUSED,
        ARCHIVED,
        UNKNOWN;

        /** The word that pages know it by. */
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
