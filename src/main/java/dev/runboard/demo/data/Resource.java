package dev.runboard.demo.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the demo's data files. */
final class Resource {

    private Resource() {}

    static JsonNode read(String name) {
        try (InputStream json = Resource.class.getResourceAsStream("/demo/" + name)) {
            return JsonMapper.shared().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's file " + name + " cannot be read", e);
        }
    }
}
