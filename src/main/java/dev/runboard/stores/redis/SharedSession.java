package dev.runboard.stores.redis;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/** A session that knows under which id it is stored, and whether it has changed since. */
final class SharedSession implements Session {

    /** The content of a session as it is stored, and when it was written. Redis has serialized values: names must not change. */
    record Content(Instant createdAt, Instant writtenAt, Duration life, HashMap<String, Object> attributes)
            implements Serializable {

        /**
         * Whether the session has expired, independent of the expiry in Redis: a snapshot may have been restored, or the expiry
         * removed. A session in use is written at least once per {@link #MAX_WRITE_INTERVAL}.
         */
        boolean isExpired(Instant now) {
            return now.isAfter(writtenAt.plus(MAX_WRITE_INTERVAL).plus(life));
        }
    }

    /** A session in use is written even if it has not changed, so that it is soon encrypted with the first key. */
    private static final Duration MAX_WRITE_INTERVAL = Duration.ofHours(1);

    private final MapSession session;
    private @Nullable String storedId;
    private boolean changed;
    private boolean needsRewrite;

    private SharedSession(MapSession session, @Nullable String storedId) {
        this.session = session;
        this.storedId = storedId;
        this.changed = storedId == null;
        session.setSessionIdGenerator(new RandomIds());
    }

    static SharedSession create(Duration timeout) {
        MapSession session = new MapSession(new RandomIds());
        session.setMaxInactiveInterval(timeout);
        return new SharedSession(session, null);
    }

    static SharedSession from(String id, Content content, Instant now) {
        MapSession session = new MapSession(id);
        session.setCreationTime(content.createdAt());
        session.setMaxInactiveInterval(content.life());
        content.attributes().forEach(session::setAttribute);
        SharedSession shared = new SharedSession(session, id);
        shared.needsRewrite = content.writtenAt().plus(MAX_WRITE_INTERVAL).isBefore(now);
        return shared;
    }

    Content content(Instant now) {
        HashMap<String, Object> attributes = new HashMap<>();
        session.getAttributeNames().forEach(name -> attributes.put(name, session.getAttribute(name)));
        return new Content(session.getCreationTime(), now, session.getMaxInactiveInterval(), attributes);
    }

    /** The id under which it is stored, or null if it is not stored yet. */
    @Nullable
    String storedId() {
        return storedId;
    }

    boolean isChanged() {
        return changed;
    }

    /** Whether it was last written more than {@link #MAX_WRITE_INTERVAL} ago. */
    boolean needsRewrite() {
        return needsRewrite;
    }

    void markStored() {
        storedId = session.getId();
        changed = false;
        needsRewrite = false;
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public String changeSessionId() {
        changed = true;
        return session.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
        return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        changed = true;
        session.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        setAttribute(name, null);
    }

    @Override
    public Instant getCreationTime() {
        return session.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        session.setLastAccessedTime(time);
    }

    @Override
    public Instant getLastAccessedTime() {
        return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration timeout) {
        changed = true;
        session.setMaxInactiveInterval(timeout);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return session.isExpired();
    }
}
