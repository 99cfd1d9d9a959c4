package dev.runboard.web;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How pages keep themselves up to date.
 *
 * @param pace how often a page that is looked at asks for news while something is going on; the other paces, and when a page
 *     counts as out of date, are multiples of it
 */
@Validated
@ConfigurationProperties(value = "runboard.live", ignoreUnknownFields = false)
record LiveSettings(
        @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(hours = 1)
        Duration pace) {}
