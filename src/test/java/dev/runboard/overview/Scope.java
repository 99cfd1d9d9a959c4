package dev.runboard.overview;

import java.time.Duration;
import java.time.Instant;

/**
 * Which runs an overview counts.
 *
 * @param deployment empty for all
 * @param trigger empty for all
 */
record Scope(Duration range, String deployment, String trigger) {

    static Scope parse(String query) {
        String hours = part(query, "since", "24h");
        return new Scope(
                Duration.ofHours(Integer.parseInt(hours.replace("h", ""))),
                part(query, "deployment_id", ""),
                part(query, "trigger_type", ""));
    }

    private static String part(String query, String name, String otherwise) {
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                return parameter.substring(name.length() + 1);
            }
        }
        return otherwise;
    }

    boolean has(RunFact run) {
        return (deployment.isEmpty() || run.deployment().equals(deployment))
                && (trigger.isEmpty() || run.trigger().equals(trigger));
    }

    boolean hasSchedule(DeploymentFact other) {
        return (deployment.isEmpty() || other.id().equals(deployment))
                && (trigger.isEmpty() || trigger.equals("schedule"));
    }

    boolean isFiltered() {
        return !deployment.isEmpty() || !trigger.isEmpty();
    }

    Instant from(Instant now) {
        return now.minus(range);
    }
}
