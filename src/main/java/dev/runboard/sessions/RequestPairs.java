package dev.runboard.sessions;

import dev.runboard.qoder.events.EventIndex;
import dev.runboard.upstream.answers.JsonFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The model requests whose start and end are on one page.
 *
 * @param ends the position of each end, by the position of its start
 * @param joined the positions of all these ends
 */
record RequestPairs(Map<Integer, Integer> ends, Set<Integer> joined) {

    static RequestPairs of(List<JsonFields> events) {
        Map<String, Integer> open = new HashMap<>();
        Map<Integer, Integer> ends = new HashMap<>();
        for (int place = 0; place < events.size(); place++) {
            JsonFields event = events.get(place);
            String type = event.text("type");
            String id = event.text("id");
            if (EventIndex.REQUEST_START.equals(type) && id != null) {
                open.put(id, place);
            } else if (EventIndex.REQUEST_END.equals(type)) {
                Integer start = open.remove(String.valueOf(event.text("model_request_start_id")));
                if (start != null) {
                    ends.put(start, place);
                }
            }
        }
        return new RequestPairs(ends, Set.copyOf(ends.values()));
    }

    boolean isEnd(int place) {
        return joined.contains(place);
    }

    @Nullable
    Integer endOf(int place) {
        return ends.get(place);
    }
}
