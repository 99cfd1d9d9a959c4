package dev.runboard.runs;

import dev.runboard.qoder.Runs;
import dev.runboard.qoder.runs.RenewableApiCapabilities;
import dev.runboard.qoder.runs.ScanSettings;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Renewable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What each test of pages begins with: an API that takes every question, and one deployment with a name. */
@TestConfiguration(proxyBeanMethods = false)
public class FreshRuns {

    @Bean
    @Primary
    RenewableApiCapabilities renewableDialect(ScanSettings settings, MovableClock clock) {
        return new RenewableApiCapabilities(settings, clock);
    }

    @Bean
    Renewable deployments(FakeUpstream upstream) {
        return () -> upstream.on("/deployments", Reply.json(Runs.DEPLOYMENTS));
    }
}
