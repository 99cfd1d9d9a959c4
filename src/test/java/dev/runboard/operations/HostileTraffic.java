package dev.runboard.operations;

import dev.runboard.operations.HostileClient.Leaving;
import dev.runboard.operations.HostileClient.Request;
import java.util.List;
import java.util.stream.Stream;

/** One round of requests of an attacker, or of a broken program. */
final class HostileTraffic {

    private static final String HOST = "Host: localhost\r\n";
    private static final String CLOSE = "Connection: close\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private static final List<String> METHODS =
            List.of("TRACE", "PROPFIND", "CONNECT", "FOO", "get", "M-SEARCH", "OPTIONS", "PUT", "DELETE", "PATCH");

    private static final List<String> PATHS = List.of(
            "/runs/%00",
            "/runs/%0d%0aSet-Cookie:%20a=b",
            "/runs/..%2f..%2fetc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/../../etc/passwd",
            "/runs;jsessionid=1",
            "/runs/x;a=b/session",
            "//runs",
            "/runs//x",
            "/runs/%",
            "/runs/%zz",
            "/runs/%ff%fe",
            "/runs/\\x",
            "/runs/%5c..%5c",
            "/runs?%zz=1",
            "/runs?status=%ff",
            "/runs/" + "x".repeat(6_000),
            "/nowhere",
            "/.env",
            "/wp-login.php",
            "/actuator/env",
            "/actuator/health?x=%zz",
            "/actuator/prometheus?includedNames=%zz&" + "a=1&".repeat(500),
            "/actuator/health/%zz",
            "/error",
            "/assets/../application.yaml",
            "/assets/%2e%2e/application.yaml",
            "/assets/missing.js",
            "/jump?id=" + "%F0%9F%92%A5".repeat(300),
            "http://elsewhere.example/runs",
            "*",
            "runs");

