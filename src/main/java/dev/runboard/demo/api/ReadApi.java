package dev.runboard.demo.api;

import dev.runboard.demo.data.Agent;
import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.Pauses;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Runs;
import dev.runboard.demo.data.SessionStatus;
import dev.runboard.demo.data.Status;
import dev.runboard.demo.data.Transcript;
import dev.runboard.demo.data.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of each route that reads, for a workspace at one moment. */
record ReadApi(Workspace workspace, Runs.At runs, ApiGeneration generation) {

    /** The statuses of deployments that the list can be filtered by. It has no filter for archived ones. */
    private enum State {
        ACTIVE,
        PAUSED
    }

    private enum Order {
        ASC,
        DESC
    }

    static ReadApi of(Workspace workspace, Instant now, ApiGeneration generation) {
        return new ReadApi(workspace, workspace.runs().at(now), generation);
    }

    JsonNode answer(ApiRoute route, List<String> path, QueryParameters query) {
        return switch (route) {
            case RUNS -> runs(RunFilter.all(query, generation, runs), query);
            case RUN -> json(run(path.get(1)));
            case DEPLOYMENTS -> deployments(query);
            case DEPLOYMENT -> json(deployment(path.get(1)));
            case DEPLOYMENT_RUNS -> runs(RunFilter.of(deployment(path.get(1)).id(), query, generation, runs), query);
            case DEPLOYMENT_RUN -> json(run(deployment(path.get(1)), path.get(3)));
            case AGENTS -> agents(query);
            case AGENT -> json(row(workspace.agents(), Agent::id, path.get(1), "Agent"));
            case SESSIONS -> sessions(query);
            case SESSION -> session(sessionRun(path.get(1)));
            case SESSION_EVENTS -> events(sessionRun(path.get(1)), query);
            case RUN_NOW, PAUSE, UNPAUSE, CANCEL, SEND_EVENTS ->
                throw new IllegalStateException(route + " does not read");
        };
    }

    Instant now() {
        return runs.now();
    }

    private ObjectNode runs(RunFilter filter, QueryParameters query) {
        return query.page(generation.paging())
                .of(runs.runs(), id -> runs.place(id, Run::id), filter)
                .json(Run::id, this::json);
    }

    ObjectNode json(Run run) {
        return new RunJson(run, now()).in(formatOf(run));
    }

    Run run(String id) {
        int place = runs.place(id, Run::id);
        if (place < 0 || !runs.shows(runs.runs().get(place))) {
            throw ApiProblem.missing("Run");
        }
        return runs.runs().get(place);
    }

    private Run run(Deployment deployment, String id) {
        Run run = run(id);
        if (!run.deployment().equals(deployment)) {
            throw ApiProblem.missing("Run");
        }
        return run;
    }

    private ObjectNode deployments(QueryParameters query) {
        boolean archived = query.isTrue("include_archived");
        State status = query.word("status", State.class);
        if (generation.isCurrent() && status != null && archived) {
            throw ApiProblem.badParameter("status", "status and include_archived exclude each other");
        }
        String agent = query.text("agent_id");
        TimeRange created = generation.created(query);
        Predicate<Deployment> wanted = one -> (archived || one.archivedAt() == null)
                && (status == null || (status == State.PAUSED) == pause(one).paused())
                && (agent == null || agent.equals(one.agent().id()))
                && created.has(generation.format().cut(one.created()));
        return page(query, workspace.deployments(), Deployment::id, wanted, this::json);
    }

    Deployment deployment(String id) {
        return row(workspace.deployments(), Deployment::id, id, "Deployment");
    }

    Pauses.State pause(Deployment deployment) {
        return workspace.pauses().of(deployment);
    }

    ObjectNode json(Deployment deployment) {
        return new DeploymentJson(deployment, generation.format(), pause(deployment), runs).json();
    }

