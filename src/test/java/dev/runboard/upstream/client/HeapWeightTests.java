package dev.runboard.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The estimated weight of an answer is within 30 % of the heap that it takes. */
class HeapWeightTests {

    /** What was measured: the weights of the trees and of what is read from them, as shares of what they take. */
    private record Shares(String shape, double trees, double things) {

        static Shares parse(String line) {
            String[] words = line.split(" ");
            return new Shares(words[0], Double.parseDouble(words[1]), Double.parseDouble(words[2]));
        }
    }

    private static List<Shares> measured = List.of();

    @BeforeAll
    static void measure() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HeapWeightMeasurement.class.getName());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = process.inputReader()) {
            measured = lines.lines().map(Shares::parse).toList();
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    static Stream<Shares> measured() {
        return measured.stream();
    }

    @Test
    void everyShapeIsMeasured() {
        assertThat(measured).hasSameSizeAs(HeapWeightMeasurement.Shape.values());
    }

    @ParameterizedTest
    @MethodSource("measured")
    void weightOfTreesIsCloseToHeapUse(Shares shares) {
        assertThat(shares.trees()).isBetween(0.7, 1.3);
    }

    @ParameterizedTest
    @MethodSource("measured")
    void measuredWeightIsCloseToHeapUse(Shares shares) {
        assertThat(shares.things()).isBetween(0.7, 1.3);
    }
}
