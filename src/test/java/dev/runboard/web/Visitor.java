package dev.runboard.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A user with a browser: requests pages, sends forms and keeps cookies, but follows no redirect. */
public final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern SESSION = Pattern.compile("RUNBOARD(_\\d+)?");

    private final int port;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    public Visitor(int port) {
        this.port = port;
    }

    public HttpResponse<String> get(String address, String... headers) {
        return send(request(address, headers).GET());
    }

    public HttpResponse<String> send(String method, String address) {
        return send(request(address).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** Sends the form of the page at {@code page} to {@code action}, as the page has it but for {@code fields}. */
    public HttpResponse<String> submit(String page, String action, Map<String, String> fields, String... headers) {
        return post(action, csrf(page, headers), fields, headers);
    }

    /** The value of the field that protects the forms of the page at {@code page}. */
    public String csrf(String page, String... headers) {
        Matcher csrf = CSRF.matcher(get(page, headers).body());
        return csrf.find() ? csrf.group(1) : "";
    }

    /** Sends a form whose page was opened before. */
    public HttpResponse<String> post(String action, String csrf, Map<String, String> fields, String... headers) {
        String all = "_csrf=" + encoded(csrf) + "&"
                + fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(request(action, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(all)));
    }

    public HttpResponse<String> signIn(String token, String... headers) {
        return submit("/login", "/login", Map.of("token", token), headers);
    }

    /** The value of the session's cookie. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> SESSION.matcher(cookie.getName()).matches())
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    /** The header that tells the server whose session it is. */
    public String sessionHeader() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> SESSION.matcher(cookie.getName()).matches())
                .map(cookie -> "Cookie: " + cookie.getName() + "=" + cookie.getValue())
                .findFirst()
                .orElse("Cookie: none=");
    }

    /** All cookies, as a header has them. */
    public String allCookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Sends a copy of the session's cookie after the session has ended. */
    public void keepSession(String value) {
        HttpCookie cookie = new HttpCookie("RUNBOARD_0", value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create("http://localhost:" + port), cookie);
    }

    /** As after a restart of the server: the browser keeps its session's cookie, and the server knows no such session. */
    public void loseSession() {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> SESSION.matcher(cookie.getName()).matches())
                .forEach(cookie -> cookie.setValue("0".repeat(32)));
    }

    /** The names of all cookies that the browser keeps. */
    public List<String> cookieNames() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName())
                .toList();
    }

    /** Asks for {@code target} as it is, however malformed, and gives the whole answer with its head. */
    public String raw(String target) {
        return exchange("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n" + sessionHeader()
                + "\r\nConnection: close\r\n\r\n");
    }

    /** Sends {@code request}, which need not be HTTP, and gives all that comes until the server hangs up. */
    public String exchange(String request) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        for (String header : List.of(headers)) {
            request.header(header.split(": ", 2)[0], header.split(": ", 2)[1]);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
