package dev.runboard.demo.api;

import static dev.runboard.demo.api.ApiProblem.refuseIf;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Answers to writes that carried an idempotency key, each kept for a day so that a repeated call gets it again. */
final class IdempotentResponses {

    private static final int MAX_KEPT = 1000;
    private static final int MAX_KEY_LENGTH = 255;
    private static final Duration KEPT = Duration.ofHours(24);

    private final Cache<Key, Kept> answers;

    IdempotentResponses(InstantSource clock) {
        answers = Caffeine.newBuilder()
                .maximumSize(MAX_KEPT)
                .expireAfterWrite(KEPT)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    private record Key(String token, String text) {}

    private record Kept(String call, ApiResponse answer) {}

    ApiResponse answer(String token, String key, String call, Supplier<ApiResponse> act) {
        boolean isKey = !key.isBlank() && key.length() <= MAX_KEY_LENGTH;
        refuseIf(!isKey, 400, "Idempotency-Key must have 1 to " + MAX_KEY_LENGTH + " characters");
        Kept kept = answers.get(new Key(token, key), absent -> new Kept(call, act.get()));
        refuseIf(!kept.call().equals(call), 409, "This Idempotency-Key was used with another request");
        return kept.answer();
    }
}
