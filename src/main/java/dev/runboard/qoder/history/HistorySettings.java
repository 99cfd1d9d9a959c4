package dev.runboard.qoder.history;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the run history.
 *
 * @param runs How many of the newest runs of one token the overview counts, 100 to 50,000. People may load more.
 */
@Validated
@ConfigurationProperties(value = "runboard.history", ignoreUnknownFields = false)
public record HistorySettings(
        @DefaultValue("5000") @Min(100) @Max(MAX_RUNS) int runs) {

    /** The most runs of one token, which a person may load. */
    public static final int MAX_RUNS = 50_000;
}
