package dev.runboard.qoder.history;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Received;
import dev.runboard.upstream.FakeUpstream.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A list of runs behind {@code after_id}, as either version of the API pages through it. Run 0 is the oldest. */
final class PagedApi {

    static final Instant FIRST = Instant.parse("2026-06-13T12:00:00Z");

    private final boolean today;
    private final List<String> oldestFirst = new ArrayList<>();

    PagedApi(boolean today) {
        this.today = today;
    }

    /** Adds runs, one each ten seconds. */
    PagedApi add(int count, String status) {
        for (int i = 0; i < count; i++) {
            oldestFirst.add(run(oldestFirst.size(), status));
        }
        return this;
    }

    /** Replaces the status of a run. */
    void change(int number, String status) {
        oldestFirst.set(number, run(number, status));
    }

    /** Gives a run another time than its place in the list tells. */
    void misdate(int number, Instant time) {
        oldestFirst.set(number, oldestFirst.get(number).replace(time(number).toString(), time.toString()));
    }

    /** Takes the time of a run away. */
    void undate(int number) {
        oldestFirst.set(
                number, oldestFirst.get(number).replaceAll("\"(created|triggered)_at\":\"[^\"]*\"", "\"$1_at\":null"));
    }

    /** Takes the id of a run away. */
    void loseId(int number) {
        oldestFirst.set(number, oldestFirst.get(number).replace(id(number), ""));
    }

    void serve(FakeUpstream upstream) {
        upstream.asked("/deployment_runs", call -> Reply.json(page(call)));
    }

    static String id(int number) {
        return "drun_%032x".formatted(number);
    }

    static Instant time(int number) {
        return FIRST.plusSeconds(10L * number);
    }

    String run(int number, String status) {
        String facts = today
                ? "\"session_id\":\"sess_%032x\"".formatted(number)
                : "\"triggered_at\":\"%s\",\"status\":\"%s\"".formatted(time(number), status);
        return "{\"id\":\"%s\",\"created_at\":\"%s\",\"deployment_id\":\"dep_1\",%s}"
                .formatted(id(number), time(number), facts);
    }

    String page(Received call) {
        int limit = Integer.parseInt(call.parameter("limit", "20"));
        String after = call.parameter("after_id", "");
        int end = after.isEmpty() ? oldestFirst.size() : Integer.parseInt(after.substring("drun_".length()), 16);
        int begin = Math.max(0, end - limit);
        String data = IntStream.range(begin, end)
                .map(i -> end - 1 - (i - begin))
                .mapToObj(oldestFirst::get)
                .collect(Collectors.joining(","));
        return "{\"data\":[" + data + "],\"has_more\":" + (begin > 0) + "}";
    }
}
