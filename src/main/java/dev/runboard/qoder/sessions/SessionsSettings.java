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
 * @param maxCallsPerPage Most calls of one look at a page for statuses that only sessions tell, 0 to 100; 0 for none.
 * @param maxCallsPerFilteredPage Most calls for these statuses on a page that is filtered by status, 0 to 100.
 * @param timeout Longest wait of one page for these statuses.
 * @param backgroundQueueCapacity How many runs of one token may wait for a look-up in the background; 0 for none.
 * @param maxCallsPerExport Most calls of one export for these statuses.
 * @param exportTimeout Longest time that one export spends on these statuses.
 * @param outcomeCacheSize How many final outcomes are remembered.
 */
@Validated
@ConfigurationProperties(value = "runboard.sessions", ignoreUnknownFields = false)
public record SessionsSettings(
        @DefaultValue("3") @Min(0) @Max(100) int maxCallsPerPage,
        @DefaultValue("12") @Min(0) @Max(100) int maxCallsPerFilteredPage,

        @DefaultValue("2s") @DurationMin(message = "must not be negative") @DurationMax(minutes = 1)
        Duration timeout,

        @DefaultValue("200") @Min(0) @Max(10_000) int backgroundQueueCapacity,
        @DefaultValue("10000") @Min(0) @Max(1_000_000) int maxCallsPerExport,

        @DefaultValue("10m") @DurationMin(message = "must not be negative") @DurationMax(hours = 12)
        Duration exportTimeout,

        @DefaultValue("50000") @Min(0) @Max(10_000_000) int outcomeCacheSize) {}
