package dev.runboard.demo;

import java.time.Instant;
import java.util.List;

/** What each route answers for a workspace at one moment, in one dialect. */
record Api(Workspace workspace, Instant now, Dialect dialect) {

    Answer answer(Route route, List<String> path, Parameters query) {
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

    private Answer runs(RunFilter filter, Parameters query) {
        return log().page(filter, query.page(dialect.paging())).toAnswer(RunJson::write);
    }

    Answer run(String id) {
        return answer(find(id));
    }

    private Answer run(Deployment deployment, String id) {
        Run run = find(id);
        if (!run.deployment().equals(deployment)) {
            throw ApiProblem.missing("Run");
        }
        return answer(run);
    }

    private Answer deployments(Parameters query) {
        DeploymentFilter filter = DeploymentFilter.of(query, dialect);
        Tally[] tallies = log().tallies();
        Rows<Deployment> rows = workspace.rows();
        return Page.of(rows, query.page(dialect.paging()), position -> admits(filter, rows.row(position)))
                .toAnswer((deployment, json) -> json(deployment, tallies).write(json));
    }

    private boolean admits(DeploymentFilter filter, Deployment deployment) {
        long created = dialect.shape().told(Times.nanos(deployment.created()));
        return filter.admits(
                deployment, created, workspace.switches().state(deployment, now).paused());
    }

    Answer deployment(Deployment deployment) {
        Tally[] tallies = log().tallies();
        return Answer.json(200, json -> json(deployment, tallies).write(json));
    }

    private Answer agents(Parameters query) {
        AgentFilter filter = AgentFilter.of(query, dialect);
        Rows<Agent> agents = workspace.agents();
        return Page.of(agents, query.page(dialect.paging()), position -> admits(filter, agents.row(position)))
                .toAnswer((agent, json) -> new AgentJson(agent, dialect.shape(), now).write(json));
    }

    private boolean admits(AgentFilter filter, Agent agent) {
        return filter.admits(agent, dialect.shape().told(Times.nanos(agent.created())));
    }

    private Answer agent(Agent agent) {
        return Answer.json(200, json -> new AgentJson(agent, dialect.shape(), now).write(json));
    }

    private Answer sessions(Parameters query) {
        Page<Run> page = dialect.isCurrent()
                ? sessions().page(SessionFilter.of(query), query.order(Order.DESC), query.page(Paging.CURRENT))
                : sessions()
                        .page(SessionFilter.ANY, Order.DESC, query.page(Paging.JUNE))
                        .withoutNextPage();
        return page.toAnswer((run, json) -> SessionJson.write(run, now, json));
    }

    private Answer session(Run run) {
        return Answer.json(200, json -> SessionJson.write(run, now, json));
    }

    private Answer events(Run run, Parameters query) {
        Transcript transcript = Transcript.of(run, now);
        return transcript
                .page(EventFilter.of(query), query.order(Order.ASC), query.page(Paging.CURRENT))
                .toAnswer((event, json) -> new EventJson(transcript, event, json).write());
    }

    private DeploymentJson json(Deployment deployment, Tally[] tallies) {
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

    private static Answer answer(Run run) {
        return Answer.json(200, json -> RunJson.write(run, json));
    }

    Sessions sessions() {
        return new Sessions(log(), now);
    }

    RunLog log() {
        return workspace.runsAt(Times.nanos(now), dialect);
    }
}
