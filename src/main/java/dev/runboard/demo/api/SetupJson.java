package dev.runboard.demo.api;

import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.Goal;
import dev.runboard.demo.data.Ids;
import dev.runboard.demo.data.Setup;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Writes what a deployment gives to its sessions. */
record SetupJson(Deployment deployment, JsonFormat shape) {

    void writeInitialEvents(JsonGenerator json) {
        json.writeArrayPropertyStart("initial_events");
        writeMessage("user.message", deployment.task(), json);
        Goal goal = setup().goal();
        if (goal != null) {
            json.writeStartObject();
            goal.write(shape, json);
            json.writeStringProperty("type", "user.define_outcome");
            json.writeEndObject();
        }
        String systemMessage = setup().systemMessage();
        if (systemMessage != null) {
            writeMessage("system.message", systemMessage, json);
        }
        json.writeEndArray();
    }

    private void writeMessage(String type, String text, JsonGenerator json) {
        json.writeStartObject();
        shape.writeText("content", text, json);
        json.writeStringProperty("type", type);
        json.writeEndObject();
    }

    /** June knew no budgets. */
    void writeBudget(JsonGenerator json) {
        if (shape == JsonFormat.CURRENT && setup().budget() > 0) {
            json.writeObjectPropertyStart("budget");
            json.writeNumberProperty("max_list_cost", setup().budget());
            json.writeStringProperty("type", "limit");
            json.writeEndObject();
        }
    }

    void writeEnvironment(JsonGenerator json) {
        if (shape == JsonFormat.CURRENT) {
            json.writeStringProperty(
                    "environment_variables", "LOG_LEVEL=info\nSERVICE_TOKEN=" + DemoTokens.ENVIRONMENT_SECRET + "\n");
        }
    }

    void writeMetadata(JsonGenerator json) {
        new TreeMap<>(setup().metadata()).forEach(json::writeStringProperty);
    }

    void writeResources(JsonGenerator json) {
        json.writeArrayPropertyStart("resources");
        if (deployment.cron() != null) {
            json.writeStartObject();
            json.writeStringProperty("file_id", id("file_", deployment.name()));
            json.writeStringProperty("mount_path", "/workspace/" + deployment.name() + ".md");
            json.writeStringProperty("type", "file");
            json.writeEndObject();
        }
        setup().resources().forEach(json::writeRawValue);
        json.writeEndArray();
    }

    void writeVaults(JsonGenerator json) {
        List<String> own = deployment.habits().retried() > 0 ? List.of(deployment.name()) : List.of();
        json.writeArrayPropertyStart("vault_ids");
        Stream.concat(own.stream(), setup().vaults().stream())
                .map(name -> id("vault_", name))
                .forEach(json::writeString);
        json.writeEndArray();
    }

    private String id(String prefix, String name) {
        return Ids.of(prefix, deployment.created(), name);
    }

    private Setup setup() {
        return deployment.setup();
    }
}
