package dev.runboard.deployments;

import static dev.runboard.deployments.Json.deployment;
import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentList;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.ListPage;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.web.runs.RunRow;
import dev.runboard.web.runs.RunStrip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pages say of deployments, and what they say where something is missing. */
class DeploymentPageTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");
    private static final Id ID = new Id("dep_1");
    private static final String ACTIVE = """
            {'id':'dep_1','name':'nightly','status':'active','agent':{'id':'agent_0123456789','version':3},
             'schedule':{'type':'cron','expression':'0 3 * * *','timezone':'Europe/Berlin','last_run_at':'2026-06-14T01:00:00Z',
             'upcoming_runs_at':['2026-06-15T01:00:00Z']}}""";

    @Test
    void listsADeploymentInWords() {
        DeploymentRow row = row(deployment(ACTIVE), NOW);

        assertThat(row.name()).hasToString("nightly");
        assertThat(row.href()).isEqualTo("/deployments/dep_1");
        assertThat(row.status()).isEqualTo("active");
        assertThat(english(row.label())).isEqualTo("active");
        assertThat(row.icon()).isEqualTo("active");
        assertThat(english(row.schedule())).isEqualTo("at 03:00 every day · Europe/Berlin");
        assertThat(row.cron()).isEqualTo("0 3 * * *");
        assertThat(row.next().iso()).isEqualTo("2026-06-15T01:00:00Z");
        assertThat(row.nextNote()).isNull();
        assertThat(row.agent()).hasToString("…23456789 v3");
        assertThat(english(row.lastRun().relative())).isEqualTo("8 h ago");
        assertThat(row.reason()).isNull();
    }

    @Test
    void saysWhyAPausedOneHasNoNextRun() {
        DeploymentRow row =
                row(deployment(ACTIVE.replace("'active'", "'paused','paused_reason':{'type':'manual'}")), NOW);

        assertThat(row.next()).isNull();
        assertThat(english(row.nextNote())).isEqualTo("none while paused");
        assertThat(english(row.reason())).isEqualTo("paused manually");
    }

    @Test
    void anArchivedOneHasNeitherNextRunNorReason() {
        DeploymentRow row = row(
                deployment(ACTIVE.replace(
                        "'active'", "'paused','paused_reason':{'type':'manual'},'archived_at':'2026-06-14T08:00:00Z'")),
                NOW);

        assertThat(row.status()).isEqualTo("archived");
        assertThat(english(row.label())).isEqualTo("archived");
        assertThat(row.next()).isNull();
        assertThat(row.nextNote()).isNull();
        assertThat(row.reason()).isNull();
    }

    @Test
    void saysThatOneWithoutAScheduleIsStartedByHand() {
        DeploymentRow row = row(deployment("{'id':'dep_1','status':'paused'}"), NOW);

        assertThat(english(row.schedule())).isEqualTo("manual only");
        assertThat(row.nextNote()).isNull();
    }

    @Test
    void aStatusThatIsNewIsShownAsItCame() {
        DeploymentRow row = row(deployment("{'id':'dep_1','status':'draining'}"), NOW);

        assertThat(row.status()).isEqualTo("draining");
        assertThat(english(row.label())).isEqualTo("draining");
        assertThat(row.icon()).isEqualTo("unknown");
    }

    @Test
    void summarisesOnlyWhatItShows() {
        ListPage batch = ListPage.read(Json.object(
                "{'data':[%s,{'id':'dep_2','status':'paused'},{'id':'dep_3','status':'active'}],'has_more':true}"
                        .formatted(ACTIVE)));
        DeploymentList list = DeploymentList.of(List.of(batch));
        DeploymentsResult part = DeploymentsResult.of(list, DeploymentsQuery.ALL);
        DeploymentsPage page =
                DeploymentsPage.of(found(list), part, Map.of(), List.of(), AgentNames.NONE, Duration.ofMinutes(2), NOW);

        assertThat(english(page.summary())).isEqualTo("At least 3 deployments: 2 active, 1 paused");
        assertThat(english(page.notices())).singleElement().asString().contains("list is incomplete");
    }

    @Test
    void showsFactsAndRuns() {
        RunList runs = new RunList(
                List.of(run("drun_3", "failed"), run("drun_2", "completed"), run("drun_1", "completed")), true, 0);

        DeploymentPage page =
                DeploymentPage.of(ID, had(deployment(ACTIVE)), had(runs), List.of(), AgentNames.NONE, NOW);

        assertThat(page.title()).isEqualTo("nightly");
        assertThat(page.allRuns()).isEqualTo("/runs?deployment_id=dep_1");
        assertThat(page.noFacts()).isNull();
        assertThat(page.noRuns()).isNull();
        assertThat(page.runs().rows())
                .extracting(RunRow::id, RunRow::deployment, RunRow::href)
                .first()
                .hasToString("(\"drun_3\", nightly, \"../runs/drun_3?deployment_id=dep_1\")");
        assertThat(english(page.runs().strip().words())).isEqualTo("The last 3 runs: 2 completed, 1 failed.");
    }

    @Test
    void theStripLeadsFromTheOldestRunToTheNewest() {
        RunList runs =
                new RunList(List.of(run("drun_0000000002", "exploded"), run("drun_0000000001", "completed")), false, 0);

        OutcomeStrip strip = DeploymentPage.of(ID, had(deployment(ACTIVE)), had(runs), List.of(), AgentNames.NONE, NOW)
                .runs()
                .strip();

        assertThat(strip.outcomes())
                .extracting(OutcomeStrip.Outcome::href, OutcomeStrip.Outcome::icon, outcome -> english(outcome.name()))
                .containsExactly(
                        tuple(
                                "../runs/drun_0000000001?deployment_id=dep_1",
                                "completed",
                                "completed, Jun 14, 08:00:00 UTC, run …00000001"),
                        tuple(
                                "../runs/drun_0000000002?deployment_id=dep_1",
                                "unknown",
                                "exploded, Jun 14, 08:00:00 UTC, run …00000002"));
        assertThat(english(strip.words())).startsWith("All 2 runs: ");
    }

    @Test
    void runsThatCannotBeReadAreNoReasonToSayThatItNeverRan() {
        LatestRuns unnamed = latest(new RunList(List.of(), false, 2), null);
        LatestRuns tooLarge =
                latest(new RunList(List.of(), false, 0), new Problem.TooLarge(Message.verbatim("1 value is omitted.")));

        assertThat(english(unnamed.none())).isEqualTo("Its runs could not be read.");
        assertThat(english(unnamed.notice())).isEqualTo("2 entries without an id could not be shown.");
        assertThat(english(tooLarge.none())).isEqualTo("Its runs could not be read.");
        assertThat(english(latest(new RunList(List.of(), false, 0), null).none()))
                .isEqualTo("This deployment has not run yet.");
        assertThat(english(latest(new RunList(List.of(), true, 0), null).none()))
                .contains("could not be fetched");
    }

    @Test
    void theStripCountsAllRunsOnlyIfItHasAll() {
        List<Run> runs = List.of(run("drun_2", "failed"), run("drun_1", "completed"));

        assertThat(english(latest(new RunList(runs, false, 1), null).strip().words()))
                .startsWith("2 readable runs: ");
        assertThat(english(latest(new RunList(runs, true, 1), null).strip().words()))
                .startsWith("The last 2 runs: ");
        assertThat(english(latest(new RunList(runs, false, 1), null).notice()))
                .isEqualTo("1 entry without an id could not be shown.");
    }

    private static LatestRuns latest(RunList runs, Problem problem) {
        return LatestRuns.of(
                ID, new Snapshot<>(runs, "v", NOW, problem), List.of(), DeploymentNames.NONE, AgentNames.NONE, NOW);
    }

    @Test
    void factsStandWithoutRuns() {
        PageSection<RunList> noRuns = lacking(new Problem.RateLimited(Instant.parse("2026-06-14T09:05:00Z"), ""));

        DeploymentPage page = DeploymentPage.of(ID, had(deployment(ACTIVE)), noRuns, List.of(), AgentNames.NONE, NOW);

        assertThat(page.facts()).isNotNull();
        assertThat(page.runs()).isNull();
        assertThat(english(page.noRuns()))
                .isEqualTo("Its runs cannot be shown. Qoder is rate limiting calls until Jun 14, 09:05:00 UTC.");
    }

    @Test
    void runsStandWithoutFacts() {
        PageSection<Deployment> noFacts = lacking(new Problem.Forbidden("scope"));

        DeploymentPage page =
                DeploymentPage.of(ID, noFacts, had(new RunList(List.of(), false, 0)), List.of(), AgentNames.NONE, NOW);

        assertThat(page.title()).isEqualTo("dep_1");
        assertThat(page.facts()).isNull();
        assertThat(english(page.noFacts()))
                .isEqualTo("The details of this deployment cannot be shown. The token has no permission to read this.");
        assertThat(page.runs().rows()).isEmpty();
    }

    @Test
    void isNotFoundWhereNeitherItNorARunOfItIsKnown() {
        PageSection<Deployment> gone = lacking(new Problem.NotFound("Deployment does not exist"));

        UpstreamException failure = catchThrowableOfType(
                UpstreamException.class,
                () -> DeploymentPage.of(
                        ID, gone, had(new RunList(List.of(), false, 0)), List.of(), AgentNames.NONE, NOW));

        assertThat(failure.problem()).isEqualTo(new Problem.NotFound("Deployment does not exist"));
    }

    @Test
    void aRefusedTokenFailsTheWholePage() {
        UpstreamException refused = new UpstreamException(new Problem.TokenRefused(""));

        assertThatThrownBy(() -> PageSection.of(() -> {
                    throw refused;
                }))
                .isSameAs(refused);
    }

    @Test
    void showsTheFiguresThatAreGivenAndNoOthers() {
        Deployment deployment = deployment("""
                {'id':'dep_1','metadata':{'cas_config':{'config':{'max_concurrent':1,'timeout_ms':300000},
                 'stats':{'total_runs':12}}}}""");

        DeploymentFacts facts = DeploymentFacts.of(found(deployment), AgentNames.NONE, NOW);

        assertThat(words(facts.limits())).containsExactly("Max. concurrent runs: 1", "Time limit: 5 m 00 s");
        assertThat(words(facts.counts())).containsExactly("Runs: 12");
    }

    @Test
    void aDescriptionThatIsTheTaskIsShownOnce() {
        String task = "'initial_events':[{'type':'user.message','content':'Write the report.'}]";
        Deployment same = deployment("{'id':'dep_1','description':'Write the report.'," + task + "}");
        Deployment other = deployment("{'id':'dep_1','description':'For the board.'," + task + "}");

        assertThat(DeploymentFacts.of(found(same), AgentNames.NONE, NOW).description())
                .isNull();
        assertThat(DeploymentFacts.of(found(other), AgentNames.NONE, NOW).description())
                .isEqualTo("For the board.");
    }

    private static List<String> words(List<Fact> facts) {
        return facts.stream()
                .map(fact -> english(fact.label()) + ": " + english(fact.text()))
                .toList();
    }

    private static DeploymentRow row(Deployment deployment, Instant now) {
        DeploymentNames names = new DeploymentNames(List.of(deployment.asName()), true, "1");
        return DeploymentRow.of(deployment, names.label(deployment.id()), RunStrip.NONE, AgentNames.NONE, now);
    }

    private static <T> Snapshot<T> found(T value) {
        return new Snapshot<>(value, "v", NOW, null);
    }

    private static <T> PageSection<T> had(T value) {
        return PageSection.of(() -> found(value));
    }

    private static <T> PageSection<T> lacking(Problem problem) {
        return PageSection.of(() -> {
            throw new UpstreamException(problem);
        });
    }

    private static Run run(String id, String word) {
        Instant triggered = NOW.minusSeconds(3600);
        RunStatus.Kind kind = RunStatus.Kind.FILTERS.stream()
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElse(RunStatus.Kind.UNKNOWN);
        return new Run(
                new Id(id),
                new RunStatus(word, kind, false),
                ID,
                "manual",
                1,
                null,
                null,
                null,
                triggered,
                null,
                null,
                null,
                null,
                null,
                "{}",
                null);
    }
}
