package dev.runboard.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
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
    void wallsHaveFilesOfTheirOwn() throws IOException {
        assertThat(assets.styles("wall")).isNotBlank().isNotEqualTo(assets.styles("runboard"));
        assertThat(assets.scripts("wall")).isNotBlank().isNotEqualTo(assets.scripts("runboard"));
    }

    /** Browsers keep the image for a year, so its address changes with it. */
    @Test
    void stylesNameTheVersionOfTheirImage() throws IOException, GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("MD5").digest(bytes("symbols.svg"));

        assertThat(built("runboard.css"))
                .contains("symbols-%s.svg".formatted(HexFormat.of().formatHex(digest)));
    }

    private static String rules(String styles) {
        return styles.replaceAll("(?s)/\\*.*?\\*/|\\s|-[0-9a-f]{32}(?=\\.svg)", "")
                .replace(";}", "}");
    }

    /** The lines without indentation and comments. */
    private static List<String> lines(String script) {
        return script.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .toList();
    }

    private static String built(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream file = AssetsTests.class.getResourceAsStream("/static/" + name)) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }
}
