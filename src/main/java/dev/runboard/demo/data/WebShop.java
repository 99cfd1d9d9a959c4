package dev.runboard.demo.data;

import java.util.List;

/** The second token's workspace: a shop's agents. */
final class WebShop {

    private static final Agent CLERK = Agent.named("clerk", "2026-01-12T08:00:00Z", 8);
    private static final Agent ANALYST = Agent.named("analyst", "2026-03-02T08:00:00Z", 13);
    private static final Agent TYPIST =
            Agent.named("typist", "2026-01-20T08:00:00Z", 60).archived("2026-10-05T15:04:00Z");
    private static final Agent HOST = Agent.named("host", "2026-05-18T08:00:00Z", 5);

    private static final RunError LOCKED =
            new RunError("vault_archived_error", "Vault vault_payroll was archived and cannot be opened.");

    private WebShop() {}

    static Workspace workspace() {
        return Workspace.of(0x6F72_6368_6172_64L, deployments(), List.of());
    }

    private static List<Deployment> deployments() {
        return List.of(
                Deployment.of(
                        "invoice-matcher",
                        "Matches what was paid with what was ordered, and asks where the two differ.",
                        "2026-01-14T09:20:00Z",
                        CLERK,
                        null,
                        new RunProfile(260, 28, 9, 15, 15),
                        Availability.ACTIVE),
                Deployment.of(
                        "ticket-router",
                        "Reads a ticket, guesses its team and urgency, and hands it on.",
                        "2026-02-09T10:02:00Z",
                        CLERK,
                        Cron.of("* * * * *", "UTC"),
                        new RunProfile(150, 11, 14, 5, 0),
                        Availability.ACTIVE),
                Deployment.of(
                        "data-quality-sweep",
                        "Looks for rows that cannot be true and says since when they are there.",
                        "2026-03-05T05:15:00Z",
                        ANALYST,
                        Cron.of("*/15 * * * *", "America/Sao_Paulo"),
                        new RunProfile(60, 240, 70, 30, 40),
                        Availability.ACTIVE),
                Deployment.of(
                        "contract-reader",
                        "Lists a contract's dates, sums and unusual clauses.",
                        "2026-03-26T13:48:00Z",
                        CLERK,
                        null,
                        new RunProfile(110, 95, 25, 0, 10),
                        Availability.ACTIVE),
                Deployment.of(
                        "weekly-forecast",
                        "Carries the sales figures forward and explains what has changed since last week.",
                        "2026-04-07T07:00:00Z",
                        ANALYST,
                        Cron.of("0 6 * * 1", "Europe/Paris"),
                        new RunProfile(20, 780, 45, 10, 20),
                        Availability.ACTIVE),
                Deployment.of(
                        "price-watch",
                        "Compares our prices with those of the shops next door.",
                        "2026-04-28T16:31:00Z",
                        ANALYST,
                        Cron.of("*/2 * * * *", "UTC"),
                        new RunProfile(40, 8, 0, 0, 0),
                        Availability.ACTIVE),
                Deployment.of(
                        "review-answerer",
                        "Drafts answers to what customers have written about us.",
                        "2026-05-19T11:11:00Z",
                        HOST,
                        Cron.of("*/20 * * * *", "Asia/Tokyo"),
                        new RunProfile(130, 24, 18, 6, 10),
                        Availability.ACTIVE),
                Deployment.of(
                        "photo-captions",
                        "Describes each new picture for those who cannot see it.",
                        "2026-06-23T08:08:00Z",
                        HOST,
                        null,
                        new RunProfile(120, 14, 0, 0, 0),
                        Availability.ACTIVE),
                Deployment.of(
                        "stock-check",
                        "Counts what the shelves should hold and what they hold.",
                        "2026-07-15T20:40:00Z",
                        ANALYST,
                        Cron.of("45 22 * * *", "America/Chicago"),
                        new RunProfile(30, 420, 50, 20, 30),
                        Availability.ACTIVE),
                Deployment.of(
                        "newsletter",
                        "Gathers the week's news and sets the letter.",
                        "2026-08-03T06:26:00Z",
                        HOST,
                        Cron.of("0 8 * * 5", "Europe/Lisbon"),
                        new RunProfile(40, 130, 9, 0, 0),
                        Availability.pausedByHand(13 * 60)),
                Deployment.of(
                        "payroll-check",
                        "Compares the payroll with last month's and names each surprise.",
                        "2026-08-27T09:59:00Z",
                        CLERK,
                        Cron.of("0 7 * * *", "Europe/Madrid"),
                        new RunProfile(30, 70, 9, 0, 0),
                        Availability.pausedByError(2 * 60 + 20, LOCKED)),
                Deployment.of(
                        "fax-inbox",
                        "Typed in what still came by fax.",
                        "2026-01-29T12:34:00Z",
                        TYPIST,
                        Cron.of("*/30 * * * *", "UTC"),
                        new RunProfile(0, 35, 9, 0, 0),
                        Availability.archived("2026-10-05T15:03:09Z")));
    }
}
