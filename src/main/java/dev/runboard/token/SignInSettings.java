package dev.runboard.token;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often one may be wrong at the sign-in.
 *
 * @param refusals how many tokens from one network address may be refused within {@code period}; what is accepted counts not
 * @param period from the first of them until the count begins anew
 */
@Validated
@ConfigurationProperties(value = "runboard.sign-in", ignoreUnknownFields = false)
record SignInSettings(
        @DefaultValue("30") @Min(1) @Max(100_000) int refusals,

        @DefaultValue("10m") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration period) {}
