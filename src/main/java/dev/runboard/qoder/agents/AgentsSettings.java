package dev.runboard.qoder.agents;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the names of agents are fetched.
 *
 * @param maxAge How long the names of agents are fresh.
 * @param timeout Longest wait of a page for the names of agents. Without them it shows ids.
 */
@Validated
@ConfigurationProperties(value = "runboard.agents", ignoreUnknownFields = false)
record AgentsSettings(
        @DefaultValue("10m") @DurationMin(seconds = 10) @DurationMax(days = 1)
        Duration maxAge,

        @DefaultValue("1s") @DurationMin(millis = 0) @DurationMax(seconds = 10)
        Duration timeout) {}
