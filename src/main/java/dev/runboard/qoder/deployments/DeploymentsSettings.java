package dev.runboard.qoder.deployments;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How deployments are fetched.
 *
 * @param maxAge How long the list of deployments is fresh.
 */
@Validated
@ConfigurationProperties(value = "runboard.deployments", ignoreUnknownFields = false)
public record DeploymentsSettings(
        @DefaultValue("2m") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration maxAge) {}
