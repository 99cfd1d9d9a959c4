package dev.runboard.demo.api;

import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Run.Status;
import dev.runboard.demo.data.RunError;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A run in the vendor's JSON: in June a key for what has happened and none for what has not, today always the same keys. */
record RunJson(Run run, JsonFormat format, Instant now) implements Resource {

    @Override
    public ObjectNode json() {
        return format.fill("run", this::value);
    }

    @Override
    public @Nullable Object value(String name) {
        Status status = run.statusAt(now);
        boolean isPending = status == Status.PENDING;
        boolean hasSession = !run.isRefused() && !(isPending && format.isJune());
        boolean isOver = run.isOverAt(now);
        RunError error = !format.isJune() ? run.refusal() : isOver ? run.error() : null;
        return switch (name) {
            case "$agent" -> run.deployment().agent().id();
            case "$version" -> run.deployment().agent().versionAt(run.created());
            case "$attempt" ->
                isPending || status == Status.SKIPPED ? null : run.origin().attempt();
            case "$started" -> hasSession ? run.started() : null;
            case "$turn" -> hasSession ? run.turnId() : null;
            case "$ended" -> isOver ? run.ended() : null;
            case "$created" -> format.cut(run.created());
            case "$deployment" -> run.deployment().id();
            case "$duration" ->
                hasSession && isOver
                        ? Duration.between(run.started(), run.ended()).toMillis()
                        : null;
            case "$error" -> error;
            case "$has_error" -> error != null;
            case "$id" -> run.id();
            case "$session" -> hasSession ? run.sessionId() : null;
            case "$status" -> status;
            case "$scheduled" -> run.scheduled();
            case "$trigger" -> format.told(run.trigger());
            default -> name;
        };
    }
}
