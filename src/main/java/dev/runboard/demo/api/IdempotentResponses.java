package dev.runboard.demo.api;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Answers to writes that carried an idempotency key, each kept for a day so that a repeated call gets it again. */
public final class IdempotentResponses {

    private static final int MAX_KEPT = 1000;
    private static final int MAX_KEY_LENGTH = 255;
    private static final Duration KEPT = Duration.ofHours(24);

    private final Map<Key, Kept> answers = new LinkedHashMap<>();

    /** A key belongs to a token. */
    record Key(String token, String text) {}

    /** What was asked with a key, and what was answered. */
    private record Kept(Instant at, String call, ApiResponse answer) {}

    synchronized ApiResponse answer(Key key, String call, Instant now, Supplier<ApiResponse> act) {
        if (key.text().isBlank() || key.text().length() > MAX_KEY_LENGTH) {
            throw ApiProblem.of(400, "Idempotency-Key must have 1 to " + MAX_KEY_LENGTH + " characters");
        }
        answers.values().removeIf(kept -> kept.at().plus(KEPT).isBefore(now));
        Kept kept = answers.get(key);
        if (kept == null) {
            return keep(key, call, now, act.get());
        }
        if (!kept.call().equals(call)) {
            throw ApiProblem.of(409, "This Idempotency-Key was used with another request");
        }
        return kept.answer();
    }

    private ApiResponse keep(Key key, String call, Instant now, ApiResponse answer) {
        if (answers.size() >= MAX_KEPT) {
            answers.remove(answers.keySet().iterator().next());
        }
        answers.put(key, new Kept(now, call, answer));
        return answer;
    }
}
