package dev.runboard.stores.redis;

import static dev.runboard.stores.redis.Keys.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.AccessToken;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EncryptedSerializerTests {

    private final EncryptedSerializer serializer = new EncryptedSerializer(new Encryption(List.of(NEW)));

    @Test
    void anObjectComesBackAsItWas() {
        AccessToken token = AccessToken.parse("pt-test-0123456789");
        assertThat(serializer.decrypt(serializer.encrypt(token, "here"), "here", AccessToken.class))
                .contains(token);
    }

    @Test
    void aValueThatDoesNotDecryptIsMissingAndLoggedOnce(CapturedOutput output) {
        byte[] encrypted = serializer.encrypt("text", "there");
        assertThat(serializer.decrypt(encrypted, "here", String.class)).isEmpty();
        assertThat(output.toString().lines()).singleElement().asString().contains("here does not decrypt");
    }

    @Test
    void aClassThatDoesNotBelongIsNotReadEvenWithTheRightKey() {
        byte[] encrypted = serializer.encrypt(BitSet.valueOf(new long[] {7}), "here");
        assertThat(serializer.decrypt(encrypted, "here", BitSet.class)).isEmpty();
        assertThat(serializer.decrypt(encrypted, "here", Serializable.class)).isEmpty();
    }

    @Test
    void anObjectOfAnotherTypeIsNotRead() {
        assertThat(serializer.decrypt(serializer.encrypt("text", "here"), "here", Integer.class))
                .isEmpty();
    }

    @Test
    void deeplyNestedObjectsAreNotRead() {
        Map<String, Object> nested = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            nested = new HashMap<>(Map.of("deeper", nested));
        }
        byte[] encrypted = serializer.encrypt(new ArrayList<>(List.of((Serializable) nested)), "here");
        assertThat(serializer.decrypt(encrypted, "here", ArrayList.class)).isEmpty();
    }
}
