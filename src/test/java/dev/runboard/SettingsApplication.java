package dev.runboard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** An application of all settings, and nothing that uses them. */
public final class SettingsApplication {

    private static final String ANNOTATION = ConfigurationProperties.class.getName();

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan("dev.runboard")
    static class Settings {}

    private SettingsApplication() {}

    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .resourceLoader(new ScannedOnce());
    }

    /** Finds the classes of settings only once, because the search takes ten times as long as the rest of a start. */
    private static final class ScannedOnce extends PathMatchingResourcePatternResolver {

        private static final Map<String, Resource[]> SETTINGS = new ConcurrentHashMap<>();

        @Override
        public Resource[] getResources(String pattern) throws IOException {
            if (!pattern.endsWith("/**/*.class")) {
                return super.getResources(pattern);
            }
            Resource[] known = SETTINGS.get(pattern);
            if (known == null) {
                known = settings(super.getResources(pattern));
                SETTINGS.put(pattern, known);
            }
            return known.clone();
        }

        private Resource[] settings(Resource[] classes) throws IOException {
            MetadataReaderFactory readers = MetadataReaderFactory.create(this);
            List<Resource> settings = new ArrayList<>();
            for (Resource one : classes) {
                if (readers.getMetadataReader(one).getAnnotationMetadata().hasAnnotation(ANNOTATION)) {
                    settings.add(one);
                }
            }
            return settings.toArray(Resource[]::new);
        }
    }
}
