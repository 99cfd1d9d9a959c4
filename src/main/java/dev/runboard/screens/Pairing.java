package dev.runboard.screens;

import dev.runboard.stores.Expiring;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A screen that shows a user code and waits for its confirmation.
 *
 * @param deviceCodeDigest the digest of the device code: the user code alone gives no access
 * @param clientKey the network that the screen polls from
 * @param until when the codes expire
 * @param lastPolledAt about when the screen last polled, or {@link Instant#MIN} if it never did
 * @param access what the screen was granted, or null while it waits
 */
record Pairing(
        UserCode userCode,
        String deviceCodeDigest,
        String clientKey,
        Instant until,
        Instant lastPolledAt,
        @Nullable ScreenAccess access)
        implements Expiring {

    Pairing withAccess(ScreenAccess to) {
        return new Pairing(userCode, deviceCodeDigest, clientKey, until, lastPolledAt, to);
    }

    Pairing polledAt(Instant now) {
        return new Pairing(userCode, deviceCodeDigest, clientKey, until, now, access);
    }

    boolean isWaiting() {
        return access == null;
    }
}
