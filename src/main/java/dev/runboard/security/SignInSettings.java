package dev.runboard.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits the refused tokens at the sign-in.
 *
 * @param maxFailedAttempts How many refused tokens one network address may try within a period. Accepted tokens do not
 *     count.
 * @param period How long a refused token counts.
 */
@Validated
@ConfigurationProperties(value = "runboard.sign-in", ignoreUnknownFields = false)
record SignInSettings(
        @DefaultValue("30") @Min(1) @Max(100_000) int maxFailedAttempts,

        @DefaultValue("10m") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration period) {}
