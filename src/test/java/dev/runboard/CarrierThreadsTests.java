package dev.runboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CarrierThreadsTests {

    /** With one carrier for each processor, this program would never end. */
    @Test
    void aThreadRunsWhileManyOthersCompute() throws Exception {
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder(CarrierThreads.class) + File.pathSeparator + folder(Computing.class),
                        Computing.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(program.exitValue()).isZero();
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void theCommandLineCounts() {
        Properties system = new Properties();
        system.setProperty(CarrierThreads.PARALLELISM, "3");
        CarrierThreads.configure(system);
        assertThat(system).containsEntry(CarrierThreads.PARALLELISM, "3");
    }

    private static String folder(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** Threads that compute until the last one of them has started. */
    static final class Computing {

        private static volatile boolean lastHasStarted;

        public static void main(String[] arguments) throws InterruptedException {
            CarrierThreads.configure(System.getProperties());
            for (int i = 1; i < CarrierThreads.DEFAULT_PARALLELISM; i++) {
                Thread.ofVirtual().start(Computing::compute);
            }
            Thread.ofVirtual().start(() -> lastHasStarted = true).join();
        }

        private static void compute() {
            while (!lastHasStarted) {
                Thread.onSpinWait();
            }
        }
    }
}
