package dev.runboard.stores.redis;

import static dev.runboard.stores.redis.Keys.NEW;
import static dev.runboard.stores.redis.Keys.OLD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTests {

    private static final byte[] PLAIN = "pt-live-a-token".getBytes(UTF_8);

    private final Encryption encryption = new Encryption(List.of(NEW));

    @Test
    void decryptsWithTheSameAssociatedData() {
        assertThat(encryption.decrypt(encryption.encrypt(PLAIN, "here"), "here"))
                .contains(PLAIN);
    }

    @Test
    void hidesTheTextAndIsDifferentEachTime() {
        byte[] encrypted = encryption.encrypt(PLAIN, "here");
        assertThat(new String(encrypted, UTF_8)).doesNotContain("token");
        assertThat(encryption.encrypt(PLAIN, "here")).isNotEqualTo(encrypted);
    }

    @Test
    void doesNotDecryptWithOtherAssociatedData() {
        assertThat(encryption.decrypt(encryption.encrypt(PLAIN, "here"), "there"))
                .isEmpty();
    }

    @Test
    void doesNotDecryptWithAnyChangedByte() {
        byte[] encrypted = encryption.encrypt(PLAIN, "here");
        for (int i = 0; i < encrypted.length; i++) {
            byte[] changed = encrypted.clone();
            changed[i] ^= 1;
            assertThat(encryption.decrypt(changed, "here")).as("byte %d", i).isEmpty();
        }
        assertThat(encryption.decrypt(new byte[0], "here")).isEmpty();
        assertThat(encryption.decrypt(PLAIN, "here")).isEmpty();
    }

    @Test
    void doesNotDecryptWithAnotherKey() {
        assertThat(new Encryption(List.of(OLD)).decrypt(encryption.encrypt(PLAIN, "here"), "here"))
                .isEmpty();
    }

    @Test
    void theFirstKeyEncryptsAndAllKeysDecrypt() {
        Encryption rotated = new Encryption(List.of(NEW, OLD));
        assertThat(rotated.decrypt(new Encryption(List.of(OLD)).encrypt(PLAIN, "here"), "here"))
                .contains(PLAIN);
        assertThat(encryption.decrypt(rotated.encrypt(PLAIN, "here"), "here")).contains(PLAIN);
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
    void aWeakOrMalformedKeyIsRefusedAndNotRepeated(String key) {
        assertThatThrownBy(() -> new Encryption(List.of(NEW, key)))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageStartingWith("holds a ")
                .hasMessageNotContainingAny(NEW, key.isEmpty() ? NEW : key);
    }

    @Test
    void noKeyAtAllIsRefused() {
        assertThatThrownBy(() -> new Encryption(List.of()))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("must have a key");
    }

    @Test
    void theSameKeyTwiceIsRefused() {
        assertThatThrownBy(() -> new Encryption(List.of(NEW, NEW))).hasMessage("holds a key twice");
    }

    @Test
    void settingsNameNoKey() {
        assertThat(new ClusterSettings(List.of(NEW)).toString()).doesNotContain(NEW);
        assertThat(Base64.getDecoder().decode(NEW)).hasSize(32);
    }
}
