package dev.runboard.overview;

import java.time.Duration;
import java.time.Instant;

/**
 * Which runs an overview counts.
 *
 * @param current whether it ends now
 * @param deployment empty for all
 * @param trigger empty for all
 * @param agent empty for all
 */
record Scope(Instant from, Instant to, boolean current, String deployment, String trigger, String agent) {

    static Scope parse(String query, Instant now) {
        String until = part(query, "until", "");
        return new Scope(
                time(part(query, "since", "24h"), now),
                until.isEmpty() ? now : time(until, now),
                until.isEmpty(),
                part(query, "deployment_id", ""),
                part(query, "trigger_type", ""),
                part(query, "agent_id", ""));
    }

    private static String part(String query, String name, String otherwise) {
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                return parameter.substring(name.length() + 1);
            }
        }
        return otherwise;
    }

    /** A time, or how many hours or days before now. */
    private static Instant time(String text, Instant now) {
        if (text.endsWith("h")) {
            return now.minus(Duration.ofHours(Integer.parseInt(text.replace("h", ""))));
        }
        return text.endsWith("d")
                ? now.minus(Duration.ofDays(Integer.parseInt(text.replace("d", ""))))
                : Instant.parse(text);
    }

    Instant startOfPeriodBefore() {
        return from.minus(Duration.between(from, to));
    }

    boolean has(RunFact run) {
        return (deployment.isEmpty() || run.deployment().equals(deployment))
                && (trigger.isEmpty() || run.trigger().equals(trigger))
                && (agent.isEmpty() || run.agent().equals(agent));
    }

    /** Whether runs that the schedule of a deployment starts belong to it. Such a run has the agent of its deployment. */
    boolean hasSchedule(DeploymentFact other) {
        return (deployment.isEmpty() || other.id().equals(deployment))
                && (trigger.isEmpty() || trigger.equals("schedule"))
                && (agent.isEmpty() || other.agent().equals(agent));
    }

    boolean isFiltered() {
        return !deployment.isEmpty() || !trigger.isEmpty() || !agent.isEmpty();
    }
}
