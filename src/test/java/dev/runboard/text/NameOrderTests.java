package dev.runboard.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which people look for names. */
class NameOrderTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job-1, job-2, job-10, job-11, job-100",
                "alpha, Beta, gamma",
                "a, ä, b",
                "ärger-1, arger-2, ärger-10",
                "Émile, eva, Zoe",
                "job 2, job-3, job_4",
                "v1.2.9, v1.2.10, v1.10.1",
                "2026-06-14, 2026-06-15, 2026-11-01",
                "7 dwarfs, 10 apples, apples",
                "report, report 2, report daily",
                "job-٢, job-١٠",
                "nightly, 日本, 日本2, 日本10",
                "x00000000000000000002, x3",
            })
    void namesComeAsPeopleCount(String sorted) {
        List<String> expected = List.of(sorted.split(", "));
        List<String> mixed = new ArrayList<>(expected);
        Collections.shuffle(mixed, new Random(sorted.hashCode()));

        assertThat(NameOrder.sort(mixed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000", "\u202e", "\ud800", "1", "𝟙", "²"})
    void anyTextCanBeSorted(String odd) {
        String digits = "9".repeat(100_000);
        List<String> names = List.of(odd, "b" + digits, digits, "a", odd + "a");

        assertThat(NameOrder.sort(names)).containsExactlyInAnyOrderElementsOf(names);
    }
}
