package dev.runboard.components;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page model of an example, by name. All other names are null, so an example only has the values that it shows. */
final class Values extends AbstractMap<String, Object> {

    private final Map<String, Object> given;

    private Values(Map<String, Object> given) {
        this.given = given;
    }

    static Values of(String name, Object value) {
        return new Values(Map.of(name, value));
    }

    /** These values and another one. */
    Values with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new HashMap<>(given);
        more.put(name, value);
        return new Values(more);
    }

    @Override
    public boolean containsKey(Object name) {
        return true;
    }

    @Override
    public @Nullable Object get(Object name) {
        return given.get(name);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return Collections.unmodifiableSet(given.entrySet());
    }
}
