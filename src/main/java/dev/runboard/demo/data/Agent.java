package dev.runboard.demo.data;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The agent behind a deployment. It has a new version every few days.
 *
 * @param hidden whether the API denies that it exists, although runs name it
 * @param brokenVersion the version from which on nothing works, or 0
 * @param incident when that version was released
 */
@JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "name")
public record Agent(
        String id,
        String name,
        int releaseDays,
        @Nullable Instant archivedAt,
        boolean hidden,
        int brokenVersion,
        @JacksonInject Instant incident) {

    public Instant created() {
        return Ids.created(id);
    }

    boolean isBrokenAt(Instant time) {
        return brokenVersion > 0 && !time.isBefore(incident);
    }

    public int versionAt(Instant time) {
        return Math.max(1, Math.max(1, brokenVersion) + releasesSinceKnown(time));
    }

    public Instant releasedBefore(Instant time) {
        return known().plus(Duration.ofDays((long) releaseDays * releasesSinceKnown(time)));
    }

    /** One release, from which all others follow. */
    private Instant known() {
        return brokenVersion > 0 ? incident : created();
    }

    private int releasesSinceKnown(Instant time) {
        long passed = Duration.between(known(), time).toMillis();
        return Math.toIntExact(
                Math.floorDiv(passed, Duration.ofDays(releaseDays).toMillis()));
    }
}
