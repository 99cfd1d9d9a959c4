package dev.runboard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/** A property source without the old names of settings. */
final class WithoutOldNames extends EnumerablePropertySource<EnumerablePropertySource<?>> {

    WithoutOldNames(EnumerablePropertySource<?> source) {
        super(source.getName(), source);
    }

    @Override
    public String[] getPropertyNames() {
        return Arrays.stream(source.getPropertyNames())
                .filter(name -> !RenamedSettings.isOldName(name))
                .toArray(String[]::new);
    }

    @Override
    public @Nullable Object getProperty(String name) {
        return RenamedSettings.isOldName(name) ? null : source.getProperty(name);
    }
}
