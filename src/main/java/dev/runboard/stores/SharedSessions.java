package dev.runboard.stores;

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
 * The sessions that all processes share. Each is one sealed value under the digest of its id, and sealed for that key: who can
 * write to Redis cannot give one session's content to another. A session that has ended is never written again, however many
 * requests of it are still under way.
 *
 * <p>Spring Session's own repository does neither: it has each attribute serialised without a word of where it will be kept,
 * and may bring a part of an ended session back.
 */
class SharedSessions implements SessionRepository<SharedSession> {

    private static final Logger log = LoggerFactory.getLogger(SharedSessions.class);

    /** A session under another id than before, unless it has ended meanwhile. */
    private static final RedisScript<Long> MOVE = RedisScript.of("""
            if redis.call('del', KEYS[1]) == 0 then return 0 end
            redis.call('set', KEYS[2], ARGV[1], 'px', ARGV[2])
            return 1""", Long.class);

    private final SharedStore store;
    private final SealedObjects sealed;
    private final Ended ended;
    private final Duration life;

    /** @param life how long an unused session lives, unless it is told otherwise */
    SharedSessions(SharedStore store, SealedObjects sealed, Ended ended, Duration life) {
        this.store = store;
        this.sealed = sealed;
        this.ended = ended;
        this.life = life;
    }

    @Override
    public SharedSession createSession() {
        return SharedSession.begin(life);
    }

    @Override
    public @Nullable SharedSession findById(String id) {
        String key = key(id);
        byte[] content = store.ask(redis -> redis.opsForValue().get(key));
        if (content == null || ended.contains(key)) {
            return null;
        }
        Instant now = store.now();
        return sealed.open(content, key, SharedSession.Content.class)
                .filter(found -> !found.isOver(now))
                .map(found -> SharedSession.of(id, found, now))
                .orElse(null);
    }

    @Override
    public void save(SharedSession session) {
        if (session.isChanged()) {
            write(session);
        } else if (!session.isOld() || !isWrittenAnew(session)) {
            touch(session);
        }
    }

    private boolean isWrittenAnew(SharedSession session) {
        try {
            write(session);
            return true;
        } catch (StoreReadOnlyException e) {
            log.debug("A session that has not changed is written later", e);
            return false;
        }
    }

    private void write(SharedSession session) {
        String key = key(session.getId());
        byte[] content = sealed.close(session.content(store.now()), key);
        String before = session.keptAs();
        store.write(redis -> write(redis, session, key, content));
        if (before != null && !before.equals(session.getId())) {
            ended.add(key(before));
        }
        session.kept();
    }

    private static boolean write(
            RedisTemplate<String, byte[]> redis, SharedSession session, String key, byte[] content) {
        String before = session.keptAs();
        Duration life = session.getMaxInactiveInterval();
        if (before == null) {
            redis.opsForValue().set(key, content, life);
        } else if (before.equals(session.getId())) {
            return Boolean.TRUE.equals(redis.opsForValue().setIfPresent(key, content, life));
        } else {
            byte[] millis = Long.toString(life.toMillis()).getBytes(StandardCharsets.US_ASCII);
            return Objects.equals(redis.execute(MOVE, List.of(key(before), key), content, millis), 1L);
        }
        return true;
    }

    /** It was used: it lives on. Where that cannot be written down, the answer is ready all the same. */
    private void touch(SharedSession session) {
        try {
            store.ask(redis -> redis.expire(key(session.getId()), session.getMaxInactiveInterval()));
        } catch (StoreUnreachableException e) {
            log.debug("A session was used, which could not be noted", e);
        }
    }

    @Override
    public void deleteById(String id) {
        String key = key(id);
        store.ask(redis -> redis.delete(key));
        ended.add(key);
    }

    private static String key(String id) {
        return "runboard:session:" + Digest.of(id);
    }
}
