package dev.runboard.web;

import static dev.runboard.security.Sessions.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.client.Upstreams;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The page of a failure of Runboard itself. */
@WebSlice
class FailurePageTests {

    @Autowired
    private MockMvcTester pages;

    @Test
    void aFaultOfRunboardsOwnIsFoundInTheLogByWhatThePageSays() {
        MvcTestResult page = pages.get()
                .uri("/error")
                .with(signedIn(Upstreams.TOKEN))
                .accept(MediaType.TEXT_HTML)
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500)
                .requestAttr(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("secret"))
                .exchange();

        assertThat(page).hasStatus(500);
        assertThat(page)
                .bodyText()
                .contains(
                        "Something went wrong in Runboard",
                        "<code>" + page.getResponse().getHeader("X-Request-Id") + "</code>")
                .doesNotContain("secret", "Exception");
    }
}
