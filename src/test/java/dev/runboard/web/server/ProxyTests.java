package dev.runboard.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Forwarded headers count from the proxies of the settings alone. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "runboard.proxies=127.0.0.2,127.0.1.0/24,10.0.0.0/8,2001:db8:f::/48")
@Import(FakeApi.class)
@ExtendWith(OutputCaptureExtension.class)
class ProxyTests {

    private static final String PROXY = "127.0.0.2";
    private static final String STRANGER = "127.0.0.3";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Port: 666",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Prefix: /evil",
                "X-Forwarded-Ssl: on\r\nX-Forwarded-Prefix: /evil",
                "x-forwarded-host: evil.example\r\nX-FORWARDED-PROTO: https",
                "Forwarded: for=203.0.113.9;host=evil.example;proto=https",
                "X-Forwarded-For: 127.0.0.2\r\nX-Forwarded-Host: evil.example"
            })
    void headersOfUntrustedClientsAreIgnored(String headers) {
        String page = get("/wall", STRANGER, headers);
        assertThat(page)
                .contains(">localhost/wall/pair<")
                .doesNotContain("evil", ":666", "Strict-Transport-Security", "; Secure");
        assertThat(get("/runs", STRANGER, headers)).contains("\r\nLocation: /login?next=%2Fruns\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {PROXY, "127.0.1.77"})
    void headersOfATrustedProxyAreUsed(String proxy) {
        String page = get(
                "/wall", proxy, "X-Forwarded-Proto: https\r\nX-Forwarded-Host: runs.example\r\nX-Forwarded-Port: 8443");

        assertThat(page).contains(">runs.example:8443/wall/pair<", "Strict-Transport-Security", "; Secure");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runs.example:8443        | runs.example:8443
            runs.example             | runs.example
            evil.example, a.example  | a.example
            [2001:db8::1]:8443       | [2001:db8::1]:8443
            "><script>               | localhost
            a b                      | localhost
            //evil.example/          | localhost
            a@evil.example           | localhost
            a:99999999               | localhost
            a:99999                  | localhost
            a:0                      | localhost
            """)
    void aHostThatAProxyNamesIsAHost(String header, String shown) {
        assertThat(get("/wall", PROXY, "X-Forwarded-Host: " + header)).contains(">" + shown + "/wall/pair<");
    }

    /** Spring's filter reads all forwarded headers once more if there is a prefix. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Forwarded-Port: 666                                 | localhost
            X-Forwarded-Port: x                                   | localhost
            X-Forwarded-Proto: https; X-Forwarded-Port: 8443      | localhost:8443
            X-Forwarded-Proto: https; X-Forwarded-Port: x         | localhost
            X-Forwarded-Proto: https; X-Forwarded-Port: 99999     | localhost
            X-Forwarded-Proto: https; X-Forwarded-Port: -1        | localhost
            X-Forwarded-Host: a.example; X-Forwarded-Port: 8443   | a.example:8443
            X-Forwarded-Host: a.example; X-Forwarded-Port: x      | a.example
            X-Forwarded-Host: a.example:81; X-Forwarded-Port: x   | a.example:81
            X-Forwarded-Host: a.example; X-Forwarded-Port: 1, 2   | a.example:2
            X-Forwarded-Host: a.example; X-Forwarded-Port: 1, x   | a.example
            X-Forwarded-Host: a.example; X-Forwarded-Port: 666; X-Forwarded-Port: 8443 | a.example:8443
            """)
    void aPortIsANumberOfAProxy(String headers, String shown) {
        String lines = headers.replace("; ", "\r\n");
        assertThat(get("/wall", PROXY, lines)).contains(">" + shown + "/wall/pair<");
        assertThat(get("/wall", PROXY, lines + "\r\nX-Forwarded-Prefix: /ops"))
                .contains(">" + shown + "/ops/wall/pair<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Ssl: on", "X-Forwarded-Proto: https, http", "X-Forwarded-Proto: gopher"})
    void aPrefixDoesNotMakeARequestHttps(String header) {
        assertThat(get("/wall", PROXY, header + "\r\nX-Forwarded-Prefix: /ops"))
                .startsWith("HTTP/1.1 200 ")
                .contains("localhost/ops/wall/pair<")
                .doesNotContain("Strict-Transport-Security", "; Secure", "gopher");
    }

    @Test
    void aForwardedHeaderOfTheClientIsIgnored() {
        assertThat(get("/wall", PROXY, "Forwarded: host=evil.example;proto=https;for=203.0.113.9"))
                .contains(">localhost/wall/pair<")
                .doesNotContain("evil", "Strict-Transport-Security");
    }

    /** Each client is another one: what it repeats within a minute is no line of the log. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.2  | 203.0.113.1                            | 203.0.113.1
            127.0.0.2  | 198.51.100.1, 203.0.113.2              | 203.0.113.2
            127.0.0.2  | 198.51.100.1, 203.0.113.3, 10.1.2.3    | 203.0.113.3
            127.0.0.2  | 10.1.2.3, 203.0.113.4, 10.1.2.3        | 203.0.113.4
            127.0.0.2  | 10.9.9.9, 10.1.2.3                     | 10.9.9.9
            127.0.0.2  | 2001:db8:1::9, 2001:db8:f::1           | 2001:db8:1:0:0:0:0:9
            127.0.0.2  | 203.0.113.5:4711                       | 203.0.113.5
            127.0.0.2  | "[2001:db8:2::9]:4711"                 | 2001:db8:2:0:0:0:0:9
            127.0.0.2  | ::ffff:203.0.113.6                     | 203.0.113.6
            127.0.1.10 | unknown                                | 127.0.1.10
            127.0.1.11 | 203.0.113.9, evil.example              | 127.0.1.11
            127.0.1.12 | 203.0.113.999                          | 127.0.1.12
            127.0.1.13 | 1                                      | 127.0.1.13
            127.0.0.3  | 203.0.113.9                            | 127.0.0.3
            127.0.0.4  | 127.0.0.2                              | 127.0.0.4
            """)
    void theClientIsTheLastAddressThatIsNoProxy(String peer, String header, String client, CapturedOutput log) {
        post("/login", peer, "X-Forwarded-For: " + header);
        assertThat(log.getOut()).containsPattern("A sign-in from " + client + " was denied");
    }

    private String get(String address, String from, String headers) {
        return exchange("GET " + address + " HTTP/1.1\r\n", from, headers);
    }

    private void post(String address, String from, String headers) {
        exchange("POST " + address + " HTTP/1.1\r\nContent-Length: 0\r\n", from, headers);
    }

    private String exchange(String request, String from, String headers) {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0)) {
            socket.getOutputStream()
                    .write((request + "Host: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
