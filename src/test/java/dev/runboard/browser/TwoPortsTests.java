package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.runboard.RunboardApplication;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two Runboards on two ports of one host, in one browser. A browser sends the cookies of a host to all of its ports. */
@WallTest
class TwoPortsTests {

    private static final String TOKEN = "pt-test-of-the-first-port-1111";
    private static final String OTHER_TOKEN = "pt-test-of-the-second-port-2222";

    /** Who has screens is asked about them when signing out. */
    private static final String SCREEN_TOKEN = "pt-test-of-the-first-screen-3333";

    private static final String OTHER_SCREEN_TOKEN = "pt-test-of-the-second-screen-4444";

    private static ConfigurableApplicationContext second;
    private static String secondUrl;

    @BeforeAll
    static void startSecond(@Autowired FakeUpstream upstream) throws IOException {
        int port = freePort();
        secondUrl = "http://127.0.0.1:" + port;
        second = new SpringApplicationBuilder(RunboardApplication.class)
                .registerShutdownHook(false)
                .run(
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--runboard.upstream.base-url=" + upstream.baseUrl(),
                        "--runboard.upstream.wait-for-fresh=20s");
    }

    @AfterAll
    static void stopSecond() {
        second.close();
    }

    @BeforeEach
    void answer(@Autowired FakeUpstream upstream, @Autowired MovableClock clock) {
        new Fleet(upstream, clock).has(3, 0);
    }

    @Test
    void signingInAtOneKeepsTheSessionOfTheOther(Person person) {
        Page other = signInToBoth(person);

        for (int reload = 0; reload < 2; reload++) {
            person.open("/runs");
            assertThat(token(person.page())).hasText("pt-…1111");
            other.navigate(secondUrl + "/runs");
            assertThat(token(other)).hasText("pt-…2222");
        }
        assertThat(person.page().context().cookies())
                .extracting(cookie -> cookie.name)
                .doesNotHaveDuplicates()
                .filteredOn(name -> name.matches("RUNBOARD_\\d+"))
                .hasSize(2);
    }

    @Test
    void signingOutOfOneKeepsTheSessionOfTheOther(Person person) {
        Page other = signInToBoth(person);

        // The page was opened before the other one set its cookies: its form still holds.
        person.page().getByText("Sign out").click();
        assertThat(person.tokenField()).isVisible();
        other.reload();
        assertThat(token(other)).hasText("pt-…2222");
        other.getByText("Sign out").click();
        assertThat(other.locator("#token")).isVisible();
    }

    @Test
    void signInFormsOfBothHold(Person person) {
        person.open("/login");
        Page other = person.opensBeside(secondUrl + "/login");

        signIn(person.page(), TOKEN);
        signIn(other, OTHER_TOKEN);
        person.open("/runs");
        assertThat(token(person.page())).hasText("pt-…1111");
    }

    @Test
    void aScreenIsPairedWithBoth(People people) {
        Person screen = people.open();
        Person owner = people.open();
        screen.open("/wall");
        Page other = screen.opensBeside(secondUrl + "/wall");
        String code = code(screen.page());
        String otherCode = code(other);
        owner.open("/login");
        signIn(owner.page(), SCREEN_TOKEN);
        Page ownersOther = owner.opensBeside(secondUrl + "/login");
        signIn(ownersOther, OTHER_SCREEN_TOKEN);

        pair(owner.page(), code);
        pair(ownersOther, otherCode);
        screen.open("/wall");
        other.navigate(secondUrl + "/wall");

        assertThat(screen.page().locator("#wall .counted")).containsText("pt-…3333");
        assertThat(other.locator("#wall .counted")).containsText("pt-…4444");
        screen.reload();
        assertThat(screen.page().locator("#wall .counted")).containsText("pt-…3333");
        assertThat(lasting(screen.page())).hasSize(2);
    }

    @Test
    void aScreenOfOneStaysWhileAPersonUsesTheOther(People people) {
        Person screen = people.open();
        Person owner = people.open();
        screen.open("/wall");
        owner.open("/login");
        signIn(owner.page(), SCREEN_TOKEN);
        pair(owner.page(), code(screen.page()));
        screen.open("/wall");
        assertThat(screen.page().locator("#wall .counted")).containsText("pt-…3333");

        Page other = screen.opensBeside(secondUrl + "/login");
        signIn(other, OTHER_TOKEN);
        other.getByText("Sign out").click();
        assertThat(other.locator("#token")).isVisible();
        screen.reload();
        assertThat(screen.page().locator("#wall .counted")).containsText("pt-…3333");
    }

    /** Gives the second Runboard's page. The first one's page was opened before. */
    private static Page signInToBoth(Person person) {
        person.open("/login");
        signIn(person.page(), TOKEN);
        Page other = person.opensBeside(secondUrl + "/login");
        signIn(other, OTHER_TOKEN);
        return other;
    }

    private static void signIn(Page page, String token) {
        page.locator("#token").fill(token);
        page.locator("main button.primary").click();
        assertThat(page.getByText("Sign out")).isVisible();
    }

    private static void pair(Page page, String code) {
        page.navigate(page.url().replaceAll("(//[^/]+).*", "$1/wall/pair?code=" + code));
        page.locator("main button.primary").click();
        page.waitForURL("**/wall/screens");
    }

    private static String code(Page page) {
        Locator code = page.locator("#code .code");
        assertThat(code).isVisible();
        return code.textContent();
    }

    /** The cookies that stay when the browser is closed: those of paired screens. */
    private static List<Cookie> lasting(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.expires > 0 && cookie.name.matches("RUNBOARD_\\d+"))
                .toList();
    }

    private static Locator token(Page page) {
        return page.locator("header").getByText("pt-…");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
