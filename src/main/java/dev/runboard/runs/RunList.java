package dev.runboard.runs;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of runs, newest first, each once.
 *
 * @param hasMore whether there are more in the direction that was asked for
 * @param unreadable how many entries were left out because they have no id
 */
public record RunList(List<Run> runs, boolean hasMore, int unreadable) {

    static final RunList NONE = new RunList(List.of(), false, 0);

    RunList with(List<Run> others) {
        return new RunList(others, hasMore, unreadable);
    }

    /**
     * The runs as they are shown: by the time that they tell, equal times as the API lists them. Where one tells no time, all
     * stay as they are. Places in the list are those of {@link #runs()}, the API's own order.
     */
    public List<Run> newestFirst() {
        if (runs.stream().anyMatch(run -> run.triggeredAt() == null)) {
            return runs;
        }
        Comparator<Run> oldestFirst = Comparator.comparing(run -> Objects.requireNonNull(run.triggeredAt()));
        return runs.stream().sorted(oldestFirst.reversed()).toList();
    }

    /** The ids of the agents that worked. */
    public Set<String> agents() {
        return runs.stream()
                .flatMap(run -> Stream.ofNullable(run.agent()))
                .map(Run.Agent::id)
                .collect(Collectors.toSet());
    }

    /** What its statuses are, for telling lists apart whose answers are the same. */
    String statuses() {
        return Integer.toHexString(
                runs.stream().map(run -> run.status().word()).toList().hashCode());
    }

    /** @throws UpstreamException {@link Problem.Unreadable} if the answer has no list: that is not the same as an empty one */
    static RunList read(JsonFields answer) {
        if (!answer.isArray("data")) {
            throw new UpstreamException(new Problem.Unreadable("The answer has no list of runs."));
        }
        List<JsonFields> entries = answer.objects("data");
        Map<Id, Run> runs = new LinkedHashMap<>();
        int unreadable = 0;
        for (JsonFields entry : entries) {
            var run = Run.read(entry);
            run.ifPresent(known -> runs.putIfAbsent(known.id(), known));
            unreadable += run.isPresent() ? 0 : 1;
        }
        return new RunList(List.copyOf(runs.values()), hasMore(answer), unreadable);
    }

    private static boolean hasMore(JsonFields answer) {
        Boolean said = answer.flag("has_more");
        return said != null ? said : answer.text("next_page") != null;
    }
}
