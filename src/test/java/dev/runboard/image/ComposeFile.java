package dev.runboard.image;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** What docker-compose.yml says. */
record ComposeFile(Map<String, Object> root) {

    static ComposeFile read() throws IOException {
        try (Reader file = Files.newBufferedReader(Path.of("docker-compose.yml"))) {
            return new ComposeFile(new Yaml().load(file));
        }
    }

    Map<String, Map<String, Object>> services() {
        return map(root, "services");
    }

    Map<String, Object> service(String name) {
        return services().get(name);
    }

    List<String> command(String service) {
        return cast(service(service).get("command"));
    }

    String image(String service) {
        return cast(service(service).get("image"));
    }

    String proxyConfiguration() {
        Map<String, Map<String, String>> configs = map(root, "configs");
        return configs.get("proxy").get("content");
    }

    private static <T> Map<String, T> map(Map<String, Object> of, String name) {
        return cast(of.get(name));
    }

    // The file has the form that the tests expect, or they fail.
    @SuppressWarnings("unchecked")
    private static <T> T cast(Object value) {
        return (T) value;
    }
}
