package dev.runboard.qoder.deployments;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the deployments are asked for.
 *
 * @param freshness how long their list counts as fresh: they change seldom, and every page of runs asks for their names
 */
@Validated
@ConfigurationProperties(value = "runboard.deployments", ignoreUnknownFields = false)
public record DeploymentsSettings(
        @DefaultValue("2m") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration freshness) {}
