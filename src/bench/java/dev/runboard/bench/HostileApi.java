package dev.runboard.bench;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An API that returns the most expensive answers of the maximum size to one token, and 50 runs to all others. */
final class HostileApi implements AutoCloseable {

    static final String HOSTILE_TOKEN = "pt-hostile-aaaaaaaaaaaaaaaaaaaaaaaa";
    static final String GOOD_TOKEN = "pt-good-bbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    /** Just below the limit for an answer, with the JSON around it. */
    private static final int SIZE = 4 * 1024 * 1024 - 4096;

    /** Where an answer contains the large value. */
    private enum Layout {
        BESIDE,
        IN_ONE_ITEM,
        IN_ALL_ITEMS,
        MANY_ITEMS
    }

    /** A value that repeats a part between an opening and a closing text. */
    private record Shape(String open, String part, String close) {

        String ofSize(int size) {
            StringBuilder text = new StringBuilder(open);
            for (int i = 0; text.length() < size - close.length() - part.length() - 10; i++) {
                text.append(part.replace("#", Integer.toString(i)));
            }
            return text.append(close).toString();
        }
    }

    private static final List<Shape> SHAPES = List.of(
            new Shape("[", "{},", "0]"),
            new Shape("[", "[],", "0]"),
            new Shape("[", "0,", "0]"),
            new Shape("{\"a\":".repeat(400) + "[", "{},", "0]" + "}".repeat(400)),
            new Shape("[".repeat(100_000), "0,", "0" + "]".repeat(100_000)),
            new Shape("{", "\"key#\":1,", "\"end\":0}"),
            new Shape("{", "\"same\":{},", "\"same\":0}"),
            new Shape("\"", "long text, ", "\""),
            new Shape("\"", "\\u4e2d\\u6587,", "\""),
            new Shape("[", "\"\\ud83d\\ude00\\n\",", "0]"),
            new Shape("[", "999999999999", "]"),
            new Shape("[", "123456789012345678901234567890e99,", "0]"));

    private static final int FEW = 50;

    private static final Map<Shape, String> HUGE =
            SHAPES.stream().collect(Collectors.toMap(shape -> shape, shape -> shape.ofSize(SIZE)));

    /** Values for each of a few items. */
    private static final Map<Shape, String> LARGE =
            SHAPES.stream().collect(Collectors.toMap(shape -> shape, shape -> shape.ofSize(SIZE / FEW - 200)));

    private final ApiServer server;
    private final AtomicInteger hostile = new AtomicInteger();

    private HostileApi() throws IOException {
        server = ApiServer.start(this::answer);
    }

    static HostileApi start() throws IOException {
        return new HostileApi();
    }

    URI address() {
        return server.address();
    }

    /** The number of answers to the hostile token. */
    int answers() {
        return hostile.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean isHostile =
                exchange.getRequestHeaders().getFirst("Authorization").contains("hostile");
        ApiServer.answer(exchange, 200, isHostile ? hostileAnswer(path) : goodAnswer(path));
    }

    private String hostileAnswer(String path) {
        int number = hostile.getAndIncrement();
        Shape shape = SHAPES.get(number % SHAPES.size());
        Layout layout = Layout.values()[number / SHAPES.size() % Layout.values().length];
        String[] parts = path.substring(1).split("/");
        if (parts.length == 2) {
            return "{" + item(parts[1]) + ",\"x\":" + HUGE.get(shape) + "}";
        }
        return switch (layout) {
            case BESIDE -> list("{" + item("it_1") + "}", ",\"x\":" + HUGE.get(shape));
            case IN_ONE_ITEM -> list(large("it_1", HUGE.get(shape)), "");
            case IN_ALL_ITEMS -> list(many(FEW, number, i -> large("it_" + number + "_" + i, LARGE.get(shape))), "");
            case MANY_ITEMS -> list(many(SIZE / 180, number, i -> "{" + item("it_" + number + "_" + i) + "}"), "");
        };
    }

    private static String many(int count, int number, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(","));
    }

    private static String list(String items, String beside) {
        return "{\"data\":[" + items + "]" + beside + ",\"has_more\":false}";
    }

    /** The fields that Runboard reads from runs, sessions, deployments and events. */
    private static String item(String id) {
        return "\"id\":\"" + id + "\",\"session_id\":\"sess_" + id
                + "\",\"deployment_id\":\"dep_1\",\"status\":\"failed\","
                + "\"name\":\"name\",\"type\":\"agent.tool_use\"";
    }

    private static String large(String id, String huge) {
        return "{" + item(id) + ",\"input\":" + huge + "}";
    }

    private static String goodAnswer(String path) {
        if (!path.startsWith("/deployment_runs")) {
            return "{\"data\":[],\"has_more\":false}";
        }
        return list(
                many(
                        FEW,
                        0,
                        i -> "{\"id\":\"drun_" + i + "\",\"deployment_id\":\"dep_1\",\"status\":\"completed\","
                                + "\"created_at\":\"2026-06-14T08:58:17Z\"}"),
                "");
    }

    @Override
    public void close() {
        server.close();
    }
}
