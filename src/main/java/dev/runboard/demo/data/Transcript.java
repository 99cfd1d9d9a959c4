package dev.runboard.demo.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A session's events as they stand at one moment, the first one first.
 *
 * @param templates the events, also those that are still to come
 * @param closing the place of the first event that closes the session
 * @param size how many have happened
 */
public record Transcript(Run run, List<JsonNode> templates, List<Instant> times, int closing, int size) {

    private static final int PLACE_DIGITS = 4;
    private static final List<JsonNode> THOUGHTS = Script.texts("thoughts");
    private static final List<JsonNode> ANSWERS = Script.texts("answers");

    public static Transcript of(Run run, Instant now) {
        Run.Cancellation cut = run.cancellation();
        Run planned = cut == null ? run : cut.planned();
        List<JsonNode> closing = Script.closing(run.ending());
        List<JsonNode> events = new ArrayList<>(Script.of(planned));
        List<Instant> times = new ArrayList<>(Script.times(planned, events, closing.size()));
        if (cut != null) {
            int happened = happened(times, cut.at());
            events.subList(happened, events.size()).clear();
            times.subList(happened, times.size()).clear();
        }
        int end = events.size();
        events.addAll(closing);
        times.addAll(Collections.nCopies(closing.size(), run.ended()));
        return new Transcript(run, events, times, end, happened(times, now));
    }

    private static int happened(List<Instant> times, Instant now) {
        int found = Collections.binarySearch(times, now);
        int size = found < 0 ? -found - 1 : found;
        while (size < times.size() && !times.get(size).isAfter(now)) {
            size++;
        }
        return Math.max(1, size);
    }

    public Instant updated() {
        return times.get(size - 1);
    }

    public String typeAt(int index) {
        return templates.get(index).path("type").asString();
    }

    public long hashAt(int index) {
        return Hash.of(run.hash(), 10_000L + index);
    }

    /** Some of the vendor's ids begin with their time and some do not; here each ends with its place, for look-up. */
    public String idAt(int index) {
        long hash = hashAt(index);
        Instant time = (hash & 3) == 0 ? Instant.ofEpochMilli(hash >>> 16) : times.get(index);
        String id = Ids.of("evt_", time, hash);
        return id.substring(0, id.length() - PLACE_DIGITS) + HexFormat.of().toHexDigits((short) index);
    }

    /** The place of an event that has happened, or -1. */
    public int placeOf(String id) {
        if (!id.matches("evt_[0-9a-f]{32}")) {
            return -1;
        }
        int index = HexFormat.fromHexDigits(id, id.length() - PLACE_DIGITS, id.length());
        return index < size && idAt(index).equals(id) ? index : -1;
    }

    /** The vendor cuts credits off after two decimals. It is a bit more than the sum that the calls of the model tell. */
    public double credits(int events) {
        return (213 + events * 137) / 100 / 100.0;
    }

    public String thought(int index) {
        return pick(THOUGHTS, index);
    }

    public String answer(int index) {
        return pick(ANSWERS, index);
    }

    private String pick(List<JsonNode> texts, int index) {
        return texts.get(Hash.below(texts.size(), hashAt(index) >>> 8)).asString();
    }

    /** What an event of an error tells: the run's own one, or one that a retry overcame. */
    public RunError error(int index) {
        RunError error = run.execution().error();
        return index < closing || error == null ? Failures.overcome(hashAt(index)) : error;
    }

    /** Why the use of a tool was denied, or null. */
    public @Nullable String denial() {
        return run.question() == null ? null : run.question().denial();
    }
}
