package dev.runboard.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.RunboardApplication;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.web.Visitor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A session holds a token, so no session is written to a file, even where development tools would keep them by default. */
class SessionFilesTests {

    @TempDir
    private Path folder;

    @Test
    void noSessionIsWrittenToAFileWhenTheServerStops() {
        try (ConfigurableApplicationContext demo = startWithDevelopmentDefaults()) {
            int port = demo.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            Visitor person = new Visitor(port);
            person.signIn(DemoTokens.HARBOR);
            assertThat(person.get("/runs").statusCode()).isEqualTo(200);
        }

        assertThat(folder).isEmptyDirectory();
    }

    private ConfigurableApplicationContext startWithDevelopmentDefaults() {
        return new SpringApplicationBuilder(RunboardApplication.class)
                .profiles("demo")
                .properties("server.servlet.session.persistent=true", "server.servlet.session.store-dir=" + folder)
                .run("--server.port=0", "--management.server.port=-1");
    }
}
