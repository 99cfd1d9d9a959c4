package dev.runboard.demo.api;

import dev.runboard.demo.data.Precision;
import dev.runboard.demo.data.Times;
import dev.runboard.demo.data.Trigger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The generation in whose words one object is written. */
public enum JsonFormat {
    JUNE_2026,
    CURRENT;

    String text(Instant time) {
        return Times.text(cut(time));
    }

    Instant cut(Instant time) {
        return this == CURRENT ? time.truncatedTo(ChronoUnit.SECONDS) : time;
    }

    /** The moment that the text tells. */
    public long told(long nanos) {
        return this == CURRENT ? Precision.SECONDS.cut(nanos) : nanos;
    }

    public Trigger told(Trigger trigger) {
        return this == CURRENT && trigger == Trigger.RETRY ? Trigger.MANUAL : trigger;
    }

    /** Writes what somebody said: a string in June, a list of blocks today. */
    void writeText(String name, String text, JsonGenerator json) {
        writeText(name, text, List.of(), json);
    }

    /** Writes other blocks beside the text, each given as its JSON, where there can be any. */
    void writeText(String name, String text, List<String> blocks, JsonGenerator json) {
        if (this == JUNE_2026) {
            json.writeStringProperty(name, text);
            return;
        }
        json.writeArrayPropertyStart(name);
        json.writeStartObject();
        json.writeStringProperty("text", text);
        json.writeStringProperty("type", "text");
        json.writeEndObject();
        blocks.forEach(json::writeRawValue);
        json.writeEndArray();
    }
}
