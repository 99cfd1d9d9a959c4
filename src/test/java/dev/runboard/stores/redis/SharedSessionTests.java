package dev.runboard.stores.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.stores.redis.SharedSession.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedSessionTests {

    private static final Duration LIFE = Duration.ofHours(12);

    @Test
    void aSessionThatWasReadAndNotChangedIsNotWrittenAgain() {
        SharedSession session = written(Instant.now());
        assertThat(session.isChanged()).isFalse();
        assertThat(session.<String>getAttribute("a")).isEqualTo("b");
        assertThat(session.getMaxInactiveInterval()).isEqualTo(LIFE);

        session.setAttribute("a", "c");
        assertThat(session.isChanged()).isTrue();
        session.markStored();
        assertThat(session.isChanged()).isFalse();
    }

    @Test
    void aSessionThatWasWrittenLongAgoIsEncryptedAgain() {
        assertThat(written(Instant.now().minus(Duration.ofHours(2))).needsRewrite())
                .isTrue();
        assertThat(written(Instant.now()).needsRewrite()).isFalse();
    }

    @Test
    void aSessionThatRedisNeverDropsEndsByItself() {
        Instant now = Instant.now();
        Content content = new Content(now, now, LIFE, new HashMap<>());
        assertThat(content.isExpired(now.plus(LIFE))).isFalse();
        assertThat(content.isExpired(now.plus(LIFE).plus(Duration.ofHours(2)))).isTrue();
    }

    @Test
    void aNewSessionHasAnUnguessableId() {
        SharedSession session = SharedSession.create(LIFE);
        assertThat(session.getId()).matches("[0-9a-f]{48}");
        assertThat(session.changeSessionId())
                .matches("[0-9a-f]{48}")
                .isNotEqualTo(SharedSession.create(LIFE).getId());
        assertThat(session.isChanged()).isTrue();
    }

    private static SharedSession written(Instant when) {
        return SharedSession.from(
                "id",
                new Content(Instant.now(), when, LIFE, new HashMap<>(Map.<String, Object>of("a", "b"))),
                Instant.now());
    }
}
