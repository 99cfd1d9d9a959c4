package dev.runboard.stores;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks that this process has the keys of the others. Each process seals a value with its first key when it starts, and all
 * of them have to open the latest one. A process that cannot neither reads nor writes anything else.
 */
class KeyCheck {

    private static final Logger log = LoggerFactory.getLogger(KeyCheck.class);

    private static final String KEY = "runboard:seal";

    /** A process with another key waits so long before it takes an empty Redis. Those that were ready look more often. */
    private static final Duration HEAD_START = Duration.ofSeconds(10);

    private final SharedStore store;
    private final StoredValues values;
    private final SealedObjects sealed;
    private final StoreFaults faults;
    private final Duration headStart;

    /** When Redis last had a seal or values, or did not answer. */
    private long lastInUse = System.nanoTime();

    private volatile boolean hasBegun;

    KeyCheck(SharedStore store, SealedObjects sealed, StoreFaults faults) {
        this(store, sealed, faults, HEAD_START);
    }

    KeyCheck(SharedStore store, SealedObjects sealed, StoreFaults faults, Duration headStart) {
        this.store = store;
        this.values = new StoredValues(store);
        this.sealed = sealed;
        this.faults = faults;
        this.headStart = headStart;
    }

    /**
     * Opens the store if the keys are right, and shows the first key to the other processes.
     *
     * @throws StoreUnreachableException if Redis does not answer
     */
    boolean begin() {
        boolean isRight = isRight();
        if (isRight) {
            renew();
        }
        apply(isRight);
        hasBegun = isRight;
        return isRight;
    }

    /** Checks again, once the process has begun: the others may have other keys by now, or Redis another content. */
    void repeat() {
        if (hasBegun) {
            apply(isRight());
        }
    }

    private void apply(boolean isRight) {
        faults.settle();
        faults.set(StoreFault.OTHER_KEY, !isRight);
        store.open(isRight);
    }

    private boolean isRight() {
        long wasInUse = lastInUse;
        lastInUse = System.nanoTime();
        byte[] seal = store.askBeforeOpen(redis -> redis.opsForValue().get(KEY));
        if (seal != null) {
            return sealed.opens(seal, KEY);
        }
        if (values.areOfOthers(sealed)) {
            return false;
        }
        lastInUse = wasInUse;
        // Where another process is faster, its seal is looked at.
        return !isLast() && (isWritten() || isRight());
    }

    private boolean isLast() {
        return faults.present().contains(StoreFault.OTHER_KEY) && System.nanoTime() - lastInUse < headStart.toNanos();
    }

    private boolean isWritten() {
        try {
            return Boolean.TRUE.equals(
                    store.askBeforeOpen(redis -> redis.opsForValue().setIfAbsent(KEY, seal())));
        } catch (StoreReadOnlyException e) {
            log.debug("The seal is written later", e);
            return true;
        }
    }

    private void renew() {
        try {
            store.askBeforeOpen(redis -> {
                redis.opsForValue().set(KEY, seal());
                return true;
            });
        } catch (StoreReadOnlyException e) {
            log.debug("The others learn the first key later", e);
        }
    }

    private byte[] seal() {
        return sealed.close("Runboard", KEY);
    }
}
