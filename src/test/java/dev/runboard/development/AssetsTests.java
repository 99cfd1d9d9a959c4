package dev.runboard.development;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.locale.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Styles and scripts as they are served from their sources, compared with those that the build puts together. */
class AssetsTests {

    private static final Pattern NAMED = Pattern.compile("(?:live|viewer):[a-z]{3,}|runboard\\.[a-z]+");

    /** The text that a call begins with. The build writes some characters in another way, so texts with them do not count. */
    private static final Pattern ARGUMENT = Pattern.compile("\\w\\('([^'\"=<>&\\\\]{3,})'[,)]");

    private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9.-]+)}");

    private static final Pattern CUSTOM = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");

    private static final Pattern LIGHTNESS = Pattern.compile("(?<=oklch\\()([\\d.]+)%");

    /** A text that pages show. */
    private static final Pattern TEXT = Pattern.compile("(?<=content:) ?\"[^\"]*\"");

    private static final Path SOURCES = Path.of("src/main/assets/scripts");
    private static final Path TEXTS = Path.of("src/main/resources/messages");

    private final AssetsController assets = new AssetsController();

    @ParameterizedTest
    @ValueSource(strings = {"runboard", "overview", "runs", "details", "forms", "wall"})
    void stylesHaveTheRulesOfTheBuildInTheSameOrder(String name) throws IOException {
        String served = assets.styles(name);
        String styles = built(name + ".css");

        assertThat(rules(styles)).isNotBlank().isEqualTo(rules(served));
        assertThat(found(TEXT, styles)).isEqualTo(found(TEXT, served));
    }

    /** The build gives each custom property a shorter name, the same one in all style sheets. */
    @Test
    void eachCustomPropertyHasOneNameInTheBuild() throws IOException {
        Map<String, Set<String>> names = new TreeMap<>();
        for (String sheet : List.of("runboard", "overview", "runs", "details", "forms", "wall")) {
            List<String> served = found(CUSTOM, withoutComments(assets.styles(sheet)));
            List<String> styles = found(CUSTOM, built(sheet + ".css"));
            assertThat(styles).hasSameSizeAs(served);
            for (int i = 0; i < served.size(); i++) {
                names.computeIfAbsent(served.get(i), name -> new TreeSet<>()).add(styles.get(i));
            }
        }

        assertThat(names.values())
                .allSatisfy(built -> assertThat(built).hasSize(1))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runboard", "runboard_zh", "wall", "wall_zh"})
    void scriptsNameTheTextsAndEventsOfTheBuild(String name) throws IOException {
        assertThat(named(assets.scripts(name))).hasSizeGreaterThan(2).isEqualTo(named(built(name + ".js")));
    }

    /** What only one file says to the others or to the page is in the script of the build. */
    @ParameterizedTest
    @ValueSource(strings = {"runboard", "runboard_zh", "wall", "wall_zh"})
    void scriptsHaveEveryFileOfTheirSources(String name) throws IOException {
        String served = assets.scripts(name);
        String script = built(name + ".js");
        for (Path source : sources(name)) {
            assertThat(marks(source, served, name))
                    .as(source.toString())
                    .isNotEmpty()
                    .allMatch(mark -> place(mark, script) >= 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"runboard", "runboard_zh", "wall", "wall_zh"})
    void theSharedFunctionsComeBeforeTheFilesThatUseThem(String name) throws IOException {
        String served = assets.scripts(name);
        String script = built(name + ".js");
        List<Integer> places = sources(name).stream()
                .filter(source -> !source.endsWith("1-page.js"))
                .map(source -> marks(source, served, name).stream()
                        .mapToInt(mark -> place(mark, script))
                        .min()
                        .orElseThrow())
                .toList();

        assertThat(sources(name).getFirst()).hasFileName("1-page.js");
        assertThat(script.indexOf("querySelector.bind(")).isBetween(0, Collections.min(places));
        assertThat(places).doesNotHaveDuplicates();
    }

    /** The build removes what no page uses from htmx. It composes the names of methods, like {@code hx-get}. */
    @Test
    void theScriptKnowsTheAttributesOfPagesAndNoOthers() throws IOException {
        String script = built("runboard.js");
        Set<String> used = new TreeSet<>(found(Pattern.compile("\\bhx-[a-z-]+(?==)"), templates()));

        used.remove("hx-get");
        assertThat(used).contains("hx-target", "hx-sync", "hx-swap-oob").allMatch(script::contains);
        assertThat(script)
                .contains("HX-Redirect", "HX-Push-Url")
                .doesNotContain("hx-on", "hx-confirm", "hx-vals", "HX-Location", "revealed", "new Function");
    }

    /** htmx reads them as soon as it runs. */
    @Test
    void theSettingsOfHtmxComeBeforeIt() throws IOException {
        assertThat(assets.scripts("runboard")).containsSubsequence("htmx-config", "\"allowEval\": false", "var htmx=");
    }

    @Test
    void eachLanguageHasAScript() {
        assertThat(Languages.ALL)
                .extracting(language -> language.equals(Languages.DEFAULT) ? "" : "_" + language.getLanguage())
                .allSatisfy(suffix -> assertThat(List.of("runboard", "wall"))
                        .allSatisfy(name -> assertThat(built(name + suffix + ".js"))
                                .contains("DOMContentLoaded", texts(suffix).getProperty("scripts.live-again"))));
    }

    /** The build puts texts between the quotation marks of a script. */
    @ParameterizedTest
    @ValueSource(strings = {"", "_zh"})
    void textsOfScriptsNeedNoEscapes(String suffix) throws IOException {
        assertThat(Files.readAllLines(TEXTS.resolve("messages-scripts" + suffix + ".properties")))
                .isNotEmpty()
                .allMatch(line -> line.matches("scripts\\.[a-z0-9.-]+=[^'\\\\]+"));
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

    /** The build writes fractions in a shorter way, and leaves out quotation marks and most spaces. */
    private static String rules(String styles) {
        String code = withoutComments(styles).replaceAll("-[0-9a-f]{32}(?=\\.svg)", "");
        String fractions = LIGHTNESS
                .matcher(code)
                .replaceAll(found -> new BigDecimal(found.group(1))
                        .movePointLeft(2)
                        .stripTrailingZeros()
                        .toPlainString());
        return CUSTOM.matcher(fractions.replaceAll("\\b0(?=\\.\\d)", ""))
                .replaceAll("--name")
                .replace("\"", "")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([{};,<>~/!=:]) ?", "$1")
                .replace(";}", "}")
                .strip();
    }

    private static String withoutComments(String styles) {
        return styles.replaceAll("(?s)/\\*.*?\\*/", "");
    }

    private static List<String> found(Pattern pattern, String styles) {
        return pattern.matcher(styles)
                .results()
                .map(found -> found.group().strip())
                .toList();
    }

    /** The names of events and of what the browser keeps. The build may repeat them, and change their order. */
    private static Set<String> named(String script) {
        String code = script.replaceAll("(?m)^\\s*//.*$", "");
        return NAMED.matcher(code).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** The files of which the script consists, in their order. */
    private static List<Path> sources(String name) throws IOException {
        try (Stream<Path> shared = Files.list(SOURCES.resolve("shared")).sorted();
                Stream<Path> others = Files.list(SOURCES).sorted()) {
            return Stream.concat(shared, others)
                    .filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> name.startsWith("wall") || !file.endsWith("wall.js"))
                    .toList();
        }
    }

    /** Texts of a file that no other part of the script has. */
    private static Set<String> marks(Path source, String served, String name) {
        String own = withTexts(read(source), name.replaceFirst("^[a-z]+", ""));
        return ARGUMENT.matcher(own)
                .results()
                .map(found -> found.group(1))
                .filter(text -> count(text, own) == count(text, served))
                .collect(Collectors.toSet());
    }

    private static long count(String text, String script) {
        return quoted(text).matcher(script).results().count();
    }

    private static int place(String text, String script) {
        Matcher matcher = quoted(text).matcher(script);
        return matcher.find() ? matcher.start() : -1;
    }

    private static Pattern quoted(String text) {
        return Pattern.compile("(?<quote>['\"`])" + Pattern.quote(text) + "\\k<quote>(?!:)");
    }

    private static Properties texts(String suffix) {
        Properties texts = new Properties();
        try {
            texts.load(new StringReader(read(TEXTS.resolve("messages-scripts" + suffix + ".properties"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static String withTexts(String script, String suffix) {
        Properties texts = texts(suffix);
        return KEY.matcher(script)
                .replaceAll(key -> Matcher.quoteReplacement(texts.getProperty("scripts." + key.group(1))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String templates() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .map(AssetsTests::read)
                    .collect(Collectors.joining());
        }
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
