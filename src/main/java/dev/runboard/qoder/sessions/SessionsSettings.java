package dev.runboard.qoder.sessions;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits for the look-up of statuses in sessions.
 *
 * @param calls Most calls of one look at a page for statuses that only sessions tell, 0 to 100; 0 for none.
 * @param filterCalls Most calls for these statuses on a page that is filtered by status, 0 to 100.
 * @param time Longest wait of one page for these statuses.
 * @param background How many runs of one token may wait for a look-up in the background; 0 for none.
 * @param exportCalls Most calls of one export for these statuses.
 * @param exportTime Longest time that one export spends on these statuses.
 * @param remembered How many final outcomes are remembered.
 */
@Validated
@ConfigurationProperties(value = "runboard.sessions", ignoreUnknownFields = false)
public record SessionsSettings(
        @DefaultValue("3") @Min(0) @Max(100) int calls,
        @DefaultValue("12") @Min(0) @Max(100) int filterCalls,

        @DefaultValue("2s") @DurationMin(message = "must not be negative") @DurationMax(minutes = 1)
        Duration time,

        @DefaultValue("200") @Min(0) @Max(10_000) int background,
        @DefaultValue("10000") @Min(0) @Max(1_000_000) int exportCalls,

        @DefaultValue("10m") @DurationMin(message = "must not be negative") @DurationMax(hours = 12)
        Duration exportTime,

        @DefaultValue("50000") @Min(0) @Max(10_000_000) int remembered) {}
