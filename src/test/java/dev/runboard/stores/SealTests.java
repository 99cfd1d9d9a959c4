package dev.runboard.stores;

import static dev.runboard.stores.Keys.NEW;
import static dev.runboard.stores.Keys.OLD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTests {

    private static final byte[] PLAIN = "pt-live-a-token".getBytes(UTF_8);

    private final Seal seal = new Seal(List.of(NEW));

    @Test
    void whatWasClosedOpensAtItsPlace() {
        assertThat(seal.open(seal.close(PLAIN, "here"), "here")).contains(PLAIN);
    }

    @Test
    void nothingCanBeReadAndNothingIsTheSameTwice() {
        byte[] closed = seal.close(PLAIN, "here");
        assertThat(new String(closed, UTF_8)).doesNotContain("token");
        assertThat(seal.close(PLAIN, "here")).isNotEqualTo(closed);
    }

    @Test
    void whatWasMovedElsewhereDoesNotOpen() {
        assertThat(seal.open(seal.close(PLAIN, "here"), "there")).isEmpty();
    }

    @Test
    void whatWasChangedInAnyByteDoesNotOpen() {
        byte[] closed = seal.close(PLAIN, "here");
        for (int i = 0; i < closed.length; i++) {
            byte[] changed = closed.clone();
            changed[i] ^= 1;
            assertThat(seal.open(changed, "here")).as("byte %d", i).isEmpty();
        }
        assertThat(seal.open(new byte[0], "here")).isEmpty();
        assertThat(seal.open(PLAIN, "here")).isEmpty();
    }

    @Test
    void anotherKeyDoesNotOpen() {
        assertThat(new Seal(List.of(OLD)).open(seal.close(PLAIN, "here"), "here"))
                .isEmpty();
    }

    @Test
    void theFirstKeyClosesAndAllOpen() {
        Seal rotated = new Seal(List.of(NEW, OLD));
        assertThat(rotated.open(new Seal(List.of(OLD)).close(PLAIN, "here"), "here"))
                .contains(PLAIN);
        assertThat(seal.open(rotated.close(PLAIN, "here"), "here")).contains(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "not base64 at all, but of some length",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "YWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWI=",
                "3q2+7zbF8Bq0kJ1mXw9yLw==",
                "H5pTqL8Zb2Jx0uVY4kRrW1mG7sNdEoCi9fAh3wXvQj0tMzKyBg==",
            })
    void aKeyThatIsShortWeakOrMalformedIsRefusedWithoutRepeatingIt(String key) {
        assertThatThrownBy(() -> new Seal(List.of(NEW, key)))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageStartingWith("holds a ")
                .hasMessageNotContainingAny(NEW, key.isEmpty() ? NEW : key);
    }

    @Test
    void noKeyAtAllIsRefused() {
        assertThatThrownBy(() -> new Seal(List.of()))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("must hold a key");
    }

    @Test
    void theSameKeyTwiceIsRefused() {
        assertThatThrownBy(() -> new Seal(List.of(NEW, NEW))).hasMessage("holds a key twice");
    }

    @Test
    void settingsNameNoKey() {
        assertThat(new ClusterSettings(List.of(NEW)).toString()).doesNotContain(NEW);
        assertThat(Base64.getDecoder().decode(NEW)).hasSize(32);
    }
}
