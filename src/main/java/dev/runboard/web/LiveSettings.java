package dev.runboard.web;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How pages refresh themselves.
 *
 * @param refreshInterval How often a page refreshes while runs are active. The slower pace, and the age at which data counts
 *     as old, are multiples of it.
 */
@Validated
@ConfigurationProperties(value = "runboard.live", ignoreUnknownFields = false)
record LiveSettings(
        @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(hours = 1)
        Duration refreshInterval) {}
