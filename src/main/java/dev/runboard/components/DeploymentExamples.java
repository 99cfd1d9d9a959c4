package dev.runboard.components;

import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.RunRow;
import dev.runboard.web.runs.RunStrip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of deployments, and the parts of the page of one. */
final class DeploymentExamples {

    private static final Message DAILY =
            Message.of("deployments.schedule.zone", Message.of("deployments.cron.at-daily", "02:00"), "UTC");

    /** The page of a deployment of the demo. */
    private static final String DEPLOYMENT = "/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a";

    private DeploymentExamples() {}

    static List<Example> all(Instant now) {
        return List.of(
                Example.of("deployments", "deployments", list(now)),
                Example.of("deployments", "no-deployments", none(""), none("dep_019ec55a")),
                Example.of("deployments", "task", page(now)),
                Example.of("deployments", "facts", page(now)),
                Example.of("deployments", "latest", latest(now), noRuns(now)));
    }

    private static Values page(Instant now) {
        return Values.of("facts", facts(now)).with("href", DEPLOYMENT);
    }

    private static Values none(String words) {
        return Values.of("rows", List.of()).with("words", words);
    }

    private static Values list(Instant now) {
        Message manual = Message.of("deployments.paused.manual");
        Message failed = Message.of("deployments.paused.failure.cause", ExampleRuns.ERROR.message());
        return none("nightly")
                .with("summary", Message.of("deployments.count.active", 2))
                .with("freshness", SharedExamples.live(now))
                .with(
                        "rows",
                        List.of(
                                row("active", null, now),
                                row("paused", manual, now),
                                row("paused", failed, now),
                                row("archived", null, now)))
                .with(
                        "pages",
                        Values.of("words", Message.of("deployments.page", 2, 10))
                                .with("previous", "/deployments")
                                .with("next", "/deployments"));
    }

    private static Values row(String status, @Nullable Message reason, Instant now) {
        boolean active = status.equals("active");
        return Values.of("id", ExampleRuns.NIGHTLY)
                .with("status", status)
                .with("icon", status)
                .with("label", Message.of("deployments.status." + status))
                .with("name", ExampleRuns.NAMES.label(ExampleRuns.NIGHTLY))
                .with("href", "/deployments")
                .with("runs", "/runs")
                .with("outcomes", active ? RunStrip.ofRuns(ExampleRuns.all(now), now) : RunStrip.NONE)
                .with("schedule", active ? DAILY : Message.of("deployments.schedule.manual"))
                .with("next", active ? DisplayTime.due(now.plus(Duration.ofHours(5)), now) : null)
                .with("nextNote", reason == null ? null : Message.of("deployments.next.paused"))
                .with("lastRun", DisplayTime.of(now.minus(Duration.ofHours(5)), now))
                .with("agent", Label.ofId("agent_019d8b3c7dcd700099bd19a3850f2433"))
                .with("reason", reason);
    }

    private static Values facts(Instant now) {
        return Values.of("freshness", SharedExamples.live(now))
                .with("reason", Message.of("deployments.paused.manual"))
                .with("description", "Runs all tests every night.")
                .with("instructions", List.of(instruction()))
                .with(
                        "agent",
                        Label.ofId("agent_019d8b3c7dcd700099bd19a3850f2433").withNote("v13"))
                .with("agentId", "agent_019d8b3c7dcd700099bd19a3850f2433")
                .with(
                        "facts",
                        List.of(
                                fact("schedule", DAILY),
                                time("last", now),
                                code("cron", "0 2 * * *"),
                                unknown("created")))
                .with("limits", List.of(fact("max-retries", Message.verbatim("3"))))
                .with("counts", List.of(fact("runs", Message.verbatim("2,480"))))
                .with("task", task());
    }

    private static Values instruction() {
        Values text = Values.of("text", Message.verbatim("Run all tests. Report each test that fails."));
        Values rubric = Values.of("label", Message.of("deployments.part.rubric"))
                .with("json", Message.verbatim("{\"all\": true}"));
        Values most = Values.of("label", Message.of("deployments.part.max-iterations"))
                .with("count", Message.of("deployments.part.iterations", 3));
        return Values.of("label", Message.of("deployments.instruction.message"))
                .with("parts", List.of(text, rubric, most));
    }

    private static Values task() {
        Values file = Values.of("name", "file_id")
                .with("text", Message.verbatim("file_019ec55a"))
                .with("more", 0);
        Values more = Values.of("name", "").with("more", 12);
        Values team = Values.of("name", "team")
                .with("text", Message.verbatim("payments"))
                .with("more", 0);
        Values owner = Values.of("name", "owner")
                .with("json", Message.verbatim("{\"on_call\": true}"))
                .with("more", 0);
        return Values.of("hasEnvironment", true)
                .with("cut", true)
                .with("json", "{\"name\": \"nightly-tests\"}")
                .with("budget", List.of(team))
                .with("resources", List.of(Values.of("fields", List.of(file, more))))
                .with("vaults", List.of(Message.verbatim("vlt_019ec55a")))
                .with("metadata", List.of(team, owner, more));
    }

    private static Values fact(String code, @Nullable Message text) {
        return Values.of("label", Message.of("deployments.fact." + code))
                .with("text", text)
                .with("code", false)
                .with("due", false);
    }

    private static Values unknown(String code) {
        return fact(code, null);
    }

    private static Values code(String code, String text) {
        return fact(code, Message.verbatim(text)).with("code", true);
    }

    private static Values time(String code, Instant now) {
        return fact(code, null).with("moment", DisplayTime.of(now.minus(Duration.ofHours(5)), now));
    }

    /** Runs, and missed ones before and after them. */
    private static Values latest(Instant now) {
        List<RunRow> rows =
                RunRow.of(ExampleRuns.all(now).subList(0, 5), RunsQuery.ALL, ExampleRuns.NAMES, AgentNames.NONE, now);
        List<Values> outcomes = rows.reversed().stream()
                .map(row -> Values.of("icon", row.icon()).with("href", "/runs").with("name", row.statusLabel()))
                .toList();
        Values strip = Values.of("outcomes", outcomes)
                .with(
                        "words",
                        Message.of(
                                "deployments.strip.last",
                                5,
                                Message.of("strip.count", 1, Message.of("status.failed"))));
        Values runs = Values.of("rows", rows)
                .with("strip", strip)
                .with("parts", List.of(part(1, rows.subList(0, 2), now), part(7, rows.subList(2, 5), now)))
                .with("notice", Message.of("deployments.runs.unreadable", 1))
                .with("freshness", SharedExamples.live(now));
        return Values.of("runs", runs).with("allRuns", "/runs").with("href", "/deployments");
    }

    private static Values part(int missed, List<RunRow> rows, Instant now) {
        Values row = Values.of("count", missed)
                .with("id", "missed-" + missed)
                .with("due", DisplayTime.of(now.minus(Duration.ofHours(missed)), now))
                .with("last", DisplayTime.of(now.minus(Duration.ofMinutes(missed)), now));
        return Values.of("missed", List.of(row)).with("rows", rows);
    }

    private static Values noRuns(Instant now) {
        Values none = Values.of("rows", List.of())
                .with("parts", List.of())
                .with("none", Message.of("deployments.runs.none.yet"))
                .with("freshness", SharedExamples.live(now));
        return Values.of("runs", none).with("allRuns", "/runs").with("href", "/deployments");
    }
}
