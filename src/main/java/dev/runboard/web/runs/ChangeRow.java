package dev.runboard.web.runs;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.history.Change;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.WhatChanged;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A difference between a failed run and the last good one, in words.
 *
 * @param kind the word of its kind
 * @param from the value of the last good run, as scripts read it
 * @param to the value of the failed run, as scripts read it
 * @param before the value of the last good run in words, or null if the difference has no value before
 * @param after the value of the failed run in words
 * @param time when it happened, or null
 */
public record ChangeRow(
        String kind,
        Message label,
        String from,
        String to,
        @Nullable Message before,
        Message after,
        @Nullable DisplayTime time) {

    private static final Message NONE = Message.of("filter.error-group.none");

    static List<ChangeRow> of(WhatChanged changed, HistoryRun bad, AgentNames agents, Instant now) {
        return changed.changes().stream()
                .map(change -> of(change, changed, bad, agents, now))
                .toList();
    }

    private static ChangeRow of(Change change, WhatChanged changed, HistoryRun bad, AgentNames agents, Instant now) {
        return switch (change.kind()) {
            case AGENT_VERSION -> row(change, agentName(change.from(), agents), agentName(change.to(), agents), null);
            case DEPLOYMENT ->
                row(change, null, Message.of("run.changed.updated"), DisplayTime.of(Instant.parse(change.to()), now));
            case TRIGGER -> row(change, RunWords.trigger(change.from()), RunWords.trigger(change.to()), null);
            case ERROR_GROUP -> row(change, error(changed.earlier()), error(bad), null);
            case DURATION -> row(change, duration(change.from()), duration(change.to()), null);
        };
    }

    private static ChangeRow row(Change change, @Nullable Message before, Message after, @Nullable DisplayTime time) {
        String kind = change.kind().word();
        Message label = Message.of("run.changed." + kind.replace('_', '-'));
        return new ChangeRow(kind, label, change.from(), change.to(), before, after, time);
    }

    /** What may have broken a deployment, in one short line, or null if that is not known. */
    public static @Nullable Message line(@Nullable WhatChanged changed, AgentNames agents) {
        if (changed == null || changed.unknown() > 0) {
            return null;
        }
        List<Message> causes = changed.changes().stream()
                .flatMap(change -> switch (change.kind()) {
                    case AGENT_VERSION -> Stream.of(newAgent(change, agents));
                    case DEPLOYMENT -> Stream.of(Message.of("change.deployment"));
                    case TRIGGER, ERROR_GROUP, DURATION -> Stream.of();
                })
                .toList();
        return causes.isEmpty() ? null : Message.list(causes);
    }

    private static Message newAgent(Change change, AgentNames agents) {
        return Message.of(
                "change.agent",
                DisplayText.line(agent(change.from(), agents)),
                DisplayText.line(agent(change.to(), agents)));
    }

    /** A value has a version, an agent, or an agent and a version. */
    private static String agent(String value, AgentNames agents) {
        int space = value.lastIndexOf(' ');
        String version = value.substring(space + 1);
        if (!version.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return agents.label(value).text();
        }
        return (space < 0 ? "" : agents.label(value.substring(0, space)).text() + " ") + "v" + version;
    }

    private static Message agentName(String value, AgentNames agents) {
        return Message.verbatim(agent(value, agents));
    }

    private static Message error(@Nullable HistoryRun run) {
        ErrorGroup group = run == null ? null : run.error();
        if (group == null || group.isWithoutError()) {
            return NONE;
        }
        return Message.verbatim(DisplayText.line((group.type() + " " + group.message()).strip()));
    }

    private static Message duration(String millis) {
        return Durations.words(Duration.ofMillis(Long.parseLong(millis)));
    }
}
