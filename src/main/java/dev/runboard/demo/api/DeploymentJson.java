package dev.runboard.demo.api;

import dev.runboard.demo.data.Cron;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.Pauses;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Run.Status;
import dev.runboard.demo.data.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A deployment in the vendor's JSON.
 *
 * @param own its runs, the newest first
 */
record DeploymentJson(
        Deployment deployment, JsonFormat format, Pauses.State pause, Supplier<List<Run>> own, Instant now)
        implements Resource {

    private static final int UPCOMING = 5;

    static DeploymentJson of(Deployment deployment, JsonFormat format, Pauses.State pause, Runs.At runs) {
        Supplier<List<Run>> own = SingletonSupplier.of(() -> runs.of(deployment));
        return new DeploymentJson(deployment, format, pause, own, runs.now());
    }

    @Override
    public ObjectNode json() {
        return json("deployment");
    }

    private ObjectNode json(String template) {
        return format.fill(template, this::value);
    }

    @Override
    public @Nullable Object value(String name) {
        return switch (name) {
            case "$id" -> deployment.id();
            case "$name" -> deployment.nameShown();
            case "$agent" -> deployment.agent().id();
            case "$version" -> deployment.agent().versionAt(now);
            case "$created" -> format.rounded(deployment.created());
            case "$updated" -> updated();
            case "$archived" -> deployment.archivedAt();
            case "$environment" -> "LOG_LEVEL=info\nSERVICE_TOKEN=" + DemoTokens.ENVIRONMENT_SECRET + "\n";
            case "$events" -> events();
            case "$metadata" -> format.isJune() ? metadata() : JsonFormat.field(deployment.api(), name);
            default -> state(name);
        };
    }

    private @Nullable Object state(String name) {
        return switch (name) {
            case "$status" -> pause.paused() ? "paused" : "active";
            case "$paused" -> pause.paused() ? json("paused_reason") : null;
            case "$paused_by" -> pause.cause() == null ? "manual" : "error";
            case "$cause" -> pause.cause();
            case "$schedule" -> deployment.schedule() == null ? null : format.fill("schedule", this::schedule);
            case "$next" -> upcoming(1).findFirst().orElse(null);
            case "$upcoming" -> upcoming(UPCOMING).map(JsonFormat::text).toList();
            default -> limit(name);
        };
    }

    private @Nullable Object schedule(String name) {
        Cron cron = Objects.requireNonNull(deployment.schedule());
        return switch (name) {
            case "$expression" -> cron.expression();
            case "$timezone" -> cron.timezone().getId();
            default -> value(name);
        };
    }

    private @Nullable Object limit(String name) {
        return switch (name) {
            case "$max_concurrent" -> deployment.profile().maxConcurrent();
            case "$max_retries" -> deployment.profile().maxRetries();
            case "$timeout" -> deployment.timeout().toMillis();
            default -> count(name);
        };
    }

    private @Nullable Object count(String name) {
        return switch (name) {
            case "$runs" -> own.get().size();
            case "$last" -> own.get().isEmpty() ? null : own.get().getFirst().created();
            case "$failures" -> failures(own.get().stream());
            case "$failures_in_a_row" ->
                failures(own.get().stream().takeWhile(run -> run.statusAt(now) != Status.COMPLETED));
            default -> JsonFormat.field(deployment.api(), name);
        };
    }

    private Instant updated() {
        Instant changed = deployment.archivedAt() == null ? pause.since() : deployment.archivedAt();
        return Objects.requireNonNullElse(changed, deployment.created());
    }

    private JsonNode events() {
        JsonNode events = deployment.api().path("initial_events").deepCopy();
        events.forEach(event -> format.asStrings((ObjectNode) event));
        return events;
    }

    private ObjectNode metadata() {
        return deployment.api().withObject("metadata").deepCopy().set("cas_config", json("cas_config"));
    }

    private long failures(Stream<Run> runs) {
        return runs.filter(run -> run.statusAt(now) == Status.FAILED).count();
    }

    private Stream<Instant> upcoming(int count) {
        Cron cron = deployment.schedule();
        return cron == null || deployment.archivedAt() != null ? Stream.empty() : cron.after(now, count).stream();
    }
}
