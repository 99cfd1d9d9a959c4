package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.SourceFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Scripts write texts of the message bundles, and make elements. They have no words, and never make HTML out of text. */
class ScriptSourceTests {

    private static final Pattern HTML_OF_TEXT = Pattern.compile("insertAdjacentHTML|(inner|outer)HTML\\s*\\+?="
            + "|document\\.write|createContextualFragment|setHTMLUnsafe|srcdoc");

    /** The beginning of a text in a script. Names of keys look like one. */
    private static final Pattern WORD = Pattern.compile("['`](?!(?:Enter|Escape|Slash)')[A-Z][a-z’]+[ .,…'`]");

    /** The key of a text, like {@code #{sign-in}}. */
    private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9.-]+)}");

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
        Set<String> named =
                KEY.matcher(scripts).results().map(key -> key.group(1)).collect(Collectors.toSet());

        assertThat(named).isNotEmpty().isEqualTo(texts());
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
}
