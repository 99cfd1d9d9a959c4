package dev.runboard.stores;

import static dev.runboard.stores.Keys.NEW;
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
class SealedObjectsTests {

    private final SealedObjects sealed = new SealedObjects(new Seal(List.of(NEW)));

    @Test
    void anObjectComesBackAsItWas() {
        AccessToken token = AccessToken.parse("pt-test-0123456789");
        assertThat(sealed.open(sealed.close(token, "here"), "here", AccessToken.class))
                .contains(token);
    }

    @Test
    void whatDoesNotOpenIsNotThereAndOneLineSaysSo(CapturedOutput output) {
        byte[] closed = sealed.close("text", "there");
        assertThat(sealed.open(closed, "here", String.class)).isEmpty();
        assertThat(output.toString().lines()).singleElement().asString().contains("here does not open");
    }

    @Test
    void aClassThatDoesNotBelongIsNotReadEvenWithTheRightKey() {
        byte[] closed = sealed.close(BitSet.valueOf(new long[] {7}), "here");
        assertThat(sealed.open(closed, "here", BitSet.class)).isEmpty();
        assertThat(sealed.open(closed, "here", Serializable.class)).isEmpty();
    }

    @Test
    void anObjectOfAnotherTypeIsNotTheOne() {
        assertThat(sealed.open(sealed.close("text", "here"), "here", Integer.class))
                .isEmpty();
    }

    @Test
    void nestingHasAnEnd() {
        Map<String, Object> nested = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            nested = new HashMap<>(Map.of("deeper", nested));
        }
        byte[] closed = sealed.close(new ArrayList<>(List.of((Serializable) nested)), "here");
        assertThat(sealed.open(closed, "here", ArrayList.class)).isEmpty();
    }
}
