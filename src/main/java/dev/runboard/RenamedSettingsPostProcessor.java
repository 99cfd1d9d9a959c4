package dev.runboard;

import dev.runboard.RenamedSettings.Renamed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Makes old names of settings work, and logs one warning for each. A setting's new name takes precedence wherever it is set.
 */
class RenamedSettingsPostProcessor implements EnvironmentPostProcessor {

    private final Log log;

    RenamedSettingsPostProcessor(DeferredLogFactory logs) {
        this.log = logs.getLog(RenamedSettingsPostProcessor.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        translateNames(environment);
        translateValues(environment);
    }

    private void translateNames(ConfigurableEnvironment environment) {
        Map<String, Object> translated = new HashMap<>();
        for (Renamed setting : RenamedSettings.NAMES) {
            find(environment, setting.oldName()).ifPresent(old -> {
                boolean ignored = find(environment, setting.newName()).isPresent();
                warn(setting, old, ignored);
                translated.put(setting.newName().toString(), old.getValue());
            });
        }
        if (!translated.isEmpty()) {
            MutablePropertySources sources = environment.getPropertySources();
            sources.addLast(new MapPropertySource("renamedSettings", translated));
            hideOldNames(sources);
        }
    }

    private static Optional<ConfigurationProperty> find(
            ConfigurableEnvironment environment, ConfigurationPropertyName name) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .map(source -> source.getConfigurationProperty(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private void warn(Renamed setting, ConfigurationProperty old, boolean ignored) {
        log.warn(setting.oldName() + " is now " + setting.newName()
                + ". The old name will stop working with the next release"
                + (ignored ? ", and is ignored because the new name is set too" : "")
                + ". It is set here: " + old.getOrigin());
    }

    private void translateValues(ConfigurableEnvironment environment) {
        Map<String, Object> translated = new HashMap<>();
        Binder settings = Binder.get(environment);
        RenamedSettings.VALUES.forEach(value -> {
            String set = settings.bind(value.setting(), String.class).orElse("");
            if (set.strip().equalsIgnoreCase(value.oldValue())) {
                log.warn("A value of " + value.setting() + " is now called " + value.newValue()
                        + ". Its old name will stop working with the next release.");
                translated.put(value.setting(), value.newValue());
            }
        });
        if (!translated.isEmpty()) {
            environment.getPropertySources().addFirst(new MapPropertySource("renamedValues", translated));
        }
    }

    /**
     * Binding would refuse the old names as unknown. It does not look at the names of environment variables, and reads them by the
     * class of their source.
     */
    private static void hideOldNames(MutablePropertySources sources) {
        for (PropertySource<?> source : sources) {
            if (source instanceof EnumerablePropertySource<?> properties
                    && !(source instanceof SystemEnvironmentPropertySource)
                    && Arrays.stream(properties.getPropertyNames()).anyMatch(RenamedSettings::isOldName)) {
                sources.replace(source.getName(), new WithoutOldNames(properties));
            }
        }
    }
}
