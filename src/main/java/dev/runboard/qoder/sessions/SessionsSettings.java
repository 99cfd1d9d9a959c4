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
 * How much is asked to find out how runs went.
 *
 * @param calls the most calls that one look at a page makes for it, 0 to 100; with 0 nothing is looked up
 * @param filterCalls the same for a page that is filtered by a status which only sessions tell
 * @param time the longest that one page waits for it
 * @param background of how many runs of one token the ends may wait to be looked up in the background; with 0 none are
 * @param exportCalls the most calls that one export makes for it
 * @param exportTime the longest that one export waits for it
 * @param remembered of how many sessions it is kept how they ended
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
