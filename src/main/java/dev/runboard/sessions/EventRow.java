package dev.runboard.sessions;

import dev.runboard.qoder.events.EventIndex;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of the transcript.
 *
 * @param anchor the id of the element, or null if the event has no id, or that of an earlier event
 * @param kind the style
 * @param type the API's word for the event
 * @param label what happened, or who speaks
 * @param name the name of a tool, an error type or a reason, or null
 * @param details short facts
 * @param rubric how an outcome is evaluated, or null
 * @param sources the events of this row, as the API returned them
 */
public record EventRow(
        @Nullable String anchor,
        String kind,
        Message type,
        Message label,
        @Nullable Message name,
        List<Message> details,
        @Nullable DisplayTime at,
        @Nullable EventText text,
        @Nullable EventText rubric,
        List<EventSource> sources) {

    /**
     * Creates the rows of one page, in order. The end of a model request joins its start.
     *
     * @param earlier the index of earlier events
     */
    static List<EventRow> of(List<JsonFields> events, EventIndex earlier, EventAddress address, Instant now) {
        EventIndex index = EventIndex.of(events).after(earlier);
        RequestPairs pairs = RequestPairs.of(events);
        List<EventRow> rows = new ArrayList<>();
        Set<String> anchors = new HashSet<>();
        for (int place = 0; place < events.size(); place++) {
            if (!pairs.isEnd(place)) {
                EventRow row = row(events, place, pairs.endOf(place), index, address, now);
                rows.add(row.anchor == null || anchors.add(row.anchor) ? row : row.withoutAnchor());
            }
        }
        return List.copyOf(rows);
    }

    /** A page has each id once, even if the API repeats an event. */
    private EventRow withoutAnchor() {
        return new EventRow(null, kind, type, label, name, details, at, text, rubric, sources);
    }

    /** Creates the row of a single event, with its complete text. */
    static EventRow alone(JsonFields event, EventIndex index, String address, Instant now) {
        EventLine line = EventLines.of(event, index);
        return row(line, event, EventText::onPage, List.of(EventSource.onPage(event, address)), now);
    }

    private static EventRow row(
            List<JsonFields> events,
            int place,
            @Nullable Integer end,
            EventIndex index,
            EventAddress address,
            Instant now) {
        JsonFields event = events.get(place);
        List<EventSource> sources = new ArrayList<>();
        sources.add(EventSource.inList(event, address.event(place + 1)));
        if (end != null) {
            sources.add(EventSource.inList(events.get(end), address.event(end + 1)));
        }
        EventLine line = EventLines.of(end == null ? event : events.get(end), index);
        return row(line, event, EventText::inList, List.copyOf(sources), now);
    }

    private static EventRow row(
            EventLine line, JsonFields event, Function<String, EventText> cut, List<EventSource> sources, Instant now) {
        Id id = event.id("id");
        return new EventRow(
                id == null ? null : "event-" + id,
                line.kind().word(),
                sources.getFirst().type(),
                line.label(),
                line.name(),
                line.details(),
                DisplayTime.ofNullable(event.instant("processed_at"), now),
                line.text() == null ? null : cut.apply(line.text()),
                line.rubric() == null ? null : cut.apply(line.rubric()),
                sources);
    }
}
