package dev.runboard.demo.data;

import dev.runboard.demo.api.ApiGeneration;
import dev.runboard.demo.api.ApiProblem;
import java.util.Comparator;
import java.util.List;

/** All that one token sees: its deployments and, computed from its seed, their runs, and what its callers changed. */
public record Workspace(
        List<Deployment> deployments,
        List<Run> early,
        RunSeeds ticks,
        PauseSwitches switches,
        MadeRuns made,
        Interventions interventions) {

    static Workspace of(long seed, List<Deployment> deployments, List<Run> early) {
        List<Deployment> sorted = newestFirst(deployments);
        PauseSwitches switches = new PauseSwitches();
        RunSeeds ticks = new RunSeeds(seed, sorted, switches);
        return new Workspace(sorted, early, ticks, switches, new MadeRuns(), new Interventions());
    }

    public RunList runsAt(long nowNanos, ApiGeneration dialect) {
        return new RunList(this, nowNanos, dialect);
    }

    public Deployment deployment(String id) {
        IndexedList<Deployment> rows = rows();
        return rows.row(rows.beside(id, 0).orElseThrow(() -> ApiProblem.missing("Deployment")));
    }

    public Agent agent(String id) {
        IndexedList<Agent> agents = agents();
        return agents.row(agents.beside(id, 0).orElseThrow(() -> ApiProblem.missing("Agent")));
    }

    /** The agents that the API tells of, the newest first. */
    public IndexedList<Agent> agents() {
        List<Agent> agents = deployments.stream()
                .map(Deployment::agent)
                .distinct()
                .filter(agent -> !agent.hidden())
                .sorted(Comparator.comparing(Agent::created).reversed())
                .toList();
        return new FixedRows<>(agents, Agent::id);
    }

    public IndexedList<Deployment> rows() {
        return new FixedRows<>(deployments, Deployment::id);
    }

    private static List<Deployment> newestFirst(List<Deployment> deployments) {
        return deployments.stream()
                .sorted(Comparator.comparing(Deployment::created).reversed())
                .toList();
    }
}
