package dev.runboard.demo.data;

import dev.runboard.demo.data.Run.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session's events at one time, the oldest first.
 *
 * @param templates all events, including later ones
 * @param closing the place of the first event that closes the session
 * @param size how many have happened
 */
public record Transcript(Run run, List<ObjectNode> templates, List<Instant> times, int closing, int size) {

    private static final int PLACE_DIGITS = 4;

    public static Transcript of(Run run, Instant now) {
        Run.Cancellation cut = run.cancellation();
        Run planned = cut == null ? run : cut.planned();
        List<ObjectNode> closing = Script.closing(run);
        List<ObjectNode> events = Script.of(planned);
        List<Instant> times = times(planned, events, events.size() + closing.size());
        int end = cut == null ? events.size() : happened(times, cut.at());
        List<ObjectNode> all =
                Stream.concat(events.stream().limit(end), closing.stream()).toList();
        List<Instant> allTimes = Stream.concat(
                        times.stream().limit(end), closing.stream().map(event -> run.ended()))
                .toList();
        return new Transcript(run, all, allTimes, end, happened(allTimes, now));
    }

    private static int happened(List<Instant> times, Instant now) {
        long past = times.stream().filter(time -> !time.isAfter(now)).count();
        return Math.max(1, (int) past);
    }

    private static List<Instant> times(Run run, List<ObjectNode> events, int total) {
        int asking = run.question() == null ? total : lastOf("user.tool_confirmation", events) - 1;
        return IntStream.range(0, events.size())
                .mapToObj(index -> time(run, index, asking, total))
                .toList();
    }

    private static int lastOf(String type, List<ObjectNode> events) {
        return events.stream().map(Transcript::type).toList().lastIndexOf(type);
    }

    /** When an event happens: evenly between the start and the end, except while the session waits. */
    private static Instant time(Run run, int index, int asking, int total) {
        int start = run.deployment().hasGoal() ? 2 : 1;
        Question question = run.question();
        if (index <= start) {
            return index < start ? run.created() : run.started();
        }
        if (question == null) {
            return between(run.started(), run.ended(), index, total, run.hash());
        }
        if (index <= asking) {
            Instant asked = question.asked();
            return index < asking ? between(run.started(), asked, index, asking, run.hash()) : asked;
        }
        return between(question.answered(), run.ended(), index - asking - 1, total - asking, run.hash());
    }

    /** The place's share of a stretch of time, and some of the next. */
    private static Instant between(Instant from, Instant to, int place, int places, long hash) {
        long beat = Duration.between(from, to).toNanos() / places;
        int late = place == 0 ? 0 : Hash.below(800, Hash.of(hash, 1000L + place));
        return from.plusNanos(beat * place + beat * late / 1000);
    }

    private static String type(ObjectNode event) {
        return event.path("type").asString();
    }

    public Instant updated() {
        return times.get(size - 1);
    }

    public String typeAt(int index) {
        return type(templates.get(index));
    }

    public long hashAt(int index) {
        return Hash.of(run.hash(), 10_000L + index);
    }

    /** Some of the vendor's ids begin with their time and some do not; here each ends with its place, for look-up. */
    public String idAt(int index) {
        long hash = hashAt(index);
        String id = Ids.of("evt_", (hash & 3) == 0 ? Instant.ofEpochMilli(hash >>> 16) : times.get(index), hash);
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
    public double credits() {
        return creditsOf(size);
    }

    public static double creditsOf(int events) {
        return (213 + events * 137) / 100 / 100.0;
    }

    /** The tokens that the session used. June's API reports them instead of credits. */
    public Map<String, Integer> tokens() {
        return Map.of(
                "cache_read_input_tokens", size * 1_200,
                "input_tokens", 900 + size * 340,
                "output_tokens", 60 + size * 85);
    }

    /** One of the texts of a list that the session may say. */
    public String text(String list, int index) {
        return Script.pick(list, hashAt(index)).asString();
    }

    /** The error of an event: the run's own error, or one after which the session went on. */
    public RunError error(int index) {
        return index < closing || run.error() == null ? RunError.recovered(hashAt(index)) : run.error();
    }
}
