package dev.runboard.demo.api;

import static dev.runboard.demo.api.ApiProblem.refuseIf;

import dev.runboard.demo.data.Agent;
import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.Pauses;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Run.Status;
import dev.runboard.demo.data.Runs;
import dev.runboard.demo.data.Transcript;
import dev.runboard.demo.data.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** The answer of each route that reads, for a workspace at one moment. */
record ReadApi(Workspace workspace, Runs.At runs, DemoGeneration generation) {

    ObjectNode runs(ApiCall call) {
        return page("runs", allRuns(), call);
    }

    ObjectNode deploymentRuns(ApiCall call) {
        return page("deployment_runs", runsOf(deploymentOf(call)), call);
    }

    ObjectNode run(ApiCall call) {
        return resource(allRuns().row(call.id("id"), "Run")).json();
    }

    ObjectNode deploymentRun(ApiCall call) {
        return resource(runsOf(deploymentOf(call)).row(call.id("run_id"), "Run"))
                .json();
    }

    private ObjectNode page(String list, IndexedList<?> rows, ApiCall call) {
        return rows.page(call, generation.isCurrent(), Filter.of(list, call, generation));
    }

    private IndexedList<Run> allRuns() {
        return new IndexedList<>(runs.runs(), id -> runs.place(id, Run::id), runs::shows, this::resource);
    }

    private IndexedList<Run> runsOf(Deployment deployment) {
        return allRuns().where(run -> run.deployment().id().equals(deployment.id()));
    }

    Resource resource(Run run) {
        return new RunJson(run, formatOf(run), now());
    }

    ObjectNode deployments(ApiCall call) {
        boolean isBoth = !call.first("status").isEmpty()
                && call.first("include_archived").contains("true");
        refuseIf(generation.isCurrent() && isBoth, "status", "status and include_archived exclude each other");
        return page("deployments", deployments(), call);
    }

    ObjectNode deployment(ApiCall call) {
        return resource(deploymentOf(call)).json();
    }

    Deployment deploymentOf(ApiCall call) {
        return deployments().row(call.id("id"), "Deployment");
    }

    private IndexedList<Deployment> deployments() {
        return IndexedList.of(workspace.deployments(), Deployment::id, this::resource);
    }

    Resource resource(Deployment deployment) {
        return DeploymentJson.of(deployment, generation.format(), pause(deployment), runs);
    }

    Pauses.State pause(Deployment deployment) {
        return workspace.pauses().of(deployment);
    }

    ObjectNode agents(ApiCall call) {
        return page("agents", agents(), call);
    }

    ObjectNode agent(ApiCall call) {
        return resource(agents().row(call.id("id"), "Agent")).json();
    }

    private IndexedList<Agent> agents() {
        return IndexedList.of(workspace.agents(), Agent::id, this::resource);
    }

    private Resource resource(Agent agent) {
        return new AgentJson(agent, generation.format(), now());
    }

    /** June's list of sessions has no filters and no order, and does not name its next page. */
    ObjectNode sessions(ApiCall call) {
        return generation.isCurrent()
                ? page("sessions", sessions().orderedBy(call, "desc"), call)
                : page("sessions", sessions(), call).without("next_page");
    }

    ObjectNode session(ApiCall call) {
        return session(sessionOf(call)).json();
    }

    ObjectNode events(ApiCall call) {
        Run run = sessionOf(call);
        Transcript transcript = Transcript.of(run, now());
        List<Integer> happened = IntStream.range(0, transcript.size()).boxed().toList();
        JsonFormat format = formatOf(run);
        return new IndexedList<>(
                        happened, transcript::placeOf, any -> true, index -> new EventJson(transcript, index, format))
                .orderedBy(call, "asc")
                .page(call, true, Filter.of("events", call, generation));
    }

    Run sessionOf(ApiCall call) {
        return sessions().row(call.id("id"), "Session");
    }

    private IndexedList<Run> sessions() {
        return new IndexedList<>(runs.runs(), id -> runs.place(id, Run::sessionId), this::hasSession, this::session);
    }

    /** In June a session was made when its run started; today it is made with the run. */
    private boolean hasSession(Run run) {
        boolean isMade = !formatOf(run).isJune() || run.statusAt(now()) != Status.PENDING;
        return isMade && runs.shows(run) && run.hasSessionAt(now());
    }

    private Resource session(Run run) {
        return SessionJson.of(run, formatOf(run), now());
    }

    JsonFormat formatOf(Run run) {
        return generation.formatOf(run, runs);
    }

    Instant now() {
        return runs.now();
    }
}