    private static final List<String> HEADERS = List.of(
            "No colon",
            ": no name",
            "Bad\u0000Name: x",
            "X-Long: " + "x".repeat(20_000),
            "X-Many: 1\r\n".repeat(300) + "X-Last: 1",
            "Host: second",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: 1\r\nContent-Length: 2",
            "Transfer-Encoding: chunked\r\nContent-Length: 3",
            "Transfer-Encoding: nonsense",
            "Expect: 200-maybe",
            "Upgrade: h2c\r\nHTTP2-Settings: !!",
            "Accept: nonsense",
            "Accept: text/html;q=nonsense",
            "Accept: application/json",
            "Accept-Language: " + "x,".repeat(500),
            "Accept-Encoding: gzip;q=x",
            "If-Modified-Since: yesterday",
            "If-None-Match: nonsense",
            "Range: bytes=9-1",
            "Origin: null",
            "Cookie: RUNBOARD=nonsense; RUNBOARD_0=nonsense; =;;=",
            "X-Forwarded-For: nonsense, 1.2.3.4",
            "X-Forwarded-Host: evil.example:99999999",
            "X-Request-Id: a\tb",
            "HX-Request: maybe",
            "Cookie: " + "a=b; ".repeat(1_000),
            "Content-Type: text/html; charset=nonsense",
            "Content-Type: ;;;",
            "Content-Encoding: gzip",
            "Authorization: Basic !!",
            "X-HTTP-Method-Override: FOO",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x");

    private static final List<String> NO_HTTP = List.of(
            "\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
            "GET\r\n\r\n",
            "GET /runs\r\n\r\n",
            "GET /runs HTTP/9.9\r\n" + HOST + "\r\n",
            "GET /runs HTTP/1.1\r\n\r\n",
            "GET  /runs  HTTP/1.1\r\n" + HOST + "\r\n",
            "G\u0000T /runs HTTP/1.1\r\n" + HOST + "\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "GET /runs HTTP/1.1\r\nHost: a b\r\n\r\n",
            "GET /runs HTTP/1.1\r\n" + HOST,
            "GET /ru",
            "x".repeat(100_000));

    private final String session;
    private final String form;

    /**
     * @param session the cookies of a session, as a header
     * @param form the field that protects this person's forms
     */
    HostileTraffic(String session, String form) {
        this.session = session;
        this.form = form;
    }

    /** What any server is sent that many can reach. */
    List<Request> ofStrangers() {
        return Stream.of(lines(), headers(), forms(), bodies())
                .flatMap(requests -> requests)
                .toList();
    }

    /** Requests of a person's browser while the API fails, and of an attacker with the same cookies. */
    List<Request> ofPerson() {
        return Stream.of(guesses(), failures(), hangUps())
                .flatMap(requests -> requests)
                .toList();
    }

    private Stream<Request> lines() {
        Stream<String> methods = METHODS.stream()
                .flatMap(method ->
                        Stream.of("/runs", "/actuator/health", "*").map(path -> request(method, path, "", "")));
        Stream<String> paths = PATHS.stream().flatMap(path -> Stream.of(request("GET", path, "", ""), signedIn(path)));
        return Stream.of(methods, paths, NO_HTTP.stream())
                .flatMap(requests -> requests)
                .map(request -> new Request(request, Leaving.AFTER_SENDING));
    }

    private Stream<Request> headers() {
        return HEADERS.stream()
                .flatMap(header -> Stream.of(
                        request("GET", "/login", header + "\r\n", ""),
                        request("GET", "/runs", header + "\r\n" + session + "\r\n", ""),
                        request("GET", "/assets/icon.svg", header + "\r\n", ""),
                        request("GET", "/nowhere", header + "\r\n", ""),
                        request("GET", "/actuator/health", header + "\r\n", ""),
                        request("POST", "/login", FORM + "Content-Length: 7\r\n" + header + "\r\n", "token=x")))
                .map(request -> new Request(request, Leaving.AFTER_SENDING));
    }

    private Stream<Request> forms() {
        String length = "Content-Length: 7\r\n";
        String elsewhere = "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n" + session + "\r\n";
        return Stream.of("/login", "/logout", "/wall/pair", "/wall/screens/x/end", "/runs", "/nowhere")
                .flatMap(path -> Stream.of(
                        request("POST", path, FORM + length, "token=x"),
                        request("POST", path, FORM + length + elsewhere, "token=x"),
                        request("POST", path, "Content-Type: nonsense\r\n" + length, "token=x"),
                        request("POST", path, "Content-Type: application/json\r\n" + length + elsewhere, "{\"a\":1}"),
                        request("POST", path, "Content-Type: multipart/form-data\r\n" + length, "token=x"),
                        request("POST", path, "Cookie: RUNBOARD=0123456789\r\n" + FORM + length, "token=x")))
                .map(request -> new Request(request, Leaving.AFTER_SENDING));
    }

    private Stream<Request> bodies() {
        String some = "token=x&_csrf=";
        return Stream.of("/login", "/logout", "/wall/pair")
                .flatMap(path -> Stream.of(
                        request("POST", path, FORM + session + "\r\nContent-Length: 1000\r\n", some),
                        request("POST", path, FORM + "Transfer-Encoding: chunked\r\n", "zz\r\n" + some),
                        request("POST", path, FORM + "Transfer-Encoding: chunked\r\n", "5\r\nab"),
                        request("POST", path, FORM + "Expect: 100-continue\r\nContent-Length: 9\r\n", ""),
                        request("POST", path, FORM + "Content-Length: 100000\r\n", "a".repeat(100_000)),
                        request("POST", path, FORM + "Content-Length: 30\r\n", "%zz=%&%u0000=&token=%ff%fe%00&")))
                .flatMap(request ->
                        Stream.of(new Request(request, Leaving.AFTER_SENDING), new Request(request, Leaving.AT_ONCE)));
    }

    private Stream<Request> guesses() {
        String header = FORM + session + "\r\n";
        return Stream.of("pt-guess-0123456789", "not a token", "", "%00").map(token -> {
            String body = form + "&token=" + token;
            String request = request("POST", "/login", header + "Content-Length: " + body.length() + "\r\n", body);
            return new Request(request, Leaving.AFTER_ANSWER);
        });
    }

    /** Pages of runs for which the API fails in each way that {@link HostileUpstream} knows. */
    private Stream<Request> failures() {
        return Stream.concat(
                        HostileUpstream.WAYS.stream()
                                .flatMap(way ->
                                        Stream.of("", "/live", "/session").map(piece -> "/runs/drun_" + way + piece)),
                        HostileUpstream.WAYS.stream().map(way -> "/deployments/dep_" + way))
                .map(path -> new Request(signedIn(path), Leaving.AFTER_ANSWER));
    }

    private Stream<Request> hangUps() {
        return Stream.of(
                        "/runs",
                        "/runs/table",
                        "/runs.csv",
                        "/runs.ndjson",
                        "/deployments",
                        "/runs/drun_large",
                        "/wall")
                .flatMap(path -> Stream.of(Leaving.IN_ANSWER, Leaving.AT_ONCE)
                        .map(leaving -> new Request(signedIn(path), leaving)));
    }

    private String signedIn(String target) {
        return request("GET", target, session + "\r\n", "");
    }

    private static String request(String method, String target, String headers, String body) {
        return method + " " + target + " HTTP/1.1\r\n" + HOST + "Accept: text/html\r\n" + headers + CLOSE + "\r\n"
                + body;
    }
}
