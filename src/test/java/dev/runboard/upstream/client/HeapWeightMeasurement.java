package dev.runboard.upstream.client;

import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.JsonResponse;
import dev.runboard.upstream.answers.RawResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/**
 * A program that measures the estimated weight of answers as a share of the heap that they take. It needs a process of its own: in
 * the process of the tests, other threads allocate and release memory meanwhile.
 */
final class HeapWeightMeasurement {

    /** All caches stay reachable: what one measurement releases would be subtracted from the next. */
    private static final List<AnswerCache> CACHES = new ArrayList<>();

    private HeapWeightMeasurement() {}

    /** Prints a line for each shape: its name, the share of the answers as trees, and the share of what is read from them. */
    public static void main(String[] arguments) {
        for (Shape shape : Shape.values()) {
            System.out.printf(
                    "%s %s %s%n", shape, weighedShare(shape, answer -> answer), weighedShare(shape, Thing::read));
        }
    }

    /** Answers as they come, and as they could come. */
    enum Shape {
        EMPTY("{\"n\":%d}", 40_000),
        EVENTS(
                "{\"data\":["
                        + "{\"id\":\"evt_%1$d\",\"type\":\"agent.message\",\"content\":[{\"type\":\"text\",\"text\":\"Hello %1$d\"}]},"
                                .repeat(49)
                        + "{\"id\":\"evt_%1$d\"}]}",
                200),
        LONG_TEXT("{\"data\":[{\"id\":\"evt_%d\",\"text\":\"" + "x".repeat(200_000) + "\"}]}", 50),
        OTHER_LETTERS("{\"data\":[{\"id\":\"evt_%d\",\"text\":\"" + "中".repeat(100_000) + "\"}]}", 50),
        MANY_NODES("{\"data\":[{\"id\":\"evt_%d\",\"input\":[" + "{},".repeat(5_000) + "{}]}]}", 20),
        MANY_ARRAYS("{\"data\":[{\"id\":\"evt_%d\",\"input\":[" + "[1],".repeat(5_000) + "[]]}]}", 20),
        MANY_NUMBERS(
                "{\"data\":[{\"id\":\"evt_%d\",\"input\":["
                        + "12345678901,0.25,1e400,123456789012345678901234,".repeat(2_000) + "1]}]}",
                20),
        MANY_KEYS(
                "{\"data\":[{\"id\":\"evt_%d\",\"input\":{"
                        + String.join(
                                ",",
                                IntStream.range(0, 5_000)
                                        .mapToObj(i -> "\"key" + i + "\":true")
                                        .toList())
                        + "}}]}",
                20);

        private final String json;
        private final int answers;

        Shape(String json, int answers) {
            this.json = json;
            this.answers = answers;
        }
    }

    /** As gateways read their things: some texts and times, some of them absent. */
    private record Thing(
            @Nullable Id id,
            @Nullable String text,
            @Nullable Instant at,
            @Nullable Duration took,
            @Nullable BigDecimal credits,
            Map<Id, String> names,
            List<Instant> times) {

        static List<Thing> read(JsonFields answer) {
            return answer.objects("data").stream()
                    .map(one -> new Thing(
                            one.id("id"),
                            one.json(),
                            Instant.EPOCH.plusSeconds(one.hashCode()),
                            Duration.ofMillis(one.hashCode()),
                            new BigDecimal("12.34"),
                            Map.of(new Id("dep_1"), String.valueOf(one.hashCode())),
                            List.of(Instant.EPOCH.plusSeconds(1 + one.hashCode()))))
                    .toList();
        }
    }

    private static <T> double weighedShare(Shape shape, Function<JsonFields, T> reader) {
        AnswerCache cache = cache();
        CACHES.add(cache);
        // Once before, so that what is made once is not counted.
        fill(cache, shape, reader, -1);
        long weightBefore = cache.weight();
        long before = heap();
        for (int i = 0; i < shape.answers; i++) {
            fill(cache, shape, reader, i);
        }
        long took = heap() - before;
        return (double) (cache.weight() - weightBefore) / took;
    }

    private static <T> void fill(AnswerCache cache, Shape shape, Function<JsonFields, T> reader, int number) {
        cache.get(
                        TOKEN,
                        Call.to("sessions/{id}", new Id("sess_" + Math.abs(number) + (number < 0 ? "-" : ""))),
                        Duration.ofHours(1),
                        () -> {
                            JsonResponse<T> answer = response(shape.json.formatted(number))
                                    .answer(Upstreams.limits(TOKEN, 8 * 1024 * 1024), Instant.EPOCH, reader);
                            assertThat(answer.problem()).isNull();
                            return answer;
                        })
                .await();
    }

    private static RawResponse response(String json) {
        return new RawResponse(
                HttpStatus.OK, new HttpHeaders(), new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static AnswerCache cache() {
        UpstreamSettings settings = Upstreams.cached(URI.create("http://localhost"), DataSize.ofGigabytes(1));
        return new AnswerCache(settings, new MovableClock(), new SimpleMeterRegistry(), (token, call) -> false);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
