package dev.runboard.demo.api;

import dev.runboard.demo.api.QueryParameters.Order;
import dev.runboard.demo.api.Rows.Request;
import dev.runboard.demo.data.Agent;
import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.Pauses;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Runs;
import dev.runboard.demo.data.SessionStatus;
import dev.runboard.demo.data.Status;
import dev.runboard.demo.data.Transcript;
import dev.runboard.demo.data.Trigger;
import dev.runboard.demo.data.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The answer of each route that reads, for a workspace at one moment. */
record ReadApi(Workspace workspace, Runs.At runs, DemoGeneration generation) {

    /** The statuses of deployments that the list can be filtered by. It has no filter for archived ones. */
    private enum State {
        ACTIVE,
        PAUSED
    }

    /** @param path the parts of the path, the first one empty */
    ObjectNode answer(ApiRoute route, String[] path, QueryParameters query) {
        return switch (route) {
            case RUNS -> runs(query);
            case RUN -> json(run(path[2]));
            case DEPLOYMENTS -> deployments(query);
            case DEPLOYMENT -> json(deployment(path[2]));
            case DEPLOYMENT_RUNS -> runs(deployment(path[2]), query);
            case DEPLOYMENT_RUN -> json(run(deployment(path[2]), path[4]));
            case AGENTS -> agents(query);
            case AGENT -> json(Rows.of(workspace.agents(), Agent::id).row(path[2], agent -> true, "Agent"));
            case SESSIONS -> sessions(query);
            case SESSION -> session(sessionRun(path[2]));
            case SESSION_EVENTS -> events(sessionRun(path[2]), query);
            default -> throw new IllegalStateException(route + " does not read");
        };
    }

    Instant now() {
        return runs.now();
    }

    private Request page(QueryParameters query) {
        return query.page(generation.isCurrent(), false);
    }

    private ObjectNode runs(QueryParameters query) {
        String deployment = query.text("deployment_id");
        Status status = generation.status(query);
        Trigger trigger = generation.trigger(query);
        Boolean hasError = query.flag("has_error");
        Predicate<Instant> created = generation.created(query);
        return runs(
                query,
                run -> fits(deployment, run.deployment().id())
                        && fits(status, run.statusAt(now()))
                        && fits(trigger, formatOf(run).told(run.trigger()))
                        && fits(hasError, (formatOf(run).isJune() ? run.errorAt(now()) : run.refusal()) != null)
                        && created.test(formatOf(run).cut(run.created())));
    }

    private ObjectNode runs(Deployment deployment, QueryParameters query) {
        Predicate<Instant> triggered = query.between("triggered_after", "triggered_before");
        Status status = generation.status(query);
        return runs(
                query,
                run -> run.deployment().equals(deployment)
                        && fits(status, run.statusAt(now()))
                        && triggered.test(formatOf(run).cut(run.created())));
    }

    private ObjectNode runs(QueryParameters query, Predicate<Run> wanted) {
        return runsById(Run::id).page(page(query), wanted.and(runs::shows), this::json);
    }

    private Rows<Run> runsById(Function<Run, String> id) {
        return new Rows<>(runs.runs(), id, wanted -> runs.place(wanted, id));
    }

    private static <T> boolean fits(@Nullable T wanted, T actual) {
        return wanted == null || wanted.equals(actual);
    }

    ObjectNode json(Run run) {
        return new RunJson(run, now()).in(formatOf(run));
    }

    Run run(String id) {
        return runsById(Run::id).row(id, runs::shows, "Run");
    }

    private Run run(Deployment deployment, String id) {
        return runsById(Run::id)
                .row(id, run -> runs.shows(run) && run.deployment().equals(deployment), "Run");
    }

    private ObjectNode deployments(QueryParameters query) {
        boolean archived = query.isTrue("include_archived");
        State status = query.word("status", State.class);
        boolean isBoth = generation.isCurrent() && status != null && archived;
        ApiProblem.refuseIf(isBoth, "status", "status and include_archived exclude each other");
        String agent = query.text("agent_id");
        Predicate<Instant> created = generation.created(query);
        Predicate<Deployment> wanted = one -> (archived || one.archivedAt() == null)
                && fits(status, pause(one).paused() ? State.PAUSED : State.ACTIVE)
                && fits(agent, one.agent().id())
                && created.test(generation.format().cut(one.created()));
        return Rows.of(workspace.deployments(), Deployment::id).page(page(query), wanted, this::json);
    }

    Deployment deployment(String id) {
        return Rows.of(workspace.deployments(), Deployment::id).row(id, deployment -> true, "Deployment");
    }

    Pauses.State pause(Deployment deployment) {
        return workspace.pauses().of(deployment);
    }

    ObjectNode json(Deployment deployment) {
        return new DeploymentJson(deployment, generation.format(), pause(deployment), runs).json();
    }

    private ObjectNode json(Agent agent) {
        return AgentJson.whole(agent, generation.format(), now());
    }

    private ObjectNode agents(QueryParameters query) {
        boolean archived = query.isTrue("include_archived");
        Predicate<Instant> created = generation.created(query);
        Predicate<Agent> wanted = one -> (archived || one.archivedAt() == null)
                && created.test(generation.format().cut(one.created()));
        return Rows.of(workspace.agents(), Agent::id).page(page(query), wanted, this::json);
    }

    /** June's list of sessions has no filters, and does not name its next page. */
    private ObjectNode sessions(QueryParameters query) {
        Rows<Run> sessions = runsById(Run::sessionId);
        if (!generation.isCurrent()) {
            return sessions.page(page(query), this::hasSession, this::session).without("next_page");
        }
        Predicate<Run> wanted = wantedSession(query).and(this::hasSession);
        return sessions.page(query.page(true, Order.DESC), wanted, this::session);
    }

    private Predicate<Run> wantedSession(QueryParameters query) {
        List<SessionStatus> statuses = query.words("statuses", SessionStatus.class);
        String deployment = query.text("deployment_id");
        boolean archived = query.isTrue("include_archived");
        Predicate<Instant> created = query.range("created_at");
        return run -> fits(deployment, run.deployment().id())
                && (statuses.isEmpty() || statuses.contains(SessionStatus.of(run, now())))
                && (archived || run.archivedAt(now()) == null)
                && created.test(formatOf(run).cut(run.created()));
    }

    /** In June a session was made when its run started; today it is made with the run. */
    private boolean hasSession(Run run) {
        return runs.shows(run)
                && run.hasSessionAt(now())
                && (!formatOf(run).isJune() || run.statusAt(now()) != Status.PENDING);
    }

    Run sessionRun(String id) {
        return runsById(Run::sessionId).row(id, this::hasSession, "Session");
    }

    private ObjectNode session(Run run) {
        return SessionJson.of(run, formatOf(run), now());
    }

    private ObjectNode events(Run run, QueryParameters query) {
        List<String> types = query.list("types");
        Predicate<Instant> created = query.range("created_at");
        Transcript transcript = Transcript.of(run, now());
        List<Integer> happened = IntStream.range(0, transcript.size()).boxed().toList();
        return new Rows<>(happened, transcript::idAt, transcript::placeOf)
                .page(
                        query.page(true, Order.ASC),
                        index -> (types.isEmpty() || types.contains(transcript.typeAt(index)))
                                && created.test(transcript.times().get(index)),
                        index -> new EventJson(transcript, index, formatOf(run)).json());
    }

    JsonFormat formatOf(Run run) {
        return generation.formatOf(run, runs);
    }
}
