package dev.runboard.qoder.deployments;

import static dev.runboard.deployments.Json.deployment;
import static dev.runboard.deployments.Json.object;
import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.deployments.DeploymentRow;
import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.text.Label;
import dev.runboard.upstream.Id;
import dev.runboard.web.runs.RunStrip;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployments as both generations of the API write them, and as they should not. */
class DeploymentTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    private static final String PAUSED = """
            {'id':'dep_1','type':'deployment','name':'verify docs','status':'paused','paused_reason':{'type':'manual'},
             'agent':{'id':'agent_1','type':'agent','version':3},'environment_id':'env_1','description':' Checks them. ',
             'schedule':{'type':'cron','expression':'30 9 * * 1-5','timezone':'Asia/Shanghai',
               'last_run_at':'2026-06-14T08:54:06Z','upcoming_runs_at':['2026-06-15T01:30:00Z','2026-06-16T01:30:00Z']},
             'metadata':{},'environment_variables':'PASSWORD=hunter2','archived_at':null,
             'created_at':'2026-06-14T08:53:32Z','updated_at':'2026-06-14T08:54:22Z'}""";

    @Test
    void readsWhatTheContractSays() {
        Deployment read = deployment(PAUSED);

        assertThat(read.id()).isEqualTo(new Id("dep_1"));
        assertThat(read.label()).isEqualTo("verify docs");
        assertThat(read.description()).isEqualTo("Checks them.");
        assertThat(read.status()).isEqualTo(new DeploymentStatus("paused", DeploymentStatus.Kind.PAUSED));
        assertThat(read.pausedReason()).isEqualTo(new PausedReason("manual", DeploymentState.PAUSED_BY_USER, null));
        assertThat(read.agent()).isEqualTo(new Run.Agent("agent_1", 3L));
        assertThat(read.environmentId()).isEqualTo(new Id("env_1"));
        assertThat(english(row(read).schedule())).isEqualTo("at 09:30, Monday to Friday · Asia/Shanghai");
        assertThat(read.lastRunAt()).isEqualTo("2026-06-14T08:54:06Z");
        assertThat(read.createdAt()).isEqualTo("2026-06-14T08:53:32Z");
        assertThat(read.updatedAt()).isEqualTo("2026-06-14T08:54:22Z");
        assertThat(read.archivedAt()).isNull();
    }

    @Test
    void keepsNoEnvironmentVariable() {
        assertThat(deployment(PAUSED).toString()).doesNotContain("hunter2", "PASSWORD");
    }

    @Test
    void readsTheFiguresOfTheOlderApi() {
        Deployment read = deployment("""
                {'id':'dep_1','metadata':{'cas_config':{'config':{'max_concurrent':1,'max_retries':0,'timeout_ms':300000},
                 'session_strategy':'new_session','stats':{'total_runs':12,'total_failures':2,'consecutive_failures':1,
                 'last_triggered_at':'2026-06-14T08:54:06Z'}}}}""");

        assertThat(read.stats())
                .isEqualTo(new DeploymentStats(
                        OptionalLong.of(1),
                        OptionalLong.of(0),
                        Duration.ofMinutes(5),
                        "new_session",
                        OptionalLong.of(12),
                        OptionalLong.of(2),
                        OptionalLong.of(1),
                        Instant.parse("2026-06-14T08:54:06Z")));
        assertThat(read.lastRunAt()).isEqualTo("2026-06-14T08:54:06Z");
    }

    @Test
    void needsNothingButAnId() {
        Deployment read = deployment("{'id':'dep_1'}");

        assertThat(read.label()).isEqualTo("dep_1");
        assertThat(read.status().word()).isEqualTo("unknown");
        assertThat(read.schedule()).isNull();
        assertThat(read.lastRunAt()).isNull();
        assertThat(read.nextRunAt(NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'id':null}",
                "{'id':7}",
                "{'id':'../../etc'}",
                "{'id':''}",
                "{'name':'without'}",
            })
    void isNoneWithoutAnId(String json) {
        assertThat(Deployment.read(object(json))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "true", "'x'", "[]", "[1]", "{}", "{'type':[]}", "-1", "1e999", "'\\u0000'"})
    void valuesOfAnyTypeAreRead(String value) {
        Deployment read = deployment("""
                {'id':'dep_1','name':%1$s,'description':%1$s,'status':%1$s,'paused_reason':%1$s,'agent':%1$s,
                 'environment_id':%1$s,'metadata':{'cas_config':{'config':{'max_concurrent':%1$s,'timeout_ms':%1$s},
                 'stats':%1$s}},'created_at':%1$s,'updated_at':%1$s,'archived_at':%1$s,
                 'schedule':{'type':%1$s,'expression':%1$s,'timezone':%1$s,'upcoming_runs_at':%1$s}}""".formatted(value));

        assertThat(read.id()).isEqualTo(new Id("dep_1"));
        assertThat(row(read).next()).isNull();
    }

    @Test
    void aScheduleThatCannotBeReadIsNotTheSameAsNone() {
        assertThat(english(row(deployment("{'id':'dep_1','schedule':'daily'}")).schedule()))
                .isEqualTo("schedule could not be read");
        assertThat(deployment("{'id':'dep_1','schedule':null}").schedule()).isNull();
    }

    @Test
    void aKindOfScheduleThatIsNewIsShownAsItCame() {
        assertThat(english(row(deployment("{'id':'dep_1','schedule':{'type':'rate','expression':'0 9 * * *'}}"))
                        .schedule()))
                .isEqualTo("0 9 * * *");
    }

    @ParameterizedTest
    @CsvSource({"active,ACTIVE", "paused,PAUSED", "archived,ARCHIVED", "draining,UNKNOWN"})
    void keepsTheUpstreamsWordForItsStatus(String word, DeploymentStatus.Kind kind) {
        assertThat(DeploymentStatus.of(word, null)).isEqualTo(new DeploymentStatus(word, kind));
    }

    @Test
    void isArchivedFromTheTimeOfArchivingOn() {
        Deployment read = deployment(PAUSED.replace("'archived_at':null", "'archived_at':'2026-06-14T08:59:00Z'"));

        assertThat(read.status().word()).isEqualTo("archived");
        assertThat(read.nextRunAt(NOW)).isNull();
    }

    @Test
    void runsNextAtTheFirstTimeThatIsNotOver() {
        Deployment read = deployment("""
                {'id':'dep_1','status':'active','schedule':{'expression':'0 * * * *','upcoming_runs_at':
                 ['2026-06-14T11:00:00Z','2026-06-14T09:00:00Z','2026-06-14T10:00:00Z','soon',null,7]}}""");

        assertThat(read.nextRunAt(NOW)).isEqualTo("2026-06-14T10:00:00Z");
        assertThat(read.nextRunAt(Instant.parse("2026-06-14T12:00:00Z"))).isNull();
    }

    @Test
    void itsScheduleTellsTheNextRun() {
        Deployment read = deployment("""
                {'id':'dep_1','status':'active','schedule':{'expression':'30 2 * * *','timezone':'Europe/Berlin',
                 'upcoming_runs_at':['2026-06-14T10:00:00Z']}}""");

        assertThat(read.nextRunAt(NOW)).isEqualTo("2026-06-15T00:30:00Z");
    }

    @Test
    void doesNotRunWhilePaused() {
        assertThat(deployment(PAUSED).nextRunAt(NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type':'manual'} | paused manually
            {'type':'error','error':{'type':'agent_archived_error'}} | paused by Qoder because a run failed to start: agent_archived_error
            {'type':'error','error':{'type':'e','message':'Gone.'}} | paused by Qoder because a run failed to start: e: Gone.
            {'type':'error'} | paused by Qoder because a run failed to start
            {'type':'error','error':'broken'} | paused by Qoder because a run failed to start: broken
            {'type':'budget'} | paused: budget
            'manual' | paused manually
            'something new' | paused: something new
            """)
    void saysWhyItIsPaused(String json, String words) {
        Deployment paused = deployment("{'id':'dep_1','status':'paused','paused_reason':%s}".formatted(json));

        assertThat(english(row(paused).reason())).isEqualTo(words);
    }

    private static DeploymentRow row(Deployment deployment) {
        return DeploymentRow.of(deployment, Label.ofId("dep_1"), RunStrip.NONE, AgentNames.NONE, NOW);
    }
}
