package dev.runboard.runs;

import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.Upstreams;
import java.time.Duration;
import java.time.InstantSource;

/** Gateways to a test's upstream, which need no pause between their calls. */
final class Gateways {

    private Gateways() {}

    static RunsGateway to(UpstreamSettings settings, Generation generation, InstantSource clock) {
        return to(settings, generation, clock, OutcomeDirectory.NONE);
    }

    static RunsGateway to(
            UpstreamSettings settings, Generation generation, InstantSource clock, OutcomeDirectory outcomes) {
        return to(settings, new ScanSettings(generation, 20, Duration.ofSeconds(10), Duration.ZERO), clock, outcomes);
    }

    static RunsGateway to(
            UpstreamSettings settings, ScanSettings scan, InstantSource clock, OutcomeDirectory outcomes) {
        return new RunsGateway(
                Upstreams.to(settings, clock), settings, new Dialect(scan, clock), scan, clock, outcomes);
    }
}
