package dev.runboard.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Styles and scripts as they are served from their sources, compared with those that the build puts together. */
class AssetsTests {

    private static final Pattern NAMED = Pattern.compile("(?:live|viewer):[a-z]{3,}|runboard\\.[a-z]+");

    private final AssetsController assets = new AssetsController();

    @ParameterizedTest
    @ValueSource(strings = {"runboard", "overview", "details", "forms", "wall"})
    void stylesHaveTheRulesOfTheBuildInTheSameOrder(String name) throws IOException {
        assertThat(rules(assets.styles(name))).isNotBlank().isEqualTo(rules(built(name + ".css")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"runboard", "runboard_zh", "wall"})
    void scriptsNameTheTextsAndEventsOfTheBuild(String name) throws IOException {
        assertThat(named(assets.scripts(name))).hasSizeGreaterThan(2).isEqualTo(named(built(name + ".js")));
    }

    @ParameterizedTest
    @CsvSource({"runboard, Live again.", "runboard_zh, 已恢复实时。"})
    void scriptsHaveTheirTexts(String name, String text) throws IOException {
        assertThat(built(name + ".js")).contains(text);
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

    /** The names of events and of what the browser keeps. The build may repeat them, and change their order. */
    private static Set<String> named(String script) {
        String code = script.replaceAll("(?m)^\\s*//.*$", "");
        return NAMED.matcher(code).results().map(MatchResult::group).collect(Collectors.toSet());
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
