package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.SourceFile;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Scripts write texts and make elements. They never make HTML out of text. */
class ScriptSourceTests {

    private static final Pattern HTML_OF_TEXT = Pattern.compile("insertAdjacentHTML|(inner|outer)HTML\\s*\\+?="
            + "|document\\.write|createContextualFragment|setHTMLUnsafe|srcdoc");

    @Test
    void noScriptMakesHtmlOutOfText() {
        assertThat(SourceFile.findAll(Path.of("src/main/assets/scripts"), ".js"))
                .isNotEmpty()
                .allSatisfy(script -> assertThat(script.text()).doesNotContainPattern(HTML_OF_TEXT));
    }
}