    private ObjectNode agents(QueryParameters query) {
        boolean archived = query.isTrue("include_archived");
        TimeRange created = generation.created(query);
        Predicate<Agent> wanted = one -> (archived || one.archivedAt() == null)
                && created.has(generation.format().cut(one.created()));
        return page(query, workspace.agents(), Agent::id, wanted, this::json);
    }

    private ObjectNode json(Agent agent) {
        return AgentJson.whole(agent, generation.format(), now());
    }

    /** June's list of sessions has no filters, and does not name its next page. */
    private ObjectNode sessions(QueryParameters query) {
        if (!generation.isCurrent()) {
            ObjectNode page = query.page(ApiGeneration.JUNE)
                    .of(runs.runs(), id -> runs.place(id, Run::sessionId), this::hasSession)
                    .json(Run::sessionId, this::session);
            page.remove("next_page");
            return page;
        }
        List<SessionStatus> statuses = query.words("statuses", SessionStatus.class);
        String deployment = query.text("deployment_id");
        boolean archived = query.isTrue("include_archived");
        TimeRange created = query.range("created_at");
        Predicate<Run> wanted = run -> hasSession(run)
                && (deployment == null || deployment.equals(run.deployment().id()))
                && (statuses.isEmpty() || statuses.contains(SessionStatus.of(run, now())))
                && (archived || run.archivedAt(now()) == null)
                && created.has(formatOf(run).cut(run.created()));
        boolean isReversed = query.word("order", Order.class) == Order.ASC;
        return query.page(ApiGeneration.TODAY)
                .of(runs.runs(), id -> runs.place(id, Run::sessionId), wanted, isReversed)
                .json(Run::sessionId, this::session);
    }

    /** In June a session was made when its run started; today it is made with the run. */
    private boolean hasSession(Run run) {
        return runs.shows(run)
                && run.hasSessionAt(now())
                && (!formatOf(run).isJune() || run.statusAt(now()) != Status.PENDING);
    }

    Run sessionRun(String id) {
        int place = runs.place(id, Run::sessionId);
        if (place < 0 || !hasSession(runs.runs().get(place))) {
            throw ApiProblem.missing("Session");
        }
        return runs.runs().get(place);
    }

    private ObjectNode session(Run run) {
        return SessionJson.of(run, formatOf(run), now());
    }

    private ObjectNode events(Run run, QueryParameters query) {
        List<String> types = query.list("types");
        TimeRange time = query.range("created_at");
        boolean isReversed = query.word("order", Order.class) == Order.DESC;
        Transcript transcript = Transcript.of(run, now());
        Predicate<Integer> wanted = index -> (types.isEmpty() || types.contains(transcript.typeAt(index)))
                && time.has(transcript.times().get(index));
        List<Integer> happened = IntStream.range(0, transcript.size()).boxed().toList();
        return query.page(ApiGeneration.TODAY)
                .of(happened, transcript::placeOf, wanted, isReversed)
                .json(transcript::idAt, index -> new EventJson(transcript, index, formatOf(run)).json());
    }

    JsonFormat formatOf(Run run) {
        return generation.formatOf(run, runs);
    }

    private <T> ObjectNode page(
            QueryParameters query,
            List<T> rows,
            Function<T, String> ids,
            Predicate<T> wanted,
            Function<T, ObjectNode> json) {
        return query.page(generation.paging())
                .of(rows, id -> place(rows, ids, id), wanted)
                .json(ids, json);
    }

    private static <T> T row(List<T> rows, Function<T, String> ids, String id, String what) {
        int place = place(rows, ids, id);
        if (place < 0) {
            throw ApiProblem.missing(what);
        }
        return rows.get(place);
    }

    private static <T> int place(List<T> rows, Function<T, String> ids, String id) {
        return IntStream.range(0, rows.size())
                .filter(place -> ids.apply(rows.get(place)).equals(id))
                .findFirst()
                .orElse(-1);
    }
}
