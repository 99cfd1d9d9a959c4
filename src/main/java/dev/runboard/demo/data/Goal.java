package dev.runboard.demo.data;

import dev.runboard.demo.api.JsonFormat;
import tools.jackson.core.JsonGenerator;

/** The outcome that a deployment's runs are to reach, and how it is graded. */
public record Goal(String description, String rubric, int maxIterations) {

    /** Writes the fields of a {@code user.define_outcome}: the rubric is a string in June, an object today. */
    public void write(JsonFormat shape, JsonGenerator json) {
        json.writeStringProperty("description", description);
        if (shape == JsonFormat.JUNE_2026) {
            json.writeStringProperty("rubric", rubric);
        } else {
            json.writeObjectPropertyStart("rubric");
            json.writeStringProperty("content", rubric);
            json.writeStringProperty("type", "text");
            json.writeEndObject();
        }
        json.writeNumberProperty("max_iterations", maxIterations);
    }
}
