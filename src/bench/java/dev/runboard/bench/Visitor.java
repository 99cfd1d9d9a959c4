package dev.runboard.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A signed-in browser with one connection and one session. */
record Visitor(Connection connection, String cookie) implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern FORM_COOKIE = Pattern.compile("(?im)^set-cookie: *([\\w-]+_csrf=[^;\r\n]+)");
    private static final Pattern SESSION_COOKIE = Pattern.compile("(?im)^set-cookie: *(RUNBOARD(?:_\\d+)?=[^;\r\n]+)");

    static Visitor signIn(int port, String token) throws IOException {
        Connection connection = new Connection(port);
        Connection.Answer login = connection.send(Connection.get("/login")).expect(200);
        String form = "token=" + encoded(token) + "&_csrf=" + encoded(first(CSRF, login.text()));
        String formCookie = first(FORM_COOKIE, login.head());
        Connection.Answer in = connection
                .send(Connection.post("/login", form, "Cookie: " + formCookie))
                .expect(302);
        if (in.head().contains("/login")) {
            throw new IllegalStateException("The sign-in was refused: " + in.head());
        }
        return new Visitor(connection, "Cookie: " + first(SESSION_COOKIE, in.head()) + "; " + formCookie);
    }

    Connection.Answer open(String path, String... headers) throws IOException {
        return connection.send(request(path, headers));
    }

    /** The request that {@link #open} sends. */
    byte[] request(String path, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = cookie;
        return Connection.get(path, all);
    }

    /** Sends {@code form} with the CSRF token of the page at {@code page}. */
    Connection.Answer submit(String page, String action, String form) throws IOException {
        String csrf = first(CSRF, open(page).expect(200).text());
        return connection.send(Connection.post(action, form + "&_csrf=" + encoded(csrf), cookie));
    }

    /** The same session on a new connection. */
    Visitor again(int port) throws IOException {
        return new Visitor(new Connection(port), cookie);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.US_ASCII);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in: " + text);
        }
        return matcher.group(1);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
