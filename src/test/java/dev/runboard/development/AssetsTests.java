package dev.runboard.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Styles and scripts as they are served from their sources, compared with those that the build puts together. */
class AssetsTests {

    private final AssetsController assets = new AssetsController();

    @Test
    void stylesHaveTheRulesOfTheBuildInTheSameOrder() throws IOException {
        assertThat(meaningful(assets.styles("runboard"), "/\\*.*\\*/")).isEqualTo(built("runboard.css"));
    }

    @Test
    void scriptsHaveTheLinesOfTheBuildInTheSameOrder() throws IOException {
        assertThat(meaningful(assets.scripts("runboard"), "//.*")).isEqualTo(built("runboard.js"));
    }

    @Test
    void wallsHaveFilesOfTheirOwn() {
        assertThat(assets.styles("wall")).isNotBlank().isNotEqualTo(assets.styles("runboard"));
        assertThat(assets.scripts("wall")).isNotBlank().isNotEqualTo(assets.scripts("runboard"));
    }

    /** The lines without indentation and comments. */
    private static List<String> meaningful(String text, String comment) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches(comment))
                .toList();
    }

    private static List<String> built(String name) throws IOException {
        try (InputStream file = AssetsTests.class.getResourceAsStream("/static/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
