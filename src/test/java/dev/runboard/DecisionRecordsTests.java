package dev.runboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision records have one form, and name classes and tests that exist. */
class DecisionRecordsTests {

    private static final Path FOLDER = Path.of("src/docs/decisions");
    private static final int MAX_LINES = 29;

    /** A class, like {@code CallLimiter}, or one of its methods. */
    private static final Pattern NAMED = Pattern.compile("`([A-Z][a-z]\\w+)(?:\\.([a-z]\\w+))?`");

    /** Classes of libraries. */
    private static final Pattern FOREIGN =
            Pattern.compile("Semaphore|AsyncCache|HttpSecurity|CookieCsrfTokenRepository");

    static Stream<SourceFile> records() {
        return SourceFile.findAll(FOLDER, ".md").stream()
                .filter(file -> !file.name().equals("README"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordIsShortAndHasTheThreeSections(SourceFile decision) {
        assertThat(decision.text().lines()).hasSizeLessThanOrEqualTo(MAX_LINES);
        assertThat(decision.text().lines().filter(line -> line.startsWith("## ")))
                .containsExactly("## Context", "## Decision", "## Consequences");
    }

    @Test
    void eachRecordIsListed() {
        String list = new SourceFile(FOLDER.resolve("README.md")).text();

        assertThat(records())
                .allSatisfy(decision ->
                        assertThat(list).contains("(" + decision.path().getFileName() + ")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"18-own-code-beside-libraries.md", "19-own-code-in-security-and-redis.md"})
    void ownCodeBesideLibrariesAndItsTestsExist(String decision) {
        List<SourceFile> sources = SourceFile.findAll(Path.of("src"), ".java");
        String text = new SourceFile(FOLDER.resolve(decision)).text();
        List<MatchResult> named = NAMED.matcher(text)
                .results()
                .filter(name -> !FOREIGN.matcher(name.group(1)).matches())
                .toList();

        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(find(sources, name.group(1)))
                        .as(name.group())
                        .hasValueSatisfying(source -> assertThat(source.text())
                                .contains(name.group(2) == null ? name.group(1) : " " + name.group(2) + "(")));
    }

    private static Optional<SourceFile> find(List<SourceFile> sources, String type) {
        return sources.stream().filter(source -> source.name().equals(type)).findFirst();
    }
}
