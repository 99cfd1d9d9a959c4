package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.SourceFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The lines of templates fit into an editor and a review. */
class TemplateLinesTests {

    private static final int MAX_CHARACTERS = 160;

    @Test
    void noLineIsTooLong() {
        assertThat(SourceFile.findAll(Path.of("src/main/resources/templates"), ".html"))
                .isNotEmpty()
                .allSatisfy(template -> assertThat(template.text().lines())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(MAX_CHARACTERS)));
    }
}
