package dev.runboard.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the Dockerfile puts into the image, read from its text: it takes no Docker to know that. */
class DockerfileTests {

    @Test
    void theImageTakesTheJarsPartsAndNothingElse() throws IOException {
        String file = Files.readString(Path.of("Dockerfile"));
        String shipped = file.substring(file.lastIndexOf("\nFROM "));
        assertThat(shipped.lines())
                .filteredOn(line -> line.matches("(?i)\\s*(COPY|ADD)\\s.*"))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("COPY --from=layers /build/layers/"));
    }
}
