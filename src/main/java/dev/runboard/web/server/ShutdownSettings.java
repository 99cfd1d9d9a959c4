package dev.runboard.web.server;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Runboard stops.
 *
 * @param drain How long Runboard still answers after it was told to stop, while readiness already reports no.
 * @param exportGracePeriod How long a running export may continue after that. Its last line then says that it is incomplete.
 */
@Validated
@ConfigurationProperties(value = "runboard.shutdown", ignoreUnknownFields = false)
record ShutdownSettings(
        @DefaultValue("3s") @DurationMin(message = "must not be negative") @DurationMax(minutes = 1)
        Duration drain,

        @DefaultValue("10s") @DurationMin(message = "must not be negative") @DurationMax(minutes = 10)
        Duration exportGracePeriod) {}
