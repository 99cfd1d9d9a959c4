package dev.runboard.runs;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.Renewable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What each test of pages begins with: an API that takes every question, and one deployment with a name. */
@TestConfiguration(proxyBeanMethods = false)
public class FreshRuns {

    @Bean
    Renewable deployments(FakeUpstream upstream) {
        return () -> upstream.on("/deployments", Reply.json(Runs.DEPLOYMENTS));
    }
}
