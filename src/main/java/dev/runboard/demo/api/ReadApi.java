package dev.runboard.demo.api;

import dev.runboard.demo.data.Agent;
import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.IndexedList;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.RunCounts;
import dev.runboard.demo.data.RunList;
import dev.runboard.demo.data.Sessions;
import dev.runboard.demo.data.Times;
import dev.runboard.demo.data.Transcript;
import dev.runboard.demo.data.Workspace;
import java.time.Instant;
import java.util.List;

/** What each route answers for a workspace at one moment, in one dialect. */
record ReadApi(Workspace workspace, Instant now, ApiGeneration dialect) {

    ApiResponse answer(ApiRoute route, List<String> path, QueryParameters query) {
        return switch (route) {
            case RUNS -> runs(RunFilter.all(query, dialect), query);
            case RUN -> run(path.get(1));
            case DEPLOYMENTS -> deployments(query);
            case DEPLOYMENT -> deployment(workspace.deployment(path.get(1)));
            case DEPLOYMENT_RUNS -> runs(RunFilter.of(workspace.deployment(path.get(1)), query, dialect), query);
            case DEPLOYMENT_RUN -> run(workspace.deployment(path.get(1)), path.get(3));
            case AGENTS -> agents(query);
            case AGENT -> agent(workspace.agent(path.get(1)));
            case SESSIONS -> sessions(query);
            case SESSION -> session(sessions().find(path.get(1)));
            case SESSION_EVENTS -> events(sessions().find(path.get(1)), query);
            case RUN_NOW, PAUSE, UNPAUSE, CANCEL, SEND_EVENTS ->
                throw new IllegalStateException(route + " is no question");
        };
    }

    private ApiResponse runs(RunFilter filter, QueryParameters query) {
        return log().page(filter, query.page(dialect.paging())).toAnswer(RunJson::write);
    }

    ApiResponse run(String id) {
        return answer(find(id));
    }

    private ApiResponse run(Deployment deployment, String id) {
        Run run = find(id);
        if (!run.deployment().equals(deployment)) {
            throw ApiProblem.missing("Run");
        }
        return answer(run);
    }

    private ApiResponse deployments(QueryParameters query) {
        DeploymentFilter filter = DeploymentFilter.of(query, dialect);
        RunCounts[] tallies = log().tallies();
        IndexedList<Deployment> rows = workspace.rows();
        return ListPage.of(rows, query.page(dialect.paging()), position -> admits(filter, rows.row(position)))
                .toAnswer((deployment, json) -> json(deployment, tallies).write(json));
    }

    private boolean admits(DeploymentFilter filter, Deployment deployment) {
        long created = dialect.shape().told(Times.nanos(deployment.created()));
        return filter.admits(
                deployment, created, workspace.switches().state(deployment, now).paused());
    }

    ApiResponse deployment(Deployment deployment) {
        RunCounts[] tallies = log().tallies();
        return ApiResponse.json(200, json -> json(deployment, tallies).write(json));
    }

    private ApiResponse agents(QueryParameters query) {
        AgentFilter filter = AgentFilter.of(query, dialect);
        IndexedList<Agent> agents = workspace.agents();
        return ListPage.of(agents, query.page(dialect.paging()), position -> admits(filter, agents.row(position)))
                .toAnswer((agent, json) -> new AgentJson(agent, dialect.shape(), now).write(json));
    }

    private boolean admits(AgentFilter filter, Agent agent) {
        return filter.admits(agent, dialect.shape().told(Times.nanos(agent.created())));
    }

    private ApiResponse agent(Agent agent) {
        return ApiResponse.json(200, json -> new AgentJson(agent, dialect.shape(), now).write(json));
    }

    private ApiResponse sessions(QueryParameters query) {
        ListPage<Run> page = dialect.isCurrent()
                ? sessions().page(SessionFilter.of(query), query.order(Order.DESC), query.page(Paging.CURRENT))
                : sessions()
                        .page(SessionFilter.ANY, Order.DESC, query.page(Paging.JUNE))
                        .withoutNextPage();
        return page.toAnswer((run, json) -> SessionJson.write(run, now, json));
    }

    private ApiResponse session(Run run) {
        return ApiResponse.json(200, json -> SessionJson.write(run, now, json));
    }

    private ApiResponse events(Run run, QueryParameters query) {
        Transcript transcript = Transcript.of(run, now);
        return transcript
                .page(EventFilter.of(query), query.order(Order.ASC), query.page(Paging.CURRENT))
                .toAnswer((event, json) -> new EventJson(transcript, event, json).write());
    }

    private DeploymentJson json(Deployment deployment, RunCounts[] tallies) {
        return new DeploymentJson(
                deployment,
                dialect.shape(),
                tallies[workspace.deployments().indexOf(deployment)],
                workspace.switches().state(deployment, now),
                now);
    }

    private Run find(String id) {
        return log().find(id).orElseThrow(() -> ApiProblem.missing("Run"));
    }

    private static ApiResponse answer(Run run) {
        return ApiResponse.json(200, json -> RunJson.write(run, json));
    }

    Sessions sessions() {
        return new Sessions(log(), now);
    }

    RunList log() {
        return workspace.runsAt(Times.nanos(now), dialect);
    }
}
