package dev.runboard.web.runs;

import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.upstream.Id;
import java.util.ArrayList;
import java.util.List;

/**
 * An active filter that one click removes.
 *
 * @param without the address of the view without it
 */
public record Chip(String name, String value, String without) {

    public static List<Chip> of(RunsQuery query, DeploymentNames names) {
        List<Chip> chips = new ArrayList<>();
        if (query.status() != null) {
            chips.add(chip("status", query.status().word(), query.withStatus(null)));
        }
        Id deployment = query.deployment();
        if (deployment != null) {
            String name = names.of(deployment) == null
                    ? deployment.value()
                    : names.label(deployment).text();
            chips.add(chip("deployment", name, query.withDeployment(null)));
        }
        if (query.trigger() != null) {
            chips.add(chip("trigger", query.trigger().word(), query.withTrigger(null)));
        }
        if (query.hasError() != null) {
            chips.add(
                    chip("error", query.hasError() ? "with run error" : "without run error", query.withHasError(null)));
        }
        if (!query.time().isAny()) {
            chips.add(chip("triggered", words(query.time()), query.withTime(TimeRange.ANY)));
        }
        return List.copyOf(chips);
    }

    private static String words(TimeRange time) {
        TimeBound since = time.since();
        TimeBound until = time.until();
        if (until == null) {
            return since != null && since.isLive() ? "in the last " + since : "since " + since;
        }
        String end = until.isLive() ? until + " ago" : until.toString();
        if (since == null) {
            return "before " + end;
        }
        return (since.isLive() ? since + " ago" : since) + " to " + end;
    }

    private static Chip chip(String name, String value, RunsQuery without) {
        return new Chip(name, value, without.address("/runs"));
    }
}
