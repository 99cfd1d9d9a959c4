package dev.runboard.screens;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.WebSlice;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Pairing gives a screen access to the wall and to nothing else. */
@WebSlice
class PairingTests {

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    /** Each test is a person of its own: neither screens nor wrong guesses are another's. */
    private final AccessToken owner = AccessToken.parse("pt-test-" + UUID.randomUUID());

    /** And has an address of its own, for codes of other tests may still wait. */
    private String address = UUID.randomUUID().toString();

    private Cookie cookie;
    private MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void answer() {
        upstream.asked(
                        "/deployment_runs",
                        call -> Reply.json(
                                "{\"data\":[{\"id\":\"drun_1\",\"status\":\"failed\",\"deployment_id\":\"dep_%s\"}]}"
                                        .formatted(
                                                call.headers()
                                                                .get("authorization")
                                                                .endsWith("5678")
                                                        ? "other"
                                                        : "own")))
                .on("/deployments", Reply.json("{\"data\":[]}"));
    }

    @Test
    void aConfirmedScreenShowsTheWallOfWhoConfirmedIt() {
        String code = showsCode();
        assertThat(confirm(owner, code)).hasRedirectedUrl("/wall/screens");

        assertThat(wall()).hasRedirectedUrl("/wall");
        assertThat(wall()).hasStatusOk().bodyText().contains("1 broken", owner.hint());
    }

    @Test
    void theScreenKeepsItsFilters() {
        String code = showsCode();
        confirm(owner, code);

        assertThat(pages.get()
                        .uri("/wall?deployment_id=dep_own&because=ended")
                        .cookie(cookie)
                        .session(session))
                .hasRedirectedUrl("/wall?deployment_id=dep_own");
    }

    @Test
    void aCodeAloneGivesNoSession() {
        String code = showsCode();
        confirm(owner, code);
        MvcTestResult stranger = pages.get().uri("/wall").with(from()).exchange();

        assertThat(stranger)
                .hasStatusOk()
                .bodyText()
                .contains("Pair this screen")
                .doesNotContain(code);
        assertThat(pages.get().uri("/wall").with(from()).cookie(new Cookie("RUNBOARD_8080_screen", "0".repeat(64))))
                .bodyText()
                .contains("Pair this screen");
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = showsCode();
        confirm(owner, code);

        assertThat(confirm(OTHER_TOKEN, code)).hasStatusOk().bodyText().contains("No screen shows this code");
        assertThat(wall()).hasRedirectedUrl("/wall");
        assertThat(confirm(OTHER_TOKEN, code)).hasStatusOk().bodyText().contains("No screen shows this code");
        assertThat(wall()).bodyText().contains(owner.hint()).doesNotContain("5678", "other");
    }

    @Test
    void aCodeEndsAfterTenMinutes() {
        String code = showsCode();
        clock.advance(Pairings.CODE_LIFETIME);

        assertThat(confirm(owner, code)).bodyText().contains("No screen shows this code");
        assertThat(pages.get().uri("/wall/code").cookie(cookie)).hasStatusOk();
        assertThat(showsCode()).isNotEqualTo(code);
    }

    @Test
    void aWaitingScreenKeepsItsCode() {
        String code = showsCode();

        assertThat(pages.get().uri("/wall/code").cookie(cookie)).hasStatus(204);
        assertThat(showsCode()).isEqualTo(code);
        confirm(owner, code);
        assertThat(pages.get().uri("/wall/code").cookie(cookie))
                .hasStatusOk()
                .doesNotContainHeader("HX-Refresh")
                .hasBodyTextEqualTo("ready");
    }

    @Test
    void wrongCodesAreLimited() {
        String code = showsCode();
        for (int i = 0; i < UserCodeAttemptLimiter.MAX_ATTEMPTS; i++) {
            assertThat(confirm(owner, "22222222")).bodyText().contains("No screen shows this code");
        }

        assertThat(confirm(owner, code)).bodyText().contains("Too many wrong codes");
        clock.advance(Duration.ofMinutes(11));
        assertThat(confirm(owner, showsCode())).hasRedirectedUrl("/wall/screens");
    }

    @Test
    void oneAddressCannotFillTheRoomForCodes() {
        for (int i = 0; i < Pairings.MAX_PER_NETWORK; i++) {
            comesBack(showsCodeTo(address));
        }

        assertThat(pages.get().uri("/wall").with(from()))
                .hasStatusOk()
                .bodyText()
                .contains("Too many screens are waiting");
    }

    @Test
    void oneIpv6NetworkCannotFillTheRoomForCodes() {
        for (int i = 0; i < Pairings.MAX_PER_NETWORK; i++) {
            comesBack(showsCodeTo("2001:db8:0:1::" + (i + 1)));
        }

        address = "2001:db8:0:1::ffff";
        assertThat(pages.get().uri("/wall").with(from())).bodyText().contains("Too many screens are waiting");
    }

