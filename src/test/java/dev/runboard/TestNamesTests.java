package dev.runboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The names of test classes, by which one of them is started. */
class TestNamesTests {

    @Test
    void noTwoTestClassesHaveTheSameName() {
        assertThat(SourceFile.findAll(Path.of("src/test/java"), "Tests.java"))
                .extracting(SourceFile::name)
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates();
    }
}
