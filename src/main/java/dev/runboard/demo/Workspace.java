package dev.runboard.demo;

import java.util.Comparator;
import java.util.List;

/** All that one token sees: its deployments and, computed from its seed, their runs, and what its callers changed. */
record Workspace(
        List<Deployment> deployments,
        List<Run> early,
        Ticks ticks,
        Switches switches,
        MadeRuns made,
        Interventions interventions) {

    static Workspace of(long seed, List<Deployment> deployments, List<Run> early) {
        List<Deployment> sorted = newestFirst(deployments);
        Switches switches = new Switches();
        Ticks ticks = new Ticks(seed, sorted, switches);
        return new Workspace(sorted, early, ticks, switches, new MadeRuns(), new Interventions());
    }

    RunLog runsAt(long nowNanos, Dialect dialect) {
        return new RunLog(this, nowNanos, dialect);
    }

    Deployment deployment(String id) {
        Rows<Deployment> rows = rows();
        return rows.row(rows.beside(id, 0).orElseThrow(() -> ApiProblem.missing("Deployment")));
    }

    Agent agent(String id) {
        Rows<Agent> agents = agents();
        return agents.row(agents.beside(id, 0).orElseThrow(() -> ApiProblem.missing("Agent")));
    }

    /** The agents that the API tells of, the newest first. */
    Rows<Agent> agents() {
        List<Agent> agents = deployments.stream()
                .map(Deployment::agent)
                .distinct()
                .filter(agent -> !agent.hidden())
                .sorted(Comparator.comparing(Agent::created).reversed())
                .toList();
        return new FixedRows<>(agents, Agent::id);
    }

    Rows<Deployment> rows() {
        return new FixedRows<>(deployments, Deployment::id);
    }

    private static List<Deployment> newestFirst(List<Deployment> deployments) {
        return deployments.stream()
                .sorted(Comparator.comparing(Deployment::created).reversed())
                .toList();
    }
}
