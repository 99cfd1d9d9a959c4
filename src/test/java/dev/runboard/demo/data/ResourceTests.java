package dev.runboard.demo.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.core.exc.StreamReadException;

/** Mistakes in the demo's data files are errors. */
class ResourceTests {

    @Test
    void aKeyThatIsThereTwiceIsAnError() {
        assertThatThrownBy(() -> Json.read("key-twice.json"))
                .isInstanceOf(StreamReadException.class)
                .hasMessageContaining("Duplicate Object property \"starts\"");
    }
}
