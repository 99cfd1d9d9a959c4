package dev.runboard.qoder.agents;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the agents' names are asked for.
 *
 * @param freshness how long they count as fresh
 * @param patience how long a page waits for them at most: then it shows ids
 */
@Validated
@ConfigurationProperties(value = "runboard.agents", ignoreUnknownFields = false)
record AgentsSettings(
        @DefaultValue("10m") @DurationMin(seconds = 10) @DurationMax(days = 1)
        Duration freshness,

        @DefaultValue("1s") @DurationMin(millis = 0) @DurationMax(seconds = 10)
        Duration patience) {}
