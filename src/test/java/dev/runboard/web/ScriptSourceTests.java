package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scripts write texts and make elements. They never make HTML out of text. */
class ScriptSourceTests {

    private static final Pattern HTML_OF_TEXT = Pattern.compile("insertAdjacentHTML|(inner|outer)HTML\\s*\\+?="
            + "|document\\.write|createContextualFragment|setHTMLUnsafe|srcdoc");

    @Test
    void noScriptMakesHtmlOutOfText() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/assets/scripts"))) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".js")).toList();
            assertThat(scripts)
                    .isNotEmpty()
                    .allSatisfy(script -> assertThat(Files.readString(script)).doesNotContainPattern(HTML_OF_TEXT));
        }
    }
}
