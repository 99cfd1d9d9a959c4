package dev.runboard.demo.data;

import dev.runboard.demo.api.ApiProblem;
import dev.runboard.demo.api.EventFilter;
import dev.runboard.demo.api.ListPage;
import dev.runboard.demo.api.Order;
import dev.runboard.demo.api.PageRequest;
import dev.runboard.demo.data.Run.Session;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;

/**
 * A session's events as they stand at one moment, the first one first. Each is computed from its place, so that a page
 * costs as much at the end of a long session as at the beginning of a short one.
 */
public record Transcript(Run run, Session session, long seed, SessionScript plot, int size)
        implements IndexedList<Event> {

    private static final int PLACE_DIGITS = 4;
    private static final int PLACE_MASK = 0xFFFF;

    public static Transcript of(Run run, Instant now) {
        Session session = run.session();
        if (session == null) {
            throw ApiProblem.missing("Session");
        }
        long seed = Hash.of(session.id());
        SessionScript plot = SessionScript.of(run, session, seed);
        return new Transcript(run, session, seed, plot, plot.lengthAt(Times.nanos(now)));
    }

    public ListPage<Event> page(EventFilter filter, Order order, PageRequest request) {
        IndexedList<Event> list = order == Order.DESC ? new Reversed<>(this) : this;
        return ListPage.of(list, request, position -> {
            int index = order == Order.DESC ? size - 1 - position : position;
            return filter.admits(plot.typeAt(index), plot.nanosAt(index));
        });
    }

    public Instant updated() {
        return Times.instant(plot.nanosAt(size - 1));
    }

    /** A bit more than the sum of the calls of the model that the events tell of. */
    public double credits() {
        return credits(size);
    }

    /** The vendor cuts credits off after two decimals. */
    public double credits(int events) {
        return (213 + events * 137) / 100 / 100.0;
    }

    public void writeTokens(JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("cache_read_input_tokens", size * 1_200);
        json.writeNumberProperty("input_tokens", 900 + size * 340);
        json.writeNumberProperty("output_tokens", 60 + size * 85);
        json.writeEndObject();
    }

    @Override
    public Event row(int index) {
        return new Event(
                index, idAt(index), plot.typeAt(index), Times.instant(plot.nanosAt(index)), plot.hashAt(index));
    }

    @Override
    public String id(Event event) {
        return event.id();
    }

    @Override
    public OptionalInt beside(String id, int step) {
        if (!id.matches("evt_[0-9a-f]{32}")) {
            return OptionalInt.empty();
        }
        int digits = HexFormat.fromHexDigits(id, id.length() - PLACE_DIGITS, id.length());
        int index = digits ^ (int) (seed & PLACE_MASK);
        return index < size && idAt(index).equals(id) ? OptionalInt.of(index + step) : OptionalInt.empty();
    }

    /** Some of the vendor's ids begin with their time and some do not; here each ends with its place, for look-up. */
    public String idAt(int index) {
        long hash = plot.hashAt(index);
        long millis = (hash & 3) == 0 ? hash >>> 16 : plot.nanosAt(index) / 1_000_000;
        String id = Ids.of("evt_", millis, hash);
        String place = HexFormat.of().toHexDigits((short) (index ^ seed));
        return id.substring(0, id.length() - PLACE_DIGITS) + place;
    }
}
