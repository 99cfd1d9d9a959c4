package dev.runboard.runs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of an export.
 *
 * @param cap the most runs that one export holds
 * @param pageSize how many runs are asked for at once; where the API refuses so many, 100 are
 * @param pagesPerSecond the most pages that one export asks for in a second
 * @param atOnce the most exports that may be under way with one token
 * @param time the longest that one export may take, however slowly it is read
 */
@Validated
@ConfigurationProperties(value = "runboard.export", ignoreUnknownFields = false)
record ExportSettings(
        @DefaultValue("100000") @Min(1) @Max(10_000_000) int cap,
        @DefaultValue("1000") @Min(1) @Max(1000) int pageSize,
        @DefaultValue("10") @Min(1) @Max(50) int pagesPerSecond,
        @DefaultValue("3") @Min(1) @Max(100) int atOnce,

        @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration time) {}
