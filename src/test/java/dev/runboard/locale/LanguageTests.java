package dev.runboard.locale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Which language a page has, and how a person changes it. */
@ServerTest
class LanguageTests {

    private static final Pattern LANGUAGE = Pattern.compile("<html lang=\"([^\"]*)\"");
    private static final String TOKEN = "pt-live-cccccccccccccccccccccccc9999";
    private static final String CHINESE_BROWSER = "Accept-Language: zh-CN,zh;q=0.9,en;q=0.8";

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void open() {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
        upstream.on("/deployments", Reply.json("{\"data\":[]}"));
        visitor = new Visitor(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/wall", "/assets/none", "/login?next=%2Fruns"})
    void aPageIsInTheLanguageOfTheBrowser(String page) {
        assertThat(language(visitor.get(page, CHINESE_BROWSER))).isEqualTo("zh-CN");
        assertThat(language(visitor.get(page, "Accept-Language: de-DE,de;q=0.9")))
                .isEqualTo("en");
        assertThat(language(visitor.get(page))).isEqualTo("en");
    }

    @Test
    void theChosenLanguageIsStoredWithoutASignIn() {
        HttpResponse<String> chosen = choose("zh-CN", "/overview");

        assertThat(chosen.statusCode()).isEqualTo(302);
        assertThat(chosen.headers().firstValue("Location")).hasValue("/overview");
        assertThat(chosen.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("RUNBOARD")
                .contains("_language=zh-CN", "Path=/;", "Max-Age=31536000", "HttpOnly", "SameSite=Lax");
        assertThat(language(visitor.get("/login"))).isEqualTo("zh-CN");
        assertThat(visitor.get("/login").body()).contains(">English</button>");

        choose("en", "/overview");
        assertThat(language(visitor.get("/login", CHINESE_BROWSER))).isEqualTo("en");
        assertThat(visitor.get("/login").body()).contains(">中文</button>");
    }

    @Test
    void anErrorPageHasTheChosenLanguage() {
        visitor.signIn(TOKEN);
        choose("zh", "/overview");

        assertThat(language(visitor.get("/none"))).isEqualTo("zh-CN");
        assertThat(language(visitor.send("DELETE", "/runs"))).isEqualTo("zh-CN");
    }

    @ParameterizedTest
    @CsvSource({
        "/runs?status=failed&limit=50, /runs?status=failed&limit=50",
        "https://evil.example/, /overview",
        "//evil.example/, /overview",
        "/language, /overview",
        "/logout, /overview",
        "'', /overview"
    })
    void theSwitchLeadsToThePageThatHadIt(String next, String address) {
        assertThat(choose("zh-CN", next).headers().firstValue("Location")).hasValue(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fr", "zh\r\nSet-Cookie: a=b", "<b>"})
    void anUnknownLanguageChangesNothing(String language) {
        HttpResponse<String> answer = choose(language, "/overview");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void thePageOfTheSwitchIsInItsForm() {
        visitor.signIn(TOKEN);

        assertThat(visitor.get("/deployments?since=7d").body())
                .contains("<input type=\"hidden\" name=\"next\" value=\"/deployments?since=7d\">");
        assertThat(visitor.get("/login?next=%2Fruns%3Fstatus%3Dfailed").body())
                .contains("<input type=\"hidden\" name=\"next\" value=\"/runs?status=failed\">");
    }

    @Test
    void theSignInPageStillSaysWhyItIsShown() {
        HttpResponse<String> refused =
                visitor.submit("/login", "/login", Map.of("token", "two words", "next", "/runs"));
        assertThat(refused.body()).contains("<input type=\"hidden\" name=\"reason\" value=\"malformed\">");

        HttpResponse<String> chosen = visitor.submit(
                "/login", "/language", Map.of("language", "zh-CN", "next", "/runs", "reason", "malformed"));
        assertThat(chosen.headers().firstValue("Location")).hasValue("/login?reason=malformed&next=%2Fruns");
        assertThat(visitor.get("/login?reason=malformed&next=%2Fruns").body())
                .contains("name=\"reason\" value=\"malformed\"")
                .contains("role=\"alert\"");
    }

    @Test
    void anUnknownReasonIsIgnored() {
        HttpResponse<String> chosen = visitor.submit(
                "/login", "/language", Map.of("language", "zh-CN", "next", "/runs", "reason", "<b>&next=x"));

        assertThat(chosen.headers().firstValue("Location")).hasValue("/runs");
    }

    /** After a change in another tab, the refreshes of a page keep its language until it is loaded again. */
    @Test
    void anOpenPageKeepsItsLanguage() {
        visitor.signIn(TOKEN);
        choose("zh-CN", "/overview");

        HttpResponse<String> fragment = visitor.get("/runs/table", "HX-Request: true", "Runboard-Language: en");
        assertThat(fragment.headers().firstValue("Content-Language")).hasValue("en");
    }

    @Test
    void theSwitchOfAnErrorPageLeadsBackToIt() {
        visitor.signIn(TOKEN);

        assertThat(visitor.get("/none?a=b").body()).contains("name=\"next\" value=\"/none?a=b\"");
    }

    @Test
    void aPastedTokenIsNotRepeatedInTheSwitch() {
        visitor.signIn(TOKEN);

        assertThat(visitor.get("/jump?id=pt-secret-0123456789").body())
                .contains("name=\"next\" value=\"/overview\"")
                .doesNotContain("pt-secret");
    }

    @Test
    void aFormWithoutItsCookieLeadsToTheSignInPage() {
        HttpResponse<String> answer =
                visitor.post("/language", "", Map.of("language", "zh", "next", "/runs?status=failed"));

        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/login?reason=stale&next=%2Fruns%3Fstatus%3Dfailed");
    }

    /** Tomcat takes 100 headers. The valve adds one to them. */
    @Test
    void aRequestWithAsManyHeadersAsTomcatTakesIsAnswered() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String headers =
                    IntStream.range(0, 98).mapToObj(n -> "X-" + n + ": a\r\n").collect(Collectors.joining());
            String request = "GET /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .contains("<html lang=\"en\"");
        }
    }

    @Test
    void theCostOfARefreshIsInTheLanguageToo() {
        visitor.signIn(TOKEN);
        HttpResponse<String> refresh =
                visitor.get("/runs/table", "HX-Request: true", "Runboard-Page: 0123456789abcdef", CHINESE_BROWSER);

        String cost = refresh.headers().firstValue("Runboard-Cost").orElseThrow();
        assertThat(URLDecoder.decode(cost, StandardCharsets.UTF_8)).contains("次 API 调用/分钟");
    }

    @ParameterizedTest
    @CsvSource({
        "zh, zh-CN",
        "zh-TW, zh-CN",
        "zh-419, zh-CN",
        "zh%2DCN, zh-CN",
        "+zh, zh-CN",
        "EN, en",
        "fr, en",
        "'', en"
    })
    void aWallsAddressHasALanguage(String parameter, String language) {
        assertThat(language(visitor.get("/wall?theme=light&lang=" + parameter))).isEqualTo(language);
        assertThat(language(visitor.get("/wall?lang=" + parameter + "&zone=UTC")))
                .isEqualTo(language);
    }

    @Test
    void noOtherAddressHasALanguage() {
        assertThat(language(visitor.get("/login?lang=zh"))).isEqualTo("en");
    }

    @Test
    void theScriptsTextsHaveTheLanguageOfThePage() {
        assertThat(visitor.get("/login", CHINESE_BROWSER).body())
                .containsPattern("src=\"/assets/runboard_zh-[0-9a-f]+\\.js\"")
                .doesNotContainPattern("src=\"/assets/runboard-");
    }

    @Test
    void aListThatIsTooLongIsNoError() {
        assertThat(language(visitor.get("/login", "Accept-Language: zh," + "x,".repeat(3000))))
                .isEqualTo("en");
    }

    private HttpResponse<String> choose(String language, String next) {
        return visitor.submit("/login", "/language", Map.of("language", language, "next", next));
    }

    private static String language(HttpResponse<String> page) {
        Matcher language = LANGUAGE.matcher(page.body());
        return language.find() ? language.group(1) : page.statusCode() + " " + page.body();
    }
}
