package dev.runboard.stores;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/** A session that remembers under which id it is kept, and whether it has changed since. */
final class SharedSession implements Session {

    /** All of a session that leaves the process, and when it last did. */
    record Content(Instant createdAt, Instant writtenAt, Duration life, HashMap<String, Object> attributes)
            implements Serializable {

        /**
         * Whether it has ended, whatever Redis still keeps: a value that was restored or made to stay ends too. A session in
         * use is written at least once in {@link #MAX_UNWRITTEN}, so it lives on.
         */
        boolean isOver(Instant now) {
            return now.isAfter(writtenAt.plus(MAX_UNWRITTEN).plus(life));
        }
    }

    /** A session in use is written now and then even if nothing changes: so it is soon sealed with the first key alone. */
    private static final Duration MAX_UNWRITTEN = Duration.ofHours(1);

    private final MapSession session;
    private @Nullable String keptAs;
    private boolean changed;
    private boolean old;

    private SharedSession(MapSession session, @Nullable String keptAs) {
        this.session = session;
        this.keptAs = keptAs;
        this.changed = keptAs == null;
        session.setSessionIdGenerator(new RandomIds());
    }

    static SharedSession begin(Duration life) {
        MapSession session = new MapSession(new RandomIds());
        session.setMaxInactiveInterval(life);
        return new SharedSession(session, null);
    }

    static SharedSession of(String id, Content content, Instant now) {
        MapSession session = new MapSession(id);
        session.setCreationTime(content.createdAt());
        session.setMaxInactiveInterval(content.life());
        content.attributes().forEach(session::setAttribute);
        SharedSession shared = new SharedSession(session, id);
        shared.old = content.writtenAt().plus(MAX_UNWRITTEN).isBefore(now);
        return shared;
    }

    Content content(Instant now) {
        HashMap<String, Object> attributes = new HashMap<>();
        session.getAttributeNames().forEach(name -> attributes.put(name, session.getAttribute(name)));
        return new Content(session.getCreationTime(), now, session.getMaxInactiveInterval(), attributes);
    }

    /** The id that it is kept under, or null where it is not kept yet. */
    @Nullable
    String keptAs() {
        return keptAs;
    }

    boolean isChanged() {
        return changed;
    }

    /** Whether it was written long ago, and should be again. */
    boolean isOld() {
        return old;
    }

    void kept() {
        keptAs = session.getId();
        changed = false;
        old = false;
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
    public void setMaxInactiveInterval(Duration life) {
        changed = true;
        session.setMaxInactiveInterval(life);
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
