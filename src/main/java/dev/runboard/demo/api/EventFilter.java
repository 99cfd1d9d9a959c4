package dev.runboard.demo.api;

import dev.runboard.demo.data.EventType;
import java.util.List;

/** Which events of a session a caller wants; an empty list of types admits any, and an unknown type admits none. */
public record EventFilter(List<String> types, TimeRange processed) {

    static EventFilter of(QueryParameters query) {
        return new EventFilter(query.list("types"), query.range("created_at"));
    }

    public boolean admits(EventType type, long nanos) {
        return (types.isEmpty() || types.contains(type.word())) && processed.has(nanos);
    }
}
