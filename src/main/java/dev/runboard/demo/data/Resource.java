package dev.runboard.demo.data;

import java.io.InputStream;
import java.util.Objects;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads the demo's data files. */
final class Resource {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Resource() {}

    static JsonNode read(String name) {
        InputStream file = Resource.class.getResourceAsStream("/demo/" + name);
        return JSON.readTree(Objects.requireNonNull(file));
    }

    static <T> T as(JsonNode json, Class<T> type) {
        return JSON.treeToValue(json, type);
    }
}
