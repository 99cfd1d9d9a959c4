package dev.runboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runboard.web.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The log of a start. */
@ExtendWith(OutputCaptureExtension.class)
class StartTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "/tools/runboard"})
    void demoSaysInOneLineWhereItIsAndHowToGetIn(String path, CapturedOutput output) {
        try (ConfigurableApplicationContext demo =
                start("--server.port=0", "--management.server.port=-1", "--server.servlet.context-path=" + path)) {
            String port = demo.getEnvironment().getRequiredProperty("local.server.port");

            assertThat(linesWith("sign in", output))
                    .singleElement()
                    .asString()
                    .endsWith("Runboard's demo is ready: open http://localhost:" + port + path
                            + " and sign in with pt-demo-harbor-7f3a1c9e5b2d4680");
            assertThat(new Visitor(Integer.parseInt(port)).get(path).statusCode())
                    .isLessThan(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--server.port=%d --management.server.port=0", "--server.port=0 --management.server.port=%d"})
    void takenPortIsOneLine(String ports, CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(ports.formatted(taken.getLocalPort()).split(" ")))
                    .isInstanceOf(RuntimeException.class);

            assertThat(linesWith("ERROR", output))
                    .singleElement()
                    .asString()
                    .contains("Runboard cannot start.", "Port " + taken.getLocalPort() + " was already in use.");
            assertThat(output).doesNotContain("\tat ");
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        SpringApplication application = new SpringApplication(RunboardApplication.class);
        application.setAdditionalProfiles("demo");
        return application.run(arguments);
    }

    private static List<String> linesWith(String word, CapturedOutput output) {
        return output.getAll().lines().filter(line -> line.contains(word)).toList();
    }
}
