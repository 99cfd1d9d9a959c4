package dev.runboard.demo.api;

import static dev.runboard.demo.api.ApiProblem.refuseIf;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Answers to writes that carried an idempotency key, each kept for a day so that a repeated call gets it again. */
public final class IdempotentResponses {

    private static final int MAX_KEPT = 1000;
    private static final Duration KEPT = Duration.ofHours(24);

    private final Cache<List<String>, Kept> answers;

    public IdempotentResponses(InstantSource clock) {
        answers = Caffeine.newBuilder()
                .maximumSize(MAX_KEPT)
                .expireAfterWrite(KEPT)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    private record Kept(String path, String body, ApiResponse answer) {}

    ApiResponse answer(ApiCall call, Supplier<ApiResponse> act) {
        String key = call.header("Idempotency-Key", "X-Idempotency-Key");
        if (key.isEmpty()) {
            return act.get();
        }
        refuseIf(key.isBlank() || key.length() > 255, 400, "Idempotency-Key must have 1 to 255 characters");
        Kept kept = answers.get(List.of(call.token(), key), absent -> new Kept(call.path(), call.body(), act.get()));
        boolean isSame = kept.path().equals(call.path()) && kept.body().equals(call.body());
        refuseIf(!isSame, 409, "This Idempotency-Key was used with another request");
        return kept.answer();
    }
}
