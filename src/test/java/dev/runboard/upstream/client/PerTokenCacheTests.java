package dev.runboard.upstream.client;

import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.Id;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Cached values belong to one token, until the token is evicted. */
class PerTokenCacheTests {

    private static final Id ID = new Id("sess_1");

    private final PerTokenCache<Id, String> memory = new PerTokenCache<>(100);

    @Test
    void entriesOfOneTokenAreNotVisibleToAnother() {
        memory.of(TOKEN).put(ID, "mine");

        assertThat(memory.of(TOKEN).get(ID)).isEqualTo("mine");
        assertThat(memory.of(OTHER_TOKEN).get(ID)).isNull();
    }

    @Test
    void evictsOneTokenAndNoOther() {
        memory.of(TOKEN).put(ID, "mine");
        memory.of(OTHER_TOKEN).put(ID, "theirs");

        memory.forget(TOKEN.fingerprint());

        assertThat(memory.of(TOKEN).get(ID)).isNull();
        assertThat(memory.of(OTHER_TOKEN).get(ID)).isEqualTo("theirs");
    }

    @Test
    void aLateEntryOfAnEvictedTokenIsNotCached() {
        PerTokenCache<Id, String>.Part part = memory.of(TOKEN);

        memory.forget(TOKEN.fingerprint());
        part.put(ID, "late");

        assertThat(memory.of(TOKEN).get(ID)).isNull();
    }

    @Test
    void evictingAnotherTokenKeepsLateEntries() {
        PerTokenCache<Id, String>.Part part = memory.of(TOKEN);

        memory.forget(OTHER_TOKEN.fingerprint());
        part.put(ID, "mine");

        assertThat(memory.of(TOKEN).get(ID)).isEqualTo("mine");
    }

    @Test
    void largeEntriesAreKeptUpToItsSize() {
        PerTokenCache<Id, List<String>> large = PerTokenCache.ofSize(DataSize.ofMegabytes(1));
        for (int i = 0; i < 100; i++) {
            large.of(TOKEN).put(new Id("list_" + i), List.of(Integer.toString(i).repeat(50_000)));
        }

        await().untilAsserted(() -> assertThat(IntStream.range(0, 100)
                        .filter(i -> large.of(TOKEN).get(new Id("list_" + i)) != null)
                        .count())
                .isBetween(5L, 20L));
    }
}
