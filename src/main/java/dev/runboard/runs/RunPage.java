package dev.runboard.runs;

import dev.runboard.qoder.ErrorText;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.CreditWords;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.text.PrettyJson;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.Freshness;
import dev.runboard.web.RefreshState;
import dev.runboard.web.runs.InputView;
import dev.runboard.web.runs.RunRow;
import dev.runboard.web.runs.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page model of a run.
 *
 * @param title the title of the browser tab
 * @param row its row in the run table
 * @param copy the text of its copy button, without its address
 * @param timesOfSession whether its session tells when it started or ended
 * @param error the whole message of its error, or null if it has no error
 * @param errorCopy the message as the API returned it, or null if that is the same text
 * @param json the object as the API returned it, indented
 * @param jsonRest how much of it is left out, or null
 * @param credits the credits that its session has used, or null if that is not known
 * @param input the input that it needs, or null
 * @param failure the changes before it and similar failures, or null if it did not fail
 * @param followed whether the page follows the run until it is finished
 */
public record RunPage(
        Message title,
        Message copy,
        RunRow row,
        @Nullable String deploymentId,
        @Nullable String deploymentPage,
        @Nullable String deploymentRuns,
        @Nullable Integer attempt,
        @Nullable AgentLinks agent,
        @Nullable String session,
        @Nullable String sessionPage,
        @Nullable String turn,
        @Nullable DisplayTime scheduled,
        @Nullable DisplayTime started,
        @Nullable DisplayTime completed,
        @Nullable Timeline timeline,
        boolean timesOfSession,
        @Nullable Message error,
        @Nullable String errorCopy,
        String json,
        @Nullable Message jsonRest,
        @Nullable String credits,
        @Nullable InputView input,
        @Nullable FailureView failure,
        boolean followed,
        Freshness freshness,
        RefreshState live) {

    /**
     * The agent of the run, with the views that show its runs alone.
     *
     * @param href the view with this agent, or null where no address has its id
     * @param version the version of the agent, or null
     * @param versionHref the view with this version of this agent, or null
     */
    public record AgentLinks(
            String id,
            @Nullable String href,
            @Nullable Message version,
            @Nullable String versionHref) {

        static AgentLinks of(Run.Agent agent, RunsQuery view) {
            Optional<RunsQuery> same = Id.parse(agent.id())
                    .map(id -> view.with(view.filters().withAgent(id).withAgentVersion(null)));
            Long version = agent.version();
            return new AgentLinks(
                    agent.id(),
                    same.map(query -> query.address("/runs")).orElse(null),
                    version == null ? null : Message.of("run.agent.version", version),
                    version == null
                            ? null
                            : same.map(query -> of(query, version)).orElse(null));
        }

        private static String of(RunsQuery query, Long version) {
            return query.with(query.filters().withAgentVersion(version)).address("/runs");
        }
    }

    private static final int MAX_JSON = 200_000;

    static RunPage of(
            Snapshot<Run> found,
            RunsQuery view,
            DeploymentNames names,
            AgentNames agents,
            @Nullable InputView input,
            @Nullable FailureView failure,
            Instant now) {
        Run run = found.value();
        Id deployment = run.deploymentId();
        Run.RunError error = run.error();
        Freshness freshness = Freshness.of(found, now);
        RunRow row = RunRow.of(List.of(run), view, names, agents, now).getFirst();
        Excerpt json = Excerpt.of(PrettyJson.of(run.json()), MAX_JSON);
        return new RunPage(
                title(row),
                RunSummary.of(row, failure == null ? null : failure.changes()),
                row,
                deployment == null ? null : deployment.value(),
                deployment == null ? null : "/deployments/" + deployment,
                deployment == null
                        ? null
                        : RunsQuery.ALL.withDeployment(deployment).address("/runs"),
                run.attempt(),
                run.agent() == null ? null : AgentLinks.of(run.agent(), view),
                text(run.sessionId()),
                run.sessionId() == null ? null : "/runs/" + run.id() + "/session",
                text(run.turnId()),
                DisplayTime.ofNullable(run.scheduledAt(), now),
                DisplayTime.ofNullable(run.startedAt(), now),
                DisplayTime.ofNullable(run.completedAt(), now),
                Timeline.of(run, now),
                run.isStartOfSession() || run.isEndOfSession(),
                error == null ? null : ErrorText.whole(error),
                error == null ? null : ErrorText.original(error),
                json.shown(),
                json.more() == null ? null : Message.of("run.json.rest", json.more()),
                run.credits() == null ? null : CreditWords.of(run.credits()),
                input,
                failure,
                isFollowed(run, now),
                freshness,
                live(found, view, Objects.hash(names.version(), agents.version(), input), failure, freshness, now));
    }

    private static RefreshState live(
            Snapshot<Run> found,
            RunsQuery view,
            int others,
            @Nullable FailureView failure,
            Freshness freshness,
            Instant now) {
        Run run = found.value();
        boolean loading = failure != null && failure.loading();
        String address = loading || isFollowed(run, now) ? view.address("/runs/" + run.id() + "/live") : null;
        int rest =
                Objects.hash(others, failure, found.problem(), freshness.state().word(), address);
        String version = found.version() + "-" + Integer.toHexString(rest);
        return new RefreshState(address, version, loading || run.status().isLive());
    }

    private static boolean isFollowed(Run run, Instant now) {
        RunStatus status = run.status();
        boolean mayEnd = status.isLive() || status.isStarted() || status.isOfSession();
        return !run.isSettled() && (mayEnd || (status.mayStart() && !run.willNotStart(now)));
    }

    private static Message title(RunRow row) {
        return row.deployment() == null
                ? Message.of("run.title.no-deployment", row.statusLabel(), row.shortId())
                : Message.of("run.title", row.statusLabel(), row.deployment().words(), row.shortId());
    }

    private static @Nullable String text(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
