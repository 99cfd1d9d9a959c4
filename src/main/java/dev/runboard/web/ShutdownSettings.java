package dev.runboard.web;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Runboard ends.
 *
 * @param drain how long it goes on answering everybody after it was told to stop, so that whoever sends requests here notices
 * @param exports how long after that an export that is under way may go on, before it ends with a last line that says so
 */
@Validated
@ConfigurationProperties(value = "runboard.shutdown", ignoreUnknownFields = false)
record ShutdownSettings(
        @DefaultValue("3s") @DurationMin(message = "must not be negative") @DurationMax(minutes = 1)
        Duration drain,

        @DefaultValue("10s") @DurationMin(message = "must not be negative") @DurationMax(minutes = 10)
        Duration exports) {}
