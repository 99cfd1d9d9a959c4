package dev.runboard.demo;

import dev.runboard.demo.api.DemoGeneration;
import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.faults.DemoFaults;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** Runs the demo upstream for as long as the application lives. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(DemoConfiguration.class);
    private static final int MAX_PORT = 65_535;
    private static final int DEFAULT_RUNS = 20_000;
    private static final int MIN_RUNS = 1_000;
    private static final int MAX_RUNS = 1_000_000;

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

    /** The clock is looked up at each call: a bean that is made this early would miss its post-processors. */
    @Bean
    static DemoUpstream demoUpstream(
            Environment environment,
            ObjectProvider<InstantSource> clock,
            DemoFaults faults,
            DemoGeneration generation) {
        int port = number(environment, "runboard.demo.port", 0, 0, MAX_PORT);
        int runs = number(environment, "runboard.demo.runs", DEFAULT_RUNS, MIN_RUNS, MAX_RUNS);
        InstantSource now = () -> clock.getIfUnique(InstantSource::system).instant();
        return DemoUpstream.start(port, runs, now, faults, generation);
    }

    /** Makes the demo the application's upstream before another bean reads the setting. */
    @Bean
    static BeanFactoryPostProcessor demoSettings(ConfigurableEnvironment environment, DemoUpstream upstream) {
        Map<String, Object> settings =
                Map.of("runboard.upstream.base-url", upstream.baseUrl(), "runboard.demo.token", DemoTokens.HARBOR);
        return beans -> environment.getPropertySources().addFirst(new MapPropertySource("demoUpstream", settings));
    }

    private static int number(Environment environment, String name, int otherwise, int min, int max) {
        int value = Binder.get(environment).bind(name, Integer.class).orElse(otherwise);
        if (value < min || value > max) {
            throw new InvalidConfigurationPropertyValueException(name, value, "must be from " + min + " to " + max);
        }
        return value;
    }

    @EventListener
    void tellHowToSignIn(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            String path = environment.getProperty("server.servlet.context-path", "");
            log.info(
                    "Runboard's demo is ready: open http://localhost:{}{} and sign in with {}",
                    port,
                    path,
                    DemoTokens.HARBOR);
        }
    }
}
