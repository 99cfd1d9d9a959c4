package dev.runboard.stores.redis;

import dev.runboard.stores.StoreReadOnlyException;
import dev.runboard.stores.StoreUnreachableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks that this process has the same encryption keys as the others. When a process starts, it encrypts a key check value with
 * its first key. All processes must be able to decrypt the latest value. A process that cannot sends no other command.
 */
class KeyCheck {

    private static final Logger log = LoggerFactory.getLogger(KeyCheck.class);

    private static final String KEY = "runboard:seal";

    /** A process with another key waits this long before it uses an empty Redis, so that the others come first. */
    private static final Duration TAKEOVER_DELAY = Duration.ofSeconds(10);

    private final RedisClient redis;
    private final StoredValueSample values;
    private final EncryptedSerializer serializer;
    private final RedisFaults faults;
    private final Duration takeoverDelay;

    /** When Redis last had values, or did not answer, in nanoseconds. */
    private long lastUsedAt = System.nanoTime();

    private volatile boolean hasStarted;

    KeyCheck(RedisClient redis, EncryptedSerializer serializer, RedisFaults faults) {
        this(redis, serializer, faults, TAKEOVER_DELAY);
    }

    KeyCheck(RedisClient redis, EncryptedSerializer serializer, RedisFaults faults, Duration takeoverDelay) {
        this.redis = redis;
        this.values = new StoredValueSample(redis);
        this.serializer = serializer;
        this.faults = faults;
        this.takeoverDelay = takeoverDelay;
    }

    /**
     * Allows access to Redis if the keys are right, and writes the key check value.
     *
     * @return whether the keys are right
     * @throws StoreUnreachableException if Redis does not answer
     */
    boolean start() {
        boolean areRight = areKeysRight();
        if (areRight) {
            write();
        }
        apply(areRight);
        hasStarted = areRight;
        return areRight;
    }

    /** Checks again after the start: the other processes may have other keys by now, or Redis other values. */
    void recheck() {
        if (hasStarted) {
            apply(areKeysRight());
        }
    }

    private void apply(boolean areRight) {
        faults.clearErrorReplies();
        faults.set(RedisFault.OTHER_KEY, !areRight);
        redis.allowAccess(areRight);
    }

    private boolean areKeysRight() {
        long usedBefore = lastUsedAt;
        lastUsedAt = System.nanoTime();
        byte[] checkValue =
                redis.executeBeforeKeyCheck(template -> template.opsForValue().get(KEY));
        if (checkValue != null) {
            return serializer.canDecrypt(checkValue, KEY);
        }
        if (values.areOfOtherKeys(serializer)) {
            return false;
        }
        lastUsedAt = usedBefore;
        // If another process was faster, its value is checked.
        return !mustWait() && (writeIfMissing() || areKeysRight());
    }

    private boolean mustWait() {
        return faults.present().contains(RedisFault.OTHER_KEY)
                && System.nanoTime() - lastUsedAt < takeoverDelay.toNanos();
    }

    private boolean writeIfMissing() {
        try {
            return Boolean.TRUE.equals(redis.executeBeforeKeyCheck(
                    template -> template.opsForValue().setIfAbsent(KEY, checkValue())));
        } catch (StoreReadOnlyException e) {
            log.debug("The key check value is written later", e);
            return true;
        }
    }

    private void write() {
        try {
            redis.executeBeforeKeyCheck(template -> {
                template.opsForValue().set(KEY, checkValue());
                return true;
            });
        } catch (StoreReadOnlyException e) {
            log.debug("The key check value is replaced later", e);
        }
    }

    private byte[] checkValue() {
        return serializer.encrypt("Runboard", KEY);
    }
}
