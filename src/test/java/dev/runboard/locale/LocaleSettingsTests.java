package dev.runboard.locale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeApi;
import dev.runboard.web.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A team starts with its own language and zone. A person may choose others. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"runboard.locale.language=zh", "runboard.locale.zone=Asia/Shanghai"})
@Import(FakeApi.class)
class LocaleSettingsTests {

    @LocalServerPort
    private int port;

    @Test
    void pagesHaveTheLanguageAndTheZoneOfTheTeam() {
        assertThat(new Visitor(port).get("/login", "Accept-Language: en-US,en").body())
                .contains("<html lang=\"zh-CN\" data-default-zone=\"Asia/Shanghai\"");
    }

    @Test
    void aPersonsChoiceIsKept() {
        assertThat(new Visitor(port).get("/wall?lang=en").body()).contains("<html lang=\"en\"");
    }
}
