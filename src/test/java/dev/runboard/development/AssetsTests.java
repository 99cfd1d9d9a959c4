package dev.runboard.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Styles and scripts as they are served from their sources, compared with those that the build puts together. */
class AssetsTests {

    private final AssetsController assets = new AssetsController();

    @ParameterizedTest
    @ValueSource(strings = {"runboard", "overview", "details", "forms", "wall"})
    void stylesHaveTheRulesOfTheBuildInTheSameOrder(String name) throws IOException {
        assertThat(rules(assets.styles(name))).isNotBlank().isEqualTo(rules(built(name + ".css")));
    }

    @Test
    void scriptsHaveTheLinesOfTheBuildInTheSameOrder() throws IOException {
        assertThat(lines(assets.scripts("runboard"))).isEqualTo(lines(built("runboard.js")));
    }

    @Test
    void wallsHaveFilesOfTheirOwn() {
        assertThat(assets.styles("wall")).isNotBlank().isNotEqualTo(assets.styles("runboard"));
        assertThat(assets.scripts("wall")).isNotBlank().isNotEqualTo(assets.scripts("runboard"));
    }

    private static String rules(String styles) {
        return styles.replaceAll("(?s)/\\*.*?\\*/|\\s", "").replace(";}", "}");
    }

    /** The lines without indentation and comments. */
    private static List<String> lines(String script) {
        return script.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .toList();
    }

    private static String built(String name) throws IOException {
        try (InputStream file = AssetsTests.class.getResourceAsStream("/static/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
