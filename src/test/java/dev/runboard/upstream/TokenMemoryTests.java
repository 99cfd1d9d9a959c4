package dev.runboard.upstream;

import static dev.runboard.upstream.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was found out with a token is that token's alone, until it is forgotten. */
class TokenMemoryTests {

    private static final Id ID = new Id("sess_1");

    private final TokenMemory<Id, String> memory = new TokenMemory<>(100);

    @Test
    void isOneTokensAlone() {
        memory.of(TOKEN).put(ID, "mine");

        assertThat(memory.of(TOKEN).get(ID)).isEqualTo("mine");
        assertThat(memory.of(OTHER_TOKEN).get(ID)).isNull();
    }

    @Test
    void forgetsOneTokenAndNoOther() {
        memory.of(TOKEN).put(ID, "mine");
        memory.of(OTHER_TOKEN).put(ID, "theirs");

        memory.forget(TOKEN.fingerprint());

        assertThat(memory.of(TOKEN).get(ID)).isNull();
        assertThat(memory.of(OTHER_TOKEN).get(ID)).isEqualTo("theirs");
    }

    @Test
    void keepsNothingThatWasUnderWayWhenItsTokenWasForgotten() {
        TokenMemory<Id, String>.Part part = memory.of(TOKEN);

        memory.forget(TOKEN.fingerprint());
        part.put(ID, "late");

        assertThat(memory.of(TOKEN).get(ID)).isNull();
    }
}
