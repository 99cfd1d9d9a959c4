package dev.runboard.security;

import dev.runboard.security.AccessTable.Caller;
import dev.runboard.security.AccessTable.Form;
import dev.runboard.web.Visitor;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Requests each route of a table with each method as each kind of caller. It describes differences in sentences. */
public final class AccessCheck {

    private static final List<String> READS = List.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final List<String> CHANGES = List.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern CODE = Pattern.compile("[2-9A-Z]{4}-[2-9A-Z]{4}");
    private static final Pattern REASON = Pattern.compile("/login\\?reason=([a-z-]+)(&.*)?");

    private final int port;
    private final AccessTable table;
    private final Supplier<String> tokens;
    private final Map<Caller, Visitor> callers = new EnumMap<>(Caller.class);
    private final List<String> faults = new ArrayList<>();

    /** @param tokens gives tokens that the API takes */
    public AccessCheck(int port, AccessTable table, Supplier<String> tokens) {
        this.port = port;
        this.table = table;
        this.tokens = tokens;
    }

    /** Each method and route that Spring MVC maps. A route that names no method is listed with GET. */
    public static Set<String> mapped(RequestMappingHandlerMapping mapping) {
        Set<String> routes = new TreeSet<>();
        for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (String route : info.getPatternValues()) {
                if (methods.isEmpty()) {
                    routes.add("GET " + route);
                }
                methods.forEach(method -> routes.add(method + " " + route));
            }
        }
        return routes;
    }

    /** One sentence for each answer that is not what its row says. */
    public List<String> faults(String route) {
        for (Caller caller : Caller.values()) {
            READS.forEach(method -> check(route, method, Form.NOWHERE, caller));
            for (String method : CHANGES) {
                for (Form form : Form.values()) {
                    check(route, method, form, caller);
                }
            }
        }
        return faults;
    }

    private void check(String route, String method, Form form, Caller caller) {
        String answer = ask(method, table.address(route), form, caller);
        String head = answer.split("\r\n\r\n", 2)[0];
        String what = method + " " + table.address(route) + " by " + caller + ", form's token " + form;
        String expected = table.expected(route, method, form, caller);
        if (!expected.equals(inWords(head))) {
            faults.add(what + ": the row says " + expected + ", the answer was " + inWords(head));
        }
        boolean tellsMethods = expected.equals("405") || (method.equals("OPTIONS") && expected.equals("200"));
        if (tellsMethods && !Set.of(header(head, "Allow").split(", ?")).equals(table.allowed(route))) {
            faults.add(what + ": the header Allow is " + header(head, "Allow"));
        }
        if (answer.contains("\tat ") || answer.contains("Exception") || !head.contains("Content-Security-Policy")) {
            faults.add(what + ": the answer shows a stack trace, or lacks the strict headers");
        }
    }

    private String ask(String method, String address, Form form, Caller caller) {
        String answer = ask(method, address, form, visitor(caller));
        if (form == Form.IN_BODY && method.equals("POST") && !answer.startsWith("HTTP/1.1 403")) {
            // It may have been this caller's last request, as that of a sign-out.
            callers.remove(caller);
        }
        return answer;
    }

    /** What a screen is answered that asks for the wall's piece. */
    String board(Visitor screen) {
        return ask("GET", "/wall/board", Form.NOWHERE, screen);
    }

    /** Sends a form that asks to end all screens. */
    void post(Visitor visitor, String action) {
        ask("POST", action, Form.IN_BODY, visitor);
    }

    /** The cookies are written here, for Java's own client sends those that last in a form that no browser uses. */
    private static String ask(String method, String address, Form form, Visitor visitor) {
        // To read, no token is needed, and so no page with one.
        String csrf = form == Form.NOWHERE && READS.contains(method) ? "" : visitor.csrf("/login");
        String field = "_csrf=" + csrf;
        String target = form == Form.IN_QUERY ? address + (address.contains("?") ? "&" : "?") + field : address;
        String body = form == Form.IN_BODY ? field + "&screens=end" : "";
        // The server reads the body of a POST alone.
        String header = form == Form.IN_BODY && !method.equals("POST") ? "X-CSRF-TOKEN: " + csrf + "\r\n" : "";
        return visitor.exchange(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"
                + "Cookie: " + visitor.allCookies() + "\r\nContent-Type: application/x-www-form-urlencoded\r\n" + header
                + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body);
    }

    private Visitor visitor(Caller caller) {
        return callers.computeIfAbsent(caller, kind -> switch (kind) {
            case NOBODY -> new Visitor(port);
            case SIGNED_OUT -> signedOut();
            case PERSON -> person();
            case SCREEN -> screen(person());
        });
    }

    public Visitor person() {
        Visitor person = new Visitor(port);
        person.signIn(tokens.get());
        return person;
    }

    private Visitor signedOut() {
        Visitor person = person();
        String session = person.session();
        person.submit("/wall/screens", "/logout", Map.of("screens", "keep"));
        person.keepSession(session);
        return person;
    }

    /** A screen that {@code owner} has confirmed. */
    public Visitor screen(Visitor owner) {
        Visitor screen = new Visitor(port);
        Matcher code = CODE.matcher(screen.get("/wall").body());
        if (!code.find()) {
            throw new IllegalStateException("The screen shows no code");
        }
        owner.submit("/wall/pair", "/wall/pair", Map.of("code", code.group(), "name", "Hall", "days", "1"));
        screen.get("/wall");
        return screen;
    }

    private static String inWords(String head) {
        String location = header(head, "Location");
        Matcher reason = REASON.matcher(location);
        if (reason.matches()) {
            return reason.group(1);
        }
        if (location.startsWith("/login")) {
            return "sign-in";
        }
        return location.isEmpty() ? head.substring(9, 12) : URI.create(location).getPath();
    }

    private static String header(String head, String name) {
        String start = name.toLowerCase(Locale.ROOT) + ": ";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElse("");
    }
}
