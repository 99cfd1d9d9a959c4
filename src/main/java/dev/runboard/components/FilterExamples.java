package dev.runboard.components;

import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.text.Message;
import dev.runboard.web.runs.DeploymentField;
import dev.runboard.web.runs.FilterOption;
import dev.runboard.web.runs.RunWords;
import java.util.List;
import java.util.stream.Stream;

/** The form of filters, and the links to views. */
final class FilterExamples {

    private FilterExamples() {}

    /** A form with names of deployments, one with more of them than it lists, and one without names. */
    static List<Values> all() {
        DeploymentField names = DeploymentField.of(null, null, ExampleRuns.NAMES);
        DeploymentNames some = new DeploymentNames(ExampleRuns.NAMES.all(), true, "some");
        return Stream.of(
                        names,
                        DeploymentField.of(ExampleRuns.NIGHTLY, null, some),
                        DeploymentField.of(null, null, DeploymentNames.NONE))
                .map(field -> Values.of("filters", form(field)))
                .toList();
    }

    private static Values form(DeploymentField deployment) {
        List<String> statuses = Kind.FILTERS.stream().map(Kind::word).toList();
        return Values.of("deployment", deployment)
                .with(
                        "statuses",
                        FilterOption.of(
                                Message.of("runs.filter.any-status"), statuses, word -> word, RunWords::status, null))
                .with("triggers", FilterOption.triggers(null, List.of(TriggerType.SCHEDULE)))
                .with("errors", any("runs.filter.any-error"))
                .with("durations", any("runs.filter.any-duration"))
                .with("times", any("runs.filter.any-time"))
                .with("limits", List.of(new FilterOption("", Message.of("runs.filter.limit", 20), true)))
                .with("text", "")
                .with("kept", List.of());
    }

    private static List<FilterOption> any(String code) {
        return List.of(new FilterOption("", Message.of(code), true));
    }

    /** The chosen view is the first one. The form for a range opens with a click. */
    static Values views() {
        Values range = Values.of("since", "2026-06-14T08:00:00")
                .with("until", "2026-06-14T09:00:00")
                .with("others", List.of())
                .with("freeze", "/runs");
        List<Values> views = Stream.of("all", "failing", "needs-input", "running", "slow", "last-hour")
                .map(name -> Values.of("name", Message.of("runs.view." + name))
                        .with("href", "/runs")
                        .with("current", name.equals("all")))
                .toList();
        return Values.of("views", views).with("filters", Values.of("range", range));
    }

    /** The columns that a person may hide. One is hidden. */
    static Values columns() {
        List<Values> columns = Stream.of("run", "trigger", "agent", "triggered", "duration", "error")
                .map(name ->
                        Values.of("name", Message.of("runs.column." + name)).with("shown", !name.equals("agent")))
                .toList();
        return Values.of("columns", columns).with("rows", List.of());
    }

    /** Two views of a person, the first one chosen, and the button or the form to save another one. */
    static Values ownViews(boolean naming) {
        List<Values> views = Stream.of("payments", "nightly")
                .map(name -> Values.of("name", name).with("current", name.equals("payments")))
                .toList();
        return Values.of("views", views).with("naming", naming);
    }
}
