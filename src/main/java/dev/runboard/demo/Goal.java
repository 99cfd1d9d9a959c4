package dev.runboard.demo;

import tools.jackson.core.JsonGenerator;

/** The outcome that a deployment's runs are to reach, and how it is graded. */
record Goal(String description, String rubric, int maxIterations) {

    /** Writes the fields of a {@code user.define_outcome}: the rubric is a string in June, an object today. */
    void write(Shape shape, JsonGenerator json) {
        json.writeStringProperty("description", description);
        if (shape == Shape.JUNE_2026) {
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
