package dev.runboard.demo;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** All that one token sees: its deployments and, computed from its seed, their runs. */
record Workspace(List<Deployment> deployments, List<Run> early, Ticks ticks) implements Rows<Deployment> {

    static Workspace of(long seed, List<Deployment> deployments, List<Run> early) {
        List<Deployment> sorted = newestFirst(deployments);
        return new Workspace(sorted, early, new Ticks(seed, sorted));
    }

    RunLog runsAt(long nowNanos, Dialect dialect) {
        return new RunLog(this, nowNanos, dialect);
    }

    Deployment deployment(String id) {
        return row(beside(id, 0).orElseThrow(() -> ApiProblem.missing("Deployment")));
    }

    @Override
    public int size() {
        return deployments.size();
    }

    @Override
    public Deployment row(int position) {
        return deployments.get(position);
    }

    @Override
    public String id(Deployment deployment) {
        return deployment.id();
    }

    @Override
    public OptionalInt beside(String id, int step) {
        for (int position = 0; position < size(); position++) {
            if (row(position).id().equals(id)) {
                return OptionalInt.of(position + step);
            }
        }
        return OptionalInt.empty();
    }

    private static List<Deployment> newestFirst(List<Deployment> deployments) {
        return deployments.stream()
                .sorted(Comparator.comparing(Deployment::created).reversed())
                .toList();
    }
}
