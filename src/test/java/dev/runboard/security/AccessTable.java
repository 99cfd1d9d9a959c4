package dev.runboard.security;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each route answers to each kind of caller. A row is one method of one route:
 *
 * <pre>method route | an address of it | others | nobody | signed out | person | screen</pre>
 *
 * <p>An answer is a status, the path that it redirects to, or the reason with which it leads to the sign-in page: {@code sign-in}
 * for none. The column {@code others} says who learns that the route does not take another method: {@code all}, {@code people}
 * who are signed in, or {@code none}, as if the route were not there.
 */
public final class AccessTable {

    /** Who asks. */
    public enum Caller {
        NOBODY,
        SIGNED_OUT,
        PERSON,
        SCREEN
    }

    /** Where a request carries the token of the forms. */
    public enum Form {
        NOWHERE,
        IN_QUERY,
        IN_BODY
    }

    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Each route that is mapped whatever the profile. */
    private static final String ROWS_OF_PAGES = """
            GET  /                            | /                                    | people | sign-in    | expired    | /overview     | 403
            GET  /login                       | /login                               | all    | 200        | 200        | 200           | 200
            POST /login                       | /login                               | all    | 400        | 400        | 400           | 400
            POST /logout                      | /logout                              | people | signed-out | signed-out | signed-out    | /wall
            POST /language                    | /language                            | all    | /overview  | /overview  | /overview     | /overview
            GET  /error                       | /error                               | none   | 404        | 404        | 404           | 404
            GET  /assets/**                   | /assets/icon.svg                     | all    | 200        | 200        | 200           | 200
            GET  /overview                    | /overview                            | people | sign-in    | expired    | 200           | 403
            POST /overview                    | /overview                            | people | sign-in    | expired    | /overview     | 403
            GET  /runs                        | /runs                                | people | sign-in    | expired    | 200           | 403
            GET  /runs/table                  | /runs/table                          | people | sign-in    | expired    | 200           | 403
            GET  /runs.csv                    | /runs.csv                            | people | sign-in    | expired    | 200           | 403
            GET  /runs.ndjson                 | /runs.ndjson                         | people | sign-in    | expired    | 200           | 403
            GET  /runs/{id}                   | /runs/drun_1                         | people | sign-in    | expired    | 200           | 403
            GET  /runs/{id}/live              | /runs/drun_1/live                    | people | sign-in    | expired    | 200           | 403
            GET  /runs/{id}/session           | /runs/drun_1/session                 | people | sign-in    | expired    | 200           | 403
            GET  /runs/{id}/session/panel     | /runs/drun_1/session/panel           | people | sign-in    | expired    | 200           | 403
            GET  /runs/{id}/session/events    | /runs/drun_1/session/events          | people | sign-in    | expired    | 200           | 403
            GET  /runs/{id}/session/event     | /runs/drun_1/session/event?n=1       | people | sign-in    | expired    | 200           | 403
            GET  /runs/{id}/session/event.json| /runs/drun_1/session/event.json?n=1  | people | sign-in    | expired    | 200           | 403
            GET  /jump                        | /jump?id=drun_1                      | people | sign-in    | expired    | /runs/drun_1  | 403
            GET  /deployments                 | /deployments                         | people | sign-in    | expired    | 200           | 403
            GET  /deployments/{id}            | /deployments/dep_1                   | people | sign-in    | expired    | 200           | 403
            GET  /deployments/{id}/deployment.json | /deployments/dep_1/deployment.json | people | sign-in | expired  | 200           | 403
            GET  /wall                        | /wall                                | people | 200        | 200        | 200           | 200
            GET  /wall/board                  | /wall/board                          | people | expired    | expired    | 200           | 200
            GET  /wall/code                   | /wall/code                           | people | 200        | 200        | 200           | 200
            GET  /wall/pair                   | /wall/pair                           | people | sign-in    | expired    | 200           | 403
            POST /wall/pair                   | /wall/pair                           | people | sign-in    | expired    | 200           | 403
            GET  /wall/screens                | /wall/screens                        | people | sign-in    | expired    | 200           | 403
            POST /wall/screens/{id}/end       | /wall/screens/x/end                  | people | sign-in    | expired    | /wall/screens | 403""";

    /** The routes of the pages. */
    public static final AccessTable PAGES = new AccessTable(ROWS_OF_PAGES);

    private final Map<String, Map<String, List<String>>> rows = new LinkedHashMap<>();

    public AccessTable(String text) {
        text.lines().forEach(line -> {
            List<String> cells = List.of(line.strip().split("\\s*\\|\\s*"));
            String[] name = cells.getFirst().split("\\s+");
            rows.computeIfAbsent(name[1], route -> new LinkedHashMap<>()).put(name[0], cells);
        });
    }

    /** Each row's method and route, as in {@code GET /runs}. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        rows.forEach((route, methods) -> methods.keySet().forEach(method -> names.add(method + " " + route)));
        return names;
    }

    public Set<String> routes() {
        return rows.keySet();
    }

    public String address(String route) {
        return cells(route).get(1);
    }

    /** What {@code caller} is answered. */
    public String expected(String route, String method, Form form, Caller caller) {
        if (method.equals("TRACE")) {
            return "405";
        }
        if (cells(route).get(2).equals("none")) {
            return "404";
        }
        if (CHANGES.contains(method) && form != Form.IN_BODY) {
            return withoutForm(method + " " + route, caller);
        }
        List<String> row = row(route, method);
        return row == null
                ? untaken(route, caller, method.equals("OPTIONS") ? "200" : "405")
                : row.get(3 + caller.ordinal());
    }

    /** The methods that the route takes, and that its answers name. */
    public Set<String> allowed(String route) {
        Set<String> methods =
                new LinkedHashSet<>(rows.getOrDefault(route, Map.of()).keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return methods;
    }

    private static String withoutForm(String name, Caller caller) {
        if (name.equals("POST /login")) {
            return "stale";
        }
        if (caller == Caller.PERSON || caller == Caller.SCREEN) {
            return "403";
        }
        return switch (name) {
            case "POST /language" -> "stale";
            case "POST /logout" -> "signed-out";
            default -> "expired";
        };
    }

    private String untaken(String route, Caller caller, String answer) {
        if (cells(route).get(2).equals("all")) {
            return answer;
        }
        return switch (caller) {
            case NOBODY -> "sign-in";
            case SIGNED_OUT -> "expired";
            case PERSON -> answer;
            case SCREEN -> "403";
        };
    }

    private @Nullable List<String> row(String route, String method) {
        return rows.getOrDefault(route, Map.of()).get(method.equals("HEAD") ? "GET" : method);
    }

    private List<String> cells(String route) {
        return rows.getOrDefault(route, Map.of()).values().iterator().next();
    }
}
