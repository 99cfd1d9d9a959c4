package dev.runboard.stores.redis;

import dev.runboard.stores.Digest;
import dev.runboard.stores.StoreReadOnlyException;
import dev.runboard.stores.StoreUnreachableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.session.SessionRepository;

/**
 * Stores the sessions that all processes share. Each session is one encrypted value under the digest of its id. The key is
 * associated data of the encryption, so a person who can write to Redis cannot give one session's content to another. A session
 * that has ended is never written again, even if requests of it are still running.
 *
 * <p>Spring Session's own repository does not bind a value to its key. It also names keys after session ids, and lets the clock of
 * each process delete sessions. {@code src/docs/decisions/12-session-repository.md} has the details.
 */
class SharedSessions implements SessionRepository<SharedSession> {

    private static final Logger log = LoggerFactory.getLogger(SharedSessions.class);

    /** Stores a session under its new id, unless it has ended. */
    private static final RedisScript<Long> RENAME = RedisScript.of("""
            if redis.call('del', KEYS[1]) == 0 then return 0 end
            redis.call('set', KEYS[2], ARGV[1], 'px', ARGV[2])
            return 1""", Long.class);

    private final RedisClient redis;
    private final EncryptedSerializer serializer;
    private final Tombstones tombstones;
    private final Duration timeout;

    /** @param timeout how long an unused session lives by default */
    SharedSessions(RedisClient redis, EncryptedSerializer serializer, Tombstones tombstones, Duration timeout) {
        this.redis = redis;
        this.serializer = serializer;
        this.tombstones = tombstones;
        this.timeout = timeout;
    }

    @Override
    public SharedSession createSession() {
        return SharedSession.create(timeout);
    }

    @Override
    public @Nullable SharedSession findById(String id) {
        String key = key(id);
        byte[] content = redis.execute(template -> template.opsForValue().get(key));
        if (content == null || tombstones.contains(key)) {
            return null;
        }
        Instant now = redis.now();
        return serializer
                .decrypt(content, key, SharedSession.Content.class)
                .filter(found -> !found.isExpired(now))
                .map(found -> SharedSession.from(id, found, now))
                .orElse(null);
    }

    @Override
    public void save(SharedSession session) {
        if (session.isChanged()) {
            write(session);
        } else if (!session.needsRewrite() || !rewrite(session)) {
            touch(session);
        }
    }

    private boolean rewrite(SharedSession session) {
        try {
            write(session);
            return true;
        } catch (StoreReadOnlyException e) {
            log.debug("An unchanged session is written later", e);
            return false;
        }
    }

    private void write(SharedSession session) {
        String key = key(session.getId());
        byte[] content = serializer.encrypt(session.content(redis.now()), key);
        String before = session.storedId();
        redis.write(template -> write(template, session, key, content));
        if (before != null && !before.equals(session.getId())) {
            tombstones.add(key(before));
        }
        session.markStored();
    }

    private static boolean write(
            RedisTemplate<String, byte[]> template, SharedSession session, String key, byte[] content) {
        String before = session.storedId();
        Duration life = session.getMaxInactiveInterval();
        if (before == null) {
            template.opsForValue().set(key, content, life);
        } else if (before.equals(session.getId())) {
            return Boolean.TRUE.equals(template.opsForValue().setIfPresent(key, content, life));
        } else {
            byte[] millis = Long.toString(life.toMillis()).getBytes(StandardCharsets.US_ASCII);
            return Objects.equals(template.execute(RENAME, List.of(key(before), key), content, millis), 1L);
        }
        return true;
    }

    /** Extends the life of a session. The response does not depend on it. */
    private void touch(SharedSession session) {
        try {
            redis.execute(template -> template.expire(key(session.getId()), session.getMaxInactiveInterval()));
        } catch (StoreUnreachableException e) {
            log.debug("The life of a session could not be extended", e);
        }
    }

    @Override
    public void deleteById(String id) {
        String key = key(id);
        redis.execute(template -> template.delete(key));
        tombstones.add(key);
    }

    private static String key(String id) {
        return "runboard:session:" + Digest.of(id);
    }
}
