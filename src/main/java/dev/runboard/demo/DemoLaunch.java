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
        int port = Binder.get(environment)
                .bind("runboard.demo.port", Integer.class)
                .orElse(0);
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InvalidConfigurationPropertyValueException(
                    "runboard.demo.port", port, "must be from 0 to " + HIGHEST_PORT);
        }
        upstream = DemoUpstream.start(port, clock, faults, generation);
        Map<String, Object> properties =
                Map.of("runboard.upstream.base-url", upstream.baseUrl(), "runboard.demo.token", DemoTokens.HARBOR);
        environment.getPropertySources().addFirst(new MapPropertySource("demoUpstream", properties));
    }

    @Override
    public void destroy() {
        if (upstream != null) {
            upstream.close();
        }
    }
}
