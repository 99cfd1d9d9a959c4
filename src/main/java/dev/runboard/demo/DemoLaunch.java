package dev.runboard.demo;

import dev.runboard.demo.api.DemoGeneration;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.faults.DemoFaults;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.function.SingletonSupplier;

/** Starts the demo upstream and makes it the application's upstream, before anything has asked which that is. */
final class DemoLaunch implements BeanFactoryPostProcessor, DisposableBean {

    private static final int HIGHEST_PORT = 65_535;
    private static final int DEFAULT_RUNS = 20_000;
    private static final int MIN_RUNS = 1_000;
    private static final int MAX_RUNS = 1_000_000;

    private final ConfigurableEnvironment environment;
    private final InstantSource clock;
    private final DemoFaults faults;
    private final DemoGeneration generation;
    private @Nullable DemoUpstream upstream;

    /** The clock is asked for at the first call: a bean that is made this early would miss its post-processors. */
    DemoLaunch(
            ConfigurableEnvironment environment,
            Supplier<InstantSource> clock,
            DemoFaults faults,
            DemoGeneration generation) {
        this.environment = environment;
        Supplier<InstantSource> once = SingletonSupplier.of(clock);
        this.clock = () -> once.get().instant();
        this.faults = faults;
        this.generation = generation;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        int port = setting("runboard.demo.port", 0, 0, HIGHEST_PORT);
        int runs = setting("runboard.demo.runs", DEFAULT_RUNS, MIN_RUNS, MAX_RUNS);
        upstream = DemoUpstream.start(port, runs, clock, faults, generation);
        Map<String, Object> properties =
                Map.of("runboard.upstream.base-url", upstream.baseUrl(), "runboard.demo.token", DemoTokens.HARBOR);
        environment.getPropertySources().addFirst(new MapPropertySource("demoUpstream", properties));
    }

    private int setting(String name, int otherwise, int min, int max) {
        int value = Binder.get(environment).bind(name, Integer.class).orElse(otherwise);
        if (value < min || value > max) {
            throw new InvalidConfigurationPropertyValueException(name, value, "must be from " + min + " to " + max);
        }
        return value;
    }

    @Override
    public void destroy() {
        if (upstream != null) {
            upstream.close();
        }
    }
}
