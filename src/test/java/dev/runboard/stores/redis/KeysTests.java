package dev.runboard.stores.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runboard.RunboardApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Runboard does not start without a good encryption key. */
@ExtendWith(OutputCaptureExtension.class)
class KeysTests {

    @Test
    void withoutAKeyRunboardDoesNotStartAndSaysHowToMakeOne(CapturedOutput output) {
        assertThatThrownBy(() -> start("--runboard.cluster.keys=")).hasRootCauseInstanceOf(UnusableKeysException.class);
        assertThat(output.toString())
                .contains(
                        "Runboard cannot start. runboard.cluster.keys (environment: RUNBOARD_CLUSTER_KEYS) must have a"
                                + " key. Data in Redis is always encrypted. Make a key with: openssl rand -base64 32")
                .doesNotContain("\tat ");
    }

    @Test
    void aBadKeyIsRefusedInOneLineThatDoesNotRepeatIt(CapturedOutput output) {
        assertThatThrownBy(() -> start("--runboard.cluster.keys=correct-horse-battery"))
                .hasRootCauseInstanceOf(UnusableKeysException.class);
        assertThat(output.toString())
                .contains("Runboard cannot start. runboard.cluster.keys")
                .contains("holds a key that is not 32 bytes in Base64")
                .doesNotContain("horse", "\tat ");
    }

    private static void start(String keys) {
        new SpringApplicationBuilder(RunboardApplication.class)
                .profiles("cluster")
                .run("--server.port=0", "--management.server.port=0", keys)
                .close();
    }
}
