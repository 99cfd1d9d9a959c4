package dev.runboard.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A fixed share of inputs for every target, the same at each run; {@code src/bench/fuzz} lets Jazzer find its own, by the
 * million.
 */
class FuzzTests {

    private static final int INPUTS = 2_000;
    private static final Path TESTS = Path.of("src/test/java");

    static List<String> targets() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.map(file -> TESTS.relativize(file).toString())
                    .filter(name -> name.endsWith("Fuzz.java"))
                    .map(name -> name.replace(".java", "").replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyParserHasATarget() throws IOException {
        assertThat(targets()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whateverComesItHolds(String target) throws Throwable {
        Method entry = Class.forName(target).getDeclaredMethod("fuzzerTestOneInput", FuzzedDataProvider.class);
        MethodHandle handle = MethodHandles.privateLookupIn(entry.getDeclaringClass(), MethodHandles.lookup())
                .findStatic(
                        entry.getDeclaringClass(),
                        entry.getName(),
                        MethodType.methodType(void.class, FuzzedDataProvider.class));
        for (int seed = 0; seed < INPUTS; seed++) {
            try {
                handle.invoke(SeededInputs.of(seed));
            } catch (Throwable e) {
                throw new AssertionError("With seed " + seed, e);
            }
        }
    }
}
