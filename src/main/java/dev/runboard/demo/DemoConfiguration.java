package dev.runboard.demo;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
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
    static DemoLaunch demoLaunch(
            ConfigurableEnvironment environment, ObjectProvider<InstantSource> clock, DemoFaults faults) {
        return new DemoLaunch(environment, () -> clock.getIfUnique(InstantSource::system), faults);
    }

    @Bean
    DemoGreeting demoGreeting(Environment environment) {
        return new DemoGreeting(environment);
    }
}
