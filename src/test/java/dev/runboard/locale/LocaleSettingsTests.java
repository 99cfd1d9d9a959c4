package dev.runboard.locale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeApi;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A team starts with its own language and zone. A person may choose others. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"runboard.locale.language=zh", "runboard.locale.zone=Asia/Shanghai"})
@Import(FakeApi.class)
class LocaleSettingsTests {

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void answer() {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
    }

    @LocalServerPort
    private int port;

    @Test
    void pagesHaveTheLanguageAndTheZoneOfTheTeam() {
        assertThat(new Visitor(port).get("/login", "Accept-Language: en-US,en").body())
                .contains("<html lang=\"zh-CN\" data-default-zone=\"Asia/Shanghai\"");
    }

    @Test
    void aWallStartsInTheZoneOfTheTeamToo() {
        Visitor visitor = new Visitor(port);
        visitor.signIn("pt-live-cccccccccccccccccccccccc9999");
        assertThat(visitor.get("/wall").body()).contains("data-default-zone=\"Asia/Shanghai\"");
    }

    @Test
    void aPersonsChoiceIsKept() {
        assertThat(new Visitor(port).get("/wall?lang=en").body()).contains("<html lang=\"en\"");
    }
}
