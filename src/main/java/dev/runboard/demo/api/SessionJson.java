package dev.runboard.demo.api;

import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.RunError.Ending;
import dev.runboard.demo.data.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.node.ObjectNode;

/** A run's session in the vendor's JSON. June's has the id of its agent and its tokens, today's a copy of its agent and its credits. */
record SessionJson(Run run, JsonFormat format, Instant now, Supplier<Transcript> transcript) implements Resource {

    private static final int ZERO_OF = 16;
    private static final int UNCOUNTED_OF = 30;

    static SessionJson of(Run run, JsonFormat format, Instant now) {
        return new SessionJson(run, format, now, SingletonSupplier.of(() -> Transcript.of(run, now)));
    }

    @Override
    public ObjectNode json() {
        return format.fill("session", this::value);
    }

    @Override
    public @Nullable Object value(String name) {
        return switch (name) {
            case "$id" -> run.sessionId();
            case "$deployment" -> run.deployment().id();
            case "$title" -> run.deployment().name();
            case "$agent" -> new AgentJson(run.deployment().agent(), format, run.created()).snapshot();
            case "$agent_id" -> run.deployment().agent().id();
            case "$created" -> format.rounded(run.created());
            case "$archived" -> run.archivedAt(now);
            case "$secret" -> DemoTokens.ENVIRONMENT_SECRET;
            default -> progress(name);
        };
    }

    private @Nullable Object progress(String name) {
        return switch (name) {
            case "$state" -> status();
            case "$status" -> format.isJune() ? june("processing") : status();
            case "$turn_status" -> june("running");
            case "$seconds" -> seconds(lasted());
            case "$seconds_active" -> seconds(lasted().minus(run.waitedAt(now)));
            case "$tokens" -> isWorking() ? null : transcript.get().tokens();
            case "$credits" -> isCounted() ? transcript.get().credits() : null;
            case "$evaluations" -> evaluations();
            case "$updated" -> transcript.get().updated();
            default -> JsonFormat.field(run.deployment().api(), name);
        };
    }

    private boolean isCounted() {
        return run.roll(UNCOUNTED_OF, 51) > 0;
    }

    private String status() {
        return switch (run.statusAt(now)) {
            case PENDING -> "rescheduling";
            case RUNNING -> run.isWaitingAt(now) ? "idle" : "running";
            case COMPLETED, SKIPPED -> "idle";
            case FAILED -> run.ending() == Ending.TERMINATED ? "terminated" : "idle";
        };
    }

    private boolean isWorking() {
        return !run.isOverAt(now) && !run.isWaitingAt(now);
    }

    private String june(String working) {
        return !isWorking() ? "idle" : run.cancellation() == null ? working : "canceling";
    }

    /** The last evaluation that has ended. */
    private List<ObjectNode> evaluations() {
        return IntStream.range(0, transcript.get().size())
                .map(place -> transcript.get().size() - 1 - place)
                .filter(place -> transcript.get().typeAt(place).equals("span.outcome_evaluation_end"))
                .mapToObj(this::evaluation)
                .limit(1)
                .toList();
    }

    /** One that asks for a revision is not final. */
    private ObjectNode evaluation(int index) {
        ObjectNode event = new EventJson(transcript.get(), index, format).json();
        boolean isFinal = !event.path("result").asString().equals("needs_revision");
        return format.fill("evaluation", name -> switch (name) {
            case "$completed" -> isFinal ? transcript.get().times().get(index) : null;
            case "$goal" -> run.deployment().goal().path("description");
            default -> JsonFormat.field(event, name);
        });
    }

    private Duration lasted() {
        return Duration.between(run.started(), run.isOverAt(now) ? run.ended() : now);
    }

    /** The vendor's samples all say 0, so a few of the demo's sessions do too. */
    private double seconds(Duration duration) {
        return run.roll(ZERO_OF, 52) == 0 ? 0 : Math.max(0, duration.toMillis() / 100) / 10.0;
    }
}
