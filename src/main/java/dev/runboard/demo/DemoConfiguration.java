package dev.runboard.demo;

import dev.runboard.demo.api.DemoGeneration;
import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.faults.DemoFaults;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Runs the demo upstream for as long as the application lives. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoConfiguration {

    @Bean
    static DemoFaults demoFaults() {
        return new DemoFaults();
    }

    @Bean
    static DemoGeneration demoGeneration(Environment environment) {
        Binder settings = Binder.get(environment);
        return new DemoGeneration(
                settings.bind("runboard.demo.generation", Name.class).orElse(Name.JUNE_2026),
                settings.bind("runboard.demo.ignore-status", Boolean.class).orElse(false));
    }

    @Bean
    static DemoLaunch demoLaunch(
            ConfigurableEnvironment environment,
            ObjectProvider<InstantSource> clock,
            DemoFaults faults,
            DemoGeneration generation) {
        return new DemoLaunch(environment, () -> clock.getIfUnique(InstantSource::system), faults, generation);
    }

    @Bean
    DemoGreeting demoGreeting(Environment environment) {
        return new DemoGreeting(environment);
    }
}
