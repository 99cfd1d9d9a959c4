package dev.runboard.demo.api;

import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Run.Status;
import dev.runboard.demo.data.RunError;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A run in the vendor's JSON. The API of June leaves out fields without a value, today's API has all fields. */
record RunJson(Run run, JsonFormat format, Instant now) implements Resource {

    @Override
    public ObjectNode json() {
        return format.fill("run", this::value);
    }

    @Override
    public @Nullable Object value(String name) {
        return switch (name) {
            case "$id" -> run.id();
            case "$deployment" -> run.deployment().id();
            case "$agent" -> run.deployment().agent().id();
            case "$version" -> run.deployment().agent().versionAt(run.created());
            case "$created" -> format.rounded(run.created());
            case "$trigger" -> format.triggerOf(run.trigger());
            case "$scheduled" -> run.scheduled();
            case "$error" -> error();
            case "$has_error" -> error() != null;
            default -> name.startsWith("$") ? progress(name) : name;
        };
    }

    private @Nullable Object progress(String name) {
        return switch (name) {
            case "$status" -> run.statusAt(now);
            case "$attempt" -> hasStarted() ? run.origin().attempt() : null;
            case "$ended" -> run.isOverAt(now) ? run.ended() : null;
            default -> hasSession() ? session(name) : null;
        };
    }

    private @Nullable Object session(String name) {
        return switch (name) {
            case "$started" -> run.started();
            case "$turn" -> run.turnId();
            case "$session" -> run.sessionId();
            case "$duration" -> run.isOverAt(now) ? duration() : null;
            default -> throw new IllegalArgumentException("A run has no " + name);
        };
    }

    private @Nullable RunError error() {
        return !format.isJune() ? run.refusal() : run.isOverAt(now) ? run.error() : null;
    }

    private boolean hasStarted() {
        Status status = run.statusAt(now);
        return status != Status.PENDING && status != Status.SKIPPED;
    }

    /** In June a session was made when its run started; today it is made with the run. */
    private boolean hasSession() {
        return !run.isRefused() && !(format.isJune() && run.statusAt(now) == Status.PENDING);
    }

    private long duration() {
        return Duration.between(run.started(), run.ended()).toMillis();
    }
}
