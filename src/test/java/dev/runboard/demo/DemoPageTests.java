package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.demo.faults.FaultKind;
import dev.runboard.web.EnglishWords;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The page on which the demo is told to fail: who may, and what it does. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class DemoPageTests {

    private static final Map<String, String> FAULT =
            Map.of("fault", "status-503", "seconds", "10", "share", "100", "route", "", "token", "");

    @Autowired
    private DemoFaults faults;

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void signIn() {
        faults.clear();
        visitor = new Visitor(port);
        visitor.signIn(DemoTokens.HARBOR);
    }

    @Test
    void everyPageLeadsToIt() {
        assertThat(visitor.get("/runs").body()).contains("href=\"/demo\"");
        assertThat(visitor.get("/demo").body()).contains("No faults: each call succeeds without delay.");
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void setsWhatIsChosenUntilHealthyAgain(FaultKind way) {
        HttpResponse<String> page = visitor.submit("/demo", "/demo/fault", with("fault", way.parameter()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(words()).doesNotContain(DemoTokens.HARBOR, DemoTokens.ORCHARD);
        assertThat(faults.isHealthy()).isFalse();

        visitor.submit("/demo", "/demo/healthy", Map.of());
        assertThat(faults.isHealthy()).isTrue();
        assertThat(visitor.get("/demo").body()).contains("No faults: each call succeeds without delay.");
    }

    @Test
    void narrowsItToAShareARouteAndAToken() {
        Map<String, String> narrow = new HashMap<>(FAULT);
        narrow.putAll(Map.of("share", "30", "route", "/deployments", "token", "Orchard"));

        visitor.submit("/demo", "/demo/fault", narrow);

        assertThat(words())
                .startsWith("At random, 30 of 100 calls of /deployments with the token of Orchard are answered");
    }

    @ParameterizedTest
    @CsvSource({
        "fault, nonsense, Unknown response.",
        "seconds, 0, 'The delay must be a whole number of seconds from 1 to 600.'",
        "seconds, 601, 'The delay must be a whole number of seconds from 1 to 600.'",
        "seconds, <b>, 'The delay must be a whole number of seconds from 1 to 600.'",
        "share, 101, 'The share must be a whole percentage from 1 to 100.'",
        "share, '', 'The share must be a whole percentage from 1 to 100.'",
        "route, /nowhere, Unknown route.",
        "token, Nobody, Unknown token."
    })
    void anInvalidFaultIsExplainedAndNotSet(String field, String value, String words) {
        HttpResponse<String> page = visitor.submit("/demo", "/demo/fault", with(field, value));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains(words).doesNotContain("<b><");
        assertThat(faults.isHealthy()).isTrue();
    }

    @Test
    void settingAFaultRequiresASignIn() {
        Visitor stranger = new Visitor(port);

        assertThat(stranger.get("/demo").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/login"));
        stranger.submit("/login", "/demo/fault", FAULT);
        assertThat(faults.isHealthy()).isTrue();
    }

    @Test
    void settingAFaultRequiresACsrfToken() {
        assertThat(visitor.send("POST", "/demo/fault?fault=status-503&seconds=1&share=100")
                        .statusCode())
                .isEqualTo(403);
        assertThat(faults.isHealthy()).isTrue();
    }

    private String words() {
        return EnglishWords.messages().getMessage(faults.words(), Locale.ENGLISH);
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> form = new HashMap<>(FAULT);
        form.put(field, value);
        return form;
    }
}
