package dev.runboard.demo.data;

import dev.runboard.demo.api.JsonFormat;
import dev.runboard.demo.data.Run.Cause;
import dev.runboard.demo.data.Run.Progress;
import dev.runboard.demo.data.Run.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The first token's workspace: a software team's agents. */
public final class SoftwareTeam {

    private static final Agent VERIFIER = Agent.of("agent_019ebb21ef8e7df6a559052c94875160", "verifier", 9);
    private static final Agent REVIEWER = Agent.named("reviewer", "2026-02-03T08:00:00Z", 6);
    private static final Agent KEEPER = Agent.named("keeper", "2026-03-17T13:00:00Z", 11);
    private static final Agent IMPORTER =
            Agent.named("importer", "2026-02-16T17:00:00Z", 40).archived("2026-09-28T08:18:30Z");
    private static final Agent FREELANCER =
            Agent.named("freelancer", "2026-07-02T09:00:00Z", 30).asHidden();
    private static final Agent WRITER = Agent.named("writer", "2026-05-06T10:00:00Z", 17);

    private static final RunError GONE =
            new RunError("environment_not_found_error", "Environment env_translations does not exist or was deleted.");

    private static final Deployment API_DOCS = new Deployment(
            "dep_019ec55a2b687b3f94eee77dd77e4b2a",
            "api-docs-verifier",
            "Tries every example of the API's documentation and reports the ones that no longer hold.",
            VERIFIER,
            null,
            new RunProfile(120, 17, 15, 0, 10),
            Availability.ACTIVE);
    private static final Deployment STATUS_DIGEST = new Deployment(
            "dep_019ec53748f7784bac33f208c0f66982",
            "status-digest",
            "Reads the status pages of our suppliers and tells what has changed.",
            VERIFIER,
            Cron.of("* * * * *", "UTC"),
            new RunProfile(5, 15, 0, 0, 0),
            Availability.ACTIVE);

    private SoftwareTeam() {}

    /** The workspace as somebody finds it who comes at this time: an agent broke some hours before. */
    public static Workspace workspace(Instant start) {
        return Workspace.of(0x6861_7262_6F72L, deployments(brokenSince(start)), List.of(manual(), scheduled()));
    }

    /** Every third hour, one to four hours ago: it seldom changes with a restart, and the run history reaches back to it. */
    private static Instant brokenSince(Instant start) {
        long step = Duration.ofHours(3).toSeconds();
        long offset = Duration.ofHours(1).toSeconds();
        long latest = start.minus(Duration.ofHours(1)).getEpochSecond() - offset;
        return Instant.ofEpochSecond(Math.floorDiv(latest, step) * step + offset);
    }

