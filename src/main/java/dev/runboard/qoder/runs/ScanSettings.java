package dev.runboard.qoder.runs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the search for one page if the API cannot filter or page as requested.
 *
 * @param generation Generation of the API: june-2026, current, or auto to detect it.
 * @param maxCallsPerPage Most calls for one page, 1 to 100.
 * @param maxDuration Time after which a page starts no further call.
 * @param pause Pause between two calls of one page.
 */
@Validated
@ConfigurationProperties(value = "runboard.scan", ignoreUnknownFields = false)
public record ScanSettings(
        @DefaultValue("auto") Generation generation,
        @DefaultValue("20") @Min(1) @Max(100) int maxCallsPerPage,

        @DefaultValue("10s") @DurationMin(message = "must not be negative") @DurationMax(minutes = 5)
        Duration maxDuration,

        @DefaultValue("100ms") @DurationMin(message = "must not be negative") @DurationMax(seconds = 10)
        Duration pause) {}
