package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/** The message bundles have the texts that templates and page models name, and no others. */
class MessagesTests {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SCRIPTS = Path.of("src/main/assets/scripts");

    /** A key in a template: {@code #{layout.skip}} or {@code #{screens.leave.count(2)}}. */
    private static final Pattern KEY_OF_TEMPLATE = Pattern.compile("#\\{([a-z0-9.-]+)[(}]");

    /** The beginning of a key that a page model completes, like {@code "problem." + code}. */
    private static final Pattern BEGINNING = Pattern.compile("\"([a-z][a-z-]*\\.([a-z-]+\\.)*)\" \\+");

    /** The end of a key that a page model adds, like {@code text + ".at-least"}. */
    private static final Pattern END = Pattern.compile("\\+ \"((?:\\.[a-z-]+)+)\"");

    /** A text that a script names, like {@code #{reload}}. */
    private static final Pattern NAME_IN_SCRIPT = Pattern.compile("#\\{([a-z0-9.-]+)}");

    private static final Pattern KEY_OF_BUNDLE = Pattern.compile("^[a-z][^=]*=", Pattern.MULTILINE);

    private static final Pattern KEY_OF_SOURCE = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)\"");

    @Test
    void eachTextThatATemplateNamesIsThere() {
        assertThat(keys()).containsAll(found(TEMPLATES, ".html", KEY_OF_TEMPLATE));
    }

    @Test
    void eachTextIsUsed() {
        Set<String> used = found(TEMPLATES, ".html", KEY_OF_TEMPLATE);
        used.addAll(found(SOURCES, ".java", KEY_OF_SOURCE));
        found(SCRIPTS, ".js", NAME_IN_SCRIPT).forEach(name -> used.add("scripts." + name));
        found(SOURCES, ".java", END).forEach(end -> used.addAll(withEnd(used, end)));
        Set<String> beginnings = found(SOURCES, ".java", BEGINNING);
        assertThat(keys())
                .filteredOn(key -> !used.contains(key))
                .allSatisfy(key -> assertThat(beginnings).anyMatch(key::startsWith));
    }

    /** The last text of a key would replace the others. */
    @Test
    void noKeyIsThereTwice() {
        assertThat(MessageBundle.all())
                .allSatisfy(bundle -> assertThat(KEY_OF_BUNDLE
                                .matcher(bundle.file().text())
                                .results()
                                .map(MatchResult::group)
                                .toList())
                        .isNotEmpty()
                        .doesNotHaveDuplicates());
    }

    /** In a text with places for values, a straight apostrophe begins a quotation. */
    @Test
    void noTextHasAStraightApostrophe() {
        assertThat(MessageBundle.all())
                .allSatisfy(bundle -> assertThat(bundle.file().text()).doesNotContain("'"));
    }

    /** Counts have their digits in groups, like 2,480. Versions, ordinals and values to enter do not. */
    @Test
    void countsHaveTheirDigitsInGroups() {
        assertThat(MessageBundle.all())
                .flatExtracting(bundle -> bundle.texts().entrySet())
                .filteredOn(text -> text.getValue().contains("number,0"))
                .extracting(Map.Entry::getKey)
                .containsOnly("address.expected.limit", "runs.attempt", "run.agent.version", "sessions.iteration");
    }

    @Test
    void eachBundleIsConfigured() throws IOException {
        Object configured = new YamlPropertySourceLoader()
                .load("application", new FileSystemResource("src/main/resources/application.yaml"))
                .getFirst()
                .getProperty("spring.messages.basename");
        assertThat(String.valueOf(configured).split(", "))
                .containsExactlyInAnyOrderElementsOf(MessageBundle.english().stream()
                        .map(bundle -> "messages/" + bundle.name())
                        .toList());
    }

    private static Set<String> keys() {
        return MessageBundle.english().stream()
                .flatMap(bundle -> bundle.texts().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> withEnd(Set<String> keys, String end) {
        return keys.stream().map(key -> key + end).collect(Collectors.toSet());
    }

    private static Set<String> found(Path folder, String ending, Pattern pattern) {
        return SourceFile.findAll(folder, ending).stream()
                .map(SourceFile::text)
                .flatMap(text -> pattern.matcher(text).results())
                .map(MatchResult::group)
                .map(match -> pattern.matcher(match).replaceFirst("$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
