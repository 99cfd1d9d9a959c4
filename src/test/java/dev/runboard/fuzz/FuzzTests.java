package dev.runboard.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.SourceFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Parsers that read a part of what another reads, with the target of the whole. */
    private static final Map<String, String> PARTS = named(Map.ofEntries(
            Map.entry("upstream.answers.ErrorEnvelope", "upstream.answers.AnswerFuzz"),
            Map.entry("qoder.runs.TimeBound", "web.runs.AddressFuzz"),
            Map.entry("qoder.runs.MinDuration", "web.runs.AddressFuzz"),
            Map.entry("qoder.runs.RunSearch", "web.runs.AddressFuzz"),
            Map.entry("qoder.TriggerType", "web.runs.AddressFuzz"),
            Map.entry("web.runs.RowMark", "runs.ShownRowsFuzz"),
            Map.entry("qoder.RunStatus$Kind", "web.runs.AddressFuzz"),
            Map.entry("qoder.Run$Agent", "qoder.RunFuzz"),
            Map.entry("qoder.RunReader", "qoder.RunFuzz"),
            Map.entry("qoder.sessions.SessionState", "sessions.SessionFuzz"),
            Map.entry("qoder.sessions.OpenRun", "qoder.sessions.IdleSessionsFuzz"),
            Map.entry("qoder.deployments.Schedule", "qoder.deployments.DeploymentFuzz"),
            Map.entry("qoder.deployments.DeploymentStats", "qoder.deployments.DeploymentFuzz"),
            Map.entry("qoder.deployments.PausedReason", "qoder.deployments.DeploymentFuzz"),
            Map.entry("upstream.answers.NextPage", "qoder.agents.AgentFuzz"),
            Map.entry("qoder.deployments.CronTimes", "qoder.deployments.DeploymentFuzz"),
            Map.entry("qoder.deployments.Task", "qoder.deployments.DeploymentFuzz")));

    /** Two compare a word with those of a list. The third is given only what Runboard has encrypted itself. */
    private static final List<String> WITHOUT = List.of(
            "dev.runboard.security.SignInReason",
            "dev.runboard.screens.WaitingScreen$Reason",
            "dev.runboard.stores.redis.EncryptedSerializer");

    private static final Parsers PARSERS = new Parsers();

    private static Map<String, String> named(Map<String, String> parts) {
        return parts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        part -> "dev.runboard." + part.getKey(), part -> "dev.runboard." + part.getValue()));
    }

    static List<String> targets() {
        return SourceFile.findAll(TESTS, "Fuzz.java").stream()
                .map(file -> TESTS.relativize(file.path()).toString())
                .map(name -> name.replace(".java", "").replace('/', '.'))
                .toList();
    }

    @Test
    void everyParserHasATarget() {
        Set<String> tried = targets().stream()
                .flatMap(target -> PARSERS.calledBy(target).stream())
                .collect(Collectors.toSet());
        assertThat(tried).hasSizeGreaterThan(10);

        assertThat(PARSERS.all())
                .filteredOn(parser -> !tried.contains(parser))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(PARTS.keySet().stream(), WITHOUT.stream()).toList());
    }

    @Test
    void parsersOfPartsAreReachedByTheirTargets() {
        assertThat(PARTS)
                .allSatisfy((parser, target) ->
                        assertThat(PARSERS.reachedBy(target)).contains(parser));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void itHoldsForAnyInput(String target) throws Throwable {
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
