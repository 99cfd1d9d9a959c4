package dev.runboard.wall;

import dev.runboard.stores.Expiring;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A screen that shows a code and waits.
 *
 * @param browser the digest of the secret that the screen's browser keeps: the code alone fetches nothing
 * @param from the address that the screen asked from
 * @param until when the code ends
 * @param cameBackAt about when the screen last came back to ask for its code, or {@link Instant#MIN} where it never did
 * @param grant what it was allowed, or null while it waits; the screen takes it with its next question, and it ends with the code
 */
record Pairing(
        PairingCode code,
        String browser,
        String from,
        Instant until,
        Instant cameBackAt,
        @Nullable Grant grant) implements Expiring {

    Pairing granted(Grant to) {
        return new Pairing(code, browser, from, until, cameBackAt, to);
    }

    Pairing cameBack(Instant now) {
        return new Pairing(code, browser, from, until, now, grant);
    }

    boolean isWaiting() {
        return grant == null;
    }
}
