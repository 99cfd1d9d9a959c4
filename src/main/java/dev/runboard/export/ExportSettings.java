package dev.runboard.export;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of an export.
 *
 * @param maxRuns Most runs in one export.
 * @param pageSize Runs per call, at most 1000. If the API refuses so many, exports ask for 100.
 * @param pagesPerSecond Most calls per second of one export.
 * @param maxConcurrentPerToken Most concurrent exports of one token.
 * @param maxDuration Longest duration of one export.
 */
@Validated
@ConfigurationProperties(value = "runboard.export", ignoreUnknownFields = false)
record ExportSettings(
        @DefaultValue("100000") @Min(1) @Max(10_000_000) int maxRuns,
        @DefaultValue("1000") @Min(1) @Max(1000) int pageSize,
        @DefaultValue("10") @Min(1) @Max(50) int pagesPerSecond,
        @DefaultValue("3") @Min(1) @Max(100) int maxConcurrentPerToken,

        @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration maxDuration) {}