    private static List<Deployment> deployments(Instant brokenSince) {
        Agent cashier = Agent.named("cashier", "2026-04-14T09:00:00Z", 6).brokenFrom(13, brokenSince);
        return List.of(
                API_DOCS,
                STATUS_DIGEST,
                Deployment.of(
                        "pr-triage",
                        "Labels a new pull request, names its reviewers and asks for what is missing.",
                        "2026-02-03T09:12:00Z",
                        REVIEWER,
                        Cron.of("*/2 * * * *", "UTC"),
                        new RunProfile(300, 45, 8, 20, 20),
                        Availability.ACTIVE),
                Deployment.of(
                        "inbox-sorter",
                        "Sorts what came into the support inbox and drafts answers to the easy half.",
                        "2026-04-21T07:40:00Z",
                        KEEPER,
                        Cron.of("* * * * *", "UTC"),
                        new RunProfile(30, 9, 12, 4, 0),
                        Availability.ACTIVE),
                Deployment.of(
                        "payments",
                        "Books what customers have paid, and asks about sums that match no invoice.",
                        "2026-04-14T10:30:00Z",
                        cashier,
                        Cron.of("*/5 * * * *", "UTC"),
                        new RunProfile(20, 40, 4, 0, 0),
                        Availability.ACTIVE),
                Deployment.of(
                        "flaky-test-hunter",
                        "Runs the tests that failed once again and again, and bisects the ones that waver.",
                        "2026-03-30T15:05:00Z",
                        REVIEWER,
                        Cron.of("*/5 * * * *", "America/New_York"),
                        new RunProfile(60, 380, 120, 60, 60),
                        Availability.ACTIVE),
                Deployment.of(
                        "incident-summariser",
                        "Writes down what happened in an incident, from the chat, the graphs and the deploys.",
                        "2026-05-12T11:30:00Z",
                        WRITER,
                        Cron.of("*/10 * * * *", "UTC"),
                        new RunProfile(140, 32, 20, 8, 10),
                        Availability.ACTIVE),
                Deployment.of(
                        "nightly-dependency-audit",
                        "Looks up each dependency's advisories and opens a pull request for what it can lift.",
                        "2026-03-18T16:20:00Z",
                        KEEPER,
                        Cron.of("0 2 * * *", "Europe/Berlin"),
                        new RunProfile(25, 900, 60, 30, 40),
                        Availability.ACTIVE),
                Deployment.of(
                        "docs-link-check",
                        "Follows every link of the documentation and mends those that have moved.",
                        "2026-06-02T06:55:00Z",
                        WRITER,
                        Cron.of("30 * * * *", "UTC"),
                        new RunProfile(60, 150, 35, 10, 25),
                        Availability.ACTIVE),
                Deployment.of(
                        "release-notes",
                        "Tells the users in plain words what a release brings them.",
                        "2026-07-09T12:10:00Z",
                        WRITER,
                        null,
                        new RunProfile(90, 80, 0, 0, 0),
                        Availability.ACTIVE),
                Deployment.of(
                        "release-notes",
                        "Tells the partners what a release changes in the interfaces that they use.",
                        "2026-08-04T09:35:00Z",
                        FREELANCER,
                        null,
                        new RunProfile(20, 70, 9, 0, 0),
                        Availability.ACTIVE),
                Deployment.of(
                        "cost-report",
                        "Finds what has become dearer in the cloud since yesterday, and who can tell why.",
                        "2026-08-19T03:00:00Z",
                        KEEPER,
                        Cron.of("30 9 * * 1-5", "Asia/Shanghai"),
                        new RunProfile(60, 200, 9, 0, 0),
                        Availability.pausedByHand(4 * 60 + 30)),
                Deployment.of(
                        "changelog-translator",
                        "Translates the change log into the nine languages that our users read.",
                        "2026-09-02T14:45:00Z",
                        WRITER,
                        Cron.of("15 */6 * * *", "Europe/Berlin"),
                        new RunProfile(40, 60, 9, 0, 0),
                        Availability.pausedByError(21 * 60 + 10, GONE)),
                Deployment.of(
                        "legacy-importer",
                        "Brought the old tracker's issues over, one project a night.",
                        "2026-02-16T18:25:00Z",
                        IMPORTER,
                        Cron.of("0 1 * * *", "UTC"),
                        new RunProfile(0, 600, 9, 0, 0),
                        Availability.archived("2026-09-28T08:17:42Z")));
    }

    private static Run manual() {
        return completed(
                "drun_019ec55a68af73028afa5b87931cb2f3",
                API_DOCS,
                new Cause(Trigger.MANUAL, null, 1),
                "2026-06-14T08:58:17.13334Z",
                new Session(
                        "sess_019ec55a68b37e1e8d660691af161ab4",
                        "turn_019ec55a68b87a9dafad75c1554d1102",
                        Instant.parse("2026-06-14T08:58:17.165588Z"),
                        Instant.parse("2026-06-14T08:58:34.433744Z"),
                        Ending.END_TURN,
                        null,
                        null));
    }

    private static Run scheduled() {
        return completed(
                "drun_019ec55a371470969dd48ce41fb2a7da",
                STATUS_DIGEST,
                new Cause(Trigger.SCHEDULE, Instant.parse("2026-06-14T08:58:04Z"), 1),
                "2026-06-14T08:58:04.43405Z",
                new Session(
                        "sess_019ec55a37157b049f3e7f3681b5ec15",
                        "turn_019ec55a371778e78e5ebf118fb1821d",
                        Instant.parse("2026-06-14T08:58:04.451126Z"),
                        Instant.parse("2026-06-14T08:58:19.973358Z"),
                        Ending.END_TURN,
                        null,
                        null));
    }

    private static Run completed(String id, Deployment deployment, Cause cause, String created, Session session) {
        return new Run(
                id,
                JsonFormat.JUNE_2026,
                deployment,
                cause,
                Instant.parse(created),
                session,
                new Progress(Status.COMPLETED, session.ends(), null, false));
    }
}