    @Test
    void aScreenThatNeverPolledLosesItsCodeFirst() {
        Cookie first = showsCodeTo(address);
        Cookie second = showsCodeTo(address);
        clock.advance(Duration.ofSeconds(1));
        Cookie third = showsCodeTo(address);
        comesBack(first);
        for (int i = 3; i < Pairings.MAX_PER_NETWORK; i++) {
            comesBack(showsCodeTo(address));
        }
        showsCodeTo(address);

        assertThat(pages.get().uri("/wall/code").cookie(first)).hasStatus(204);
        assertThat(pages.get().uri("/wall/code").cookie(second)).hasStatusOk();
        assertThat(pages.get().uri("/wall/code").cookie(third)).hasStatus(204);
    }

    @Test
    void aScreenThatStoppedPollingLosesItsCode() {
        Cookie gone = showsCodeTo(address);
        comesBack(gone);
        List<Cookie> others = new ArrayList<>();
        for (int i = 1; i < Pairings.MAX_PER_NETWORK; i++) {
            others.add(showsCodeTo(address));
        }
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofSeconds(40));
            others.forEach(this::comesBack);
        }
        showsCodeTo(address);

        assertThat(pages.get().uri("/wall/code").cookie(gone)).hasStatusOk();
        assertThat(others)
                .allSatisfy(one ->
                        assertThat(pages.get().uri("/wall/code").cookie(one)).hasStatus(204));
    }

    @Test
    void manyCodesOfOthersDoNotStopAPairing() {
        Cookie waiting = showsCodeTo(address);
        comesBack(waiting);
        for (int i = 0; i < Pairings.MAX_PAIRINGS + 100; i++) {
            showsCodeTo("stranger " + i);
        }

        assertThat(pages.get().uri("/wall/code").cookie(waiting)).hasStatus(204);
        String code = showsCode();
        assertThat(confirm(owner, code)).hasRedirectedUrl("/wall/screens");
        assertThat(wall()).hasRedirectedUrl("/wall");
    }

    private Cookie showsCodeTo(String stranger) {
        address = stranger;
        MvcTestResult page = pages.get().uri("/wall").with(from()).exchange();
        assertThat(page).bodyText().contains("Pair this screen");
        return page.getResponse().getCookie("RUNBOARD_8080_screen");
    }

    private void comesBack(Cookie screen) {
        assertThat(pages.get().uri("/wall/code").cookie(screen)).hasStatus(204);
    }

    @Test
    void anAddressAloneConfirmsNoCode() {
        String code = showsCode();
        assertThat(pages.get().uri("/wall/pair?code=" + code).with(signedIn(owner)))
                .hasStatusOk()
                .bodyText()
                .contains(code);
        assertThat(pages.post().uri("/wall/pair").with(signedIn(owner)).param("code", code))
                .hasStatus(403);

        assertThat(pages.get().uri("/wall/code").cookie(cookie)).hasStatus(204);
        assertThat(pages.get().uri("/wall/pair?code=" + code))
                .hasRedirectedUrl("/login?next=%2Fwall%2Fpair%3Fcode%3D" + code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /runs",
                "GET /runs/table",
                "GET /runs/drun_1",
                "GET /runs.csv",
                "GET /deployments",
                "GET /wall/pair",
                "GET /wall/screens",
                "GET /jump?id=drun_1",
                "GET /",
                "POST /wall",
                "POST /wall/board",
                "POST /wall/pair",
                "POST /wall/screens/x/end",
                "DELETE /wall"
            })
    void aScreenHasAccessToTheWallOnly(String what) {
        confirm(owner, showsCode());
        wall();
        String[] words = what.split(" ");

        assertThat(pages.method(HttpMethod.valueOf(words[0]))
                        .uri(words[1])
                        .session(session)
                        .with(csrf()))
                .hasStatus(403);
        assertThat(wall()).hasStatusOk().bodyText().contains("1 broken");
    }

    @Test
    void pairingStartsANewSession() {
        MockHttpSession planted = session;
        planted.setAttribute("planted", true);
        confirm(owner, showsCode());
        session = (MockHttpSession) wall().getRequest().getSession(false);

        assertThat(planted.isInvalid()).isTrue();
        assertThat(session.getAttribute("planted")).isNull();
    }

    @Test
    void itsOwnerSeesAndEndsIt() {
        confirm(owner, showsCode());
        wall();
        String end = endOf(owner);

        assertThat(pages.post().uri(end).with(signedIn(OTHER_TOKEN)).with(csrf()))
                .hasStatus3xxRedirection();
        assertThat(wall()).bodyText().contains("1 broken");
        pages.post().uri(end).with(signedIn(owner)).with(csrf()).exchange();
        assertThat(wall()).hasStatusOk().bodyText().contains("This screen’s access has ended", "Pair this screen");
    }

    @Test
    void anUnnamedScreenHasADefaultNameInBothLanguages() {
        confirm(owner, showsCode(), " ");

        assertThat(pages.get().uri("/wall/screens").with(signedIn(owner)))
                .bodyText()
                .contains("<h2>Screen</h2>");
        assertThat(pages.get().uri("/wall/screens").locale(Locale.CHINA).with(signedIn(owner)))
                .bodyText()
                .contains("<h2>屏幕</h2>");
    }

    @Test
    void aScreenOfAnotherIsNotListed() {
        confirm(owner, showsCode());

        assertThat(pages.get().uri("/wall/screens").with(signedIn(OTHER_TOKEN)))
                .bodyText()
                .doesNotContain("Kitchen");
    }

    @Test
    void itMayBeSwitchedOffForAsLongAsItLives() {
        confirm(owner, showsCode());
        MvcTestResult paired = wall();

        assertThat(paired.getRequest().getAttribute(SpringSessionRememberMeServices.REMEMBER_ME_LOGIN_ATTR))
                .isEqualTo(true);
        assertThat(session.getMaxInactiveInterval())
                .isEqualTo((int) Duration.ofDays(7).toSeconds());
    }

    @Test
    void itsTimeEnds() {
        confirm(owner, showsCode());
        wall();
        clock.advance(Duration.ofDays(7));

        assertThat(wall()).bodyText().contains("has ended or expired");
    }

    @Test
    void aRefusedTokenIsSaidOnTheScreenWithANewCode() {
        confirm(owner, showsCode());
        wall();
        upstream.on("/deployment_runs", Reply.error(401, "authentication_error", "No"));
        clock.advance(Duration.ofMinutes(1));

        assertThat(wall())
                .hasStatusOk()
                .bodyText()
                .contains("Qoder no longer accepts the token that this screen used", "Pair this screen")
                .doesNotContain("type=\"password\"");
    }

    @Test
    void signingOutAsksWhetherScreensStay() {
        confirm(owner, showsCode());
        wall();

        assertThat(logout(null)).hasStatusOk().bodyText().contains("Keep your wall screens signed in?", "Kitchen");
        assertThat(logout("keep")).hasRedirectedUrl("/login?reason=screens-kept");
        assertThat(wall()).bodyText().contains("1 broken");
        assertThat(logout("end")).hasRedirectedUrl("/login?reason=signed-out");
        assertThat(wall()).bodyText().contains("Pair this screen");
        assertThat(logout(null)).hasRedirectedUrl("/login?reason=signed-out");
    }

    @Test
    void aScreenThatSignsOutEndsItselfAlone() {
        confirm(owner, showsCode());
        wall();
        MockHttpSession first = session;
        session = new MockHttpSession();
        cookie = null;
        confirm(owner, showsCode());
        wall();
        pages.get().uri("/wall").session(session).exchange();
        int calls = upstream.calls();

        assertThat(pages.post().uri("/logout").session(first).with(csrf()).param("screens", "end"))
                .hasRedirectedUrl("/wall");
        assertThat(first.isInvalid()).isTrue();
        assertThat(wall()).bodyText().contains("1 broken");
        assertThat(upstream.calls()).isEqualTo(calls);
        assertThat(pages.get().uri("/wall/screens").with(signedIn(owner)))
                .bodyText()
                .containsOnlyOnce("<h2>Kitchen</h2>");
    }

    private MvcTestResult logout(String screens) {
        var request = pages.post().uri("/logout").with(signedIn(owner)).with(csrf());
        return (screens == null ? request : request.param("screens", screens)).exchange();
    }

    private String showsCode() {
        MvcTestResult page = wall();
        cookie = page.getResponse().getCookie("RUNBOARD_8080_screen");
        assertThat(cookie.isHttpOnly()).isTrue();
        return Element.of(page).the("p", "class", "code mono").text();
    }

    private MvcTestResult wall() {
        var request = pages.get().uri("/wall").session(session).with(from());
        MvcTestResult result = (cookie == null ? request : request.cookie(cookie)).exchange();
        if (session.isInvalid()) {
            session = result.getRequest().getSession(false) instanceof MockHttpSession next
                    ? next
                    : new MockHttpSession();
        }
        return result;
    }

    private RequestPostProcessor from() {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private MvcTestResult confirm(AccessToken person, String code) {
        return confirm(person, code, "Kitchen");
    }

    private MvcTestResult confirm(AccessToken person, String code, String name) {
        return pages.post()
                .uri("/wall/pair")
                .with(signedIn(person))
                .with(csrf())
                .param("code", code.toLowerCase())
                .param("name", name)
                .param("days", "7")
                .exchange();
    }

    private String endOf(AccessToken person) {
        MvcTestResult list =
                pages.get().uri("/wall/screens").with(signedIn(person)).exchange();
        return Element.of(list).all("form").stream()
                .map(form -> form.attribute("action"))
                .filter(action -> action.endsWith("/end"))
                .findFirst()
                .orElseThrow();
    }
}
