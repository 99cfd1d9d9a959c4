package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class CookieNamesTests {

    @ParameterizedTest
    @CsvSource({
        "RUNBOARD_8080, RUNBOARD_8080_csrf, __Host-RUNBOARD_8080_csrf, RUNBOARD_8080_screen, RUNBOARD_8080_language",
        "__Host-mine, mine_csrf, __Host-mine_csrf, mine_screen, mine_language",
        "__Secure-mine, mine_csrf, __Host-mine_csrf, mine_screen, mine_language"
    })
    void followTheSessionsCookie(String session, String csrf, String overTls, String screen, String language) {
        CookieNames names =
                new CookieNames(new MockEnvironment().withProperty("server.servlet.session.cookie.name", session));

        assertThat(names.csrf(false)).isEqualTo(csrf);
        assertThat(names.csrf(true)).isEqualTo(overTls);
        assertThat(names.screen()).isEqualTo(screen);
        assertThat(names.language()).isEqualTo(language);
    }
}
