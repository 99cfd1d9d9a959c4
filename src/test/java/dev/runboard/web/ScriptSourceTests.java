package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.SourceFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Scripts write texts of the message bundles, and make elements. They have no words, and never make HTML out of text. */
class ScriptSourceTests {

    private static final Pattern HTML_OF_TEXT = Pattern.compile("insertAdjacentHTML|(inner|outer)HTML\\s*\\+?="
            + "|document\\.write|createContextualFragment|setHTMLUnsafe|srcdoc");

    /** The beginning of a text in a script. Names of keys look like one. */
    private static final Pattern WORD = Pattern.compile("['`](?!(?:Enter|Escape|Slash)')[A-Z][a-z’]+[ .,…'`]");

    private static final Pattern CALL = Pattern.compile("\\b(?:say|warn)\\((?:[^()]|\\([^()]*\\))*\\)");
    private static final Pattern NAME = Pattern.compile("'([a-z-]+)'");

    /** A name that a script completes, like {@code `month.${number}`}. */
    private static final Pattern BEGINNING = Pattern.compile("`([a-z-]+\\.)\\$\\{");

    private final String scripts = SourceFile.findAll(Path.of("src/main/assets/scripts"), ".js").stream()
            .map(SourceFile::text)
            .collect(Collectors.joining());

    @Test
    void noScriptMakesHtmlOutOfText() {
        assertThat(scripts).isNotBlank().doesNotContainPattern(HTML_OF_TEXT);
    }

    @Test
    void noScriptHasWords() {
        assertThat(scripts).isNotBlank().doesNotContainPattern(WORD);
    }

    @Test
    void theBundleHasTheTextsThatScriptsName() throws IOException {
        Set<String> named = new TreeSet<>();
        CALL.matcher(scripts).results().map(MatchResult::group).forEach(call -> named.addAll(found(NAME, call)));
        Set<String> texts = texts();

        assertThat(texts).isNotEmpty().containsAll(named);
        Set<String> used = found(NAME, scripts);
        Set<String> beginnings = found(BEGINNING, scripts);
        assertThat(texts)
                .filteredOn(text -> beginnings.stream().noneMatch(text::startsWith))
                .allSatisfy(text -> assertThat(used).contains(text));
    }

    private static Set<String> texts() throws IOException {
        try (Reader bundle =
                Files.newBufferedReader(Path.of("src/main/resources/messages/messages-scripts.properties"))) {
            Properties texts = new Properties();
            texts.load(bundle);
            return texts.stringPropertyNames().stream()
                    .map(key -> key.substring("scripts.".length()))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
