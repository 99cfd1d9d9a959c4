package dev.runboard.qoder.runs;

import dev.runboard.qoder.sessions.SessionsSettings;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.Upstream;
import dev.runboard.upstream.client.Upstreams;
import java.time.Duration;
import java.time.InstantSource;

/** Gateways to a test's upstream, which need no pause between their calls. */
public final class Gateways {

    private Gateways() {}

    public static RunsGateway to(UpstreamSettings settings, Generation generation, InstantSource clock) {
        return to(settings, generation, clock, lookingNothingUp(settings, clock));
    }

    public static RunsGateway to(
            UpstreamSettings settings, Generation generation, InstantSource clock, StatusResolver outcomes) {
        return to(settings, new ScanSettings(generation, 20, Duration.ofSeconds(10), Duration.ZERO), clock, outcomes);
    }

    public static RunsGateway to(
            UpstreamSettings settings, ScanSettings scan, InstantSource clock, StatusResolver outcomes) {
        Upstream upstream = Upstreams.to(settings, clock);
        CapabilitiesOfTokens capabilities = new CapabilitiesOfTokens(upstream, scan, clock);
        RunsClient client = new RunsClient(upstream, settings, capabilities, clock);
        RunsSearch search = new RunsSearch(client, capabilities, scan, clock, outcomes);
        return new RunsGateway(client, search, capabilities, scan, clock, outcomes);
    }

    /** A resolver that makes no calls: every run keeps the status it has. */
    static StatusResolver lookingNothingUp(UpstreamSettings settings, InstantSource clock) {
        SessionsSettings none = new SessionsSettings(0, 0, Duration.ZERO, 0, 0, Duration.ZERO, 0);
        return new StatusResolver(Upstreams.to(settings, clock), none, settings, clock);
    }
}
