package dev.runboard.qoder.deployments;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.deployments.ScheduleWords;
import dev.runboard.fuzz.Inputs;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Deployments as the API might send them, and when they run in words: never a failure, never more than a line. */
public final class DeploymentFuzz {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-06-14T08:58:17Z");

    private static final String[] FIELDS = {
        "*", "*/5", "0", "59", "1-5", "MON-FRI", "JAN", "1,15", "L", "?", "5/2", "99", "-", "*/0", "1#2", "W"
    };

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        StringBuilder cron = new StringBuilder();
        for (int fields = data.consumeInt(0, 7); fields > 0; fields--) {
            cron.append(data.consumeInt(0, 4) > 0 ? data.pickValue(FIELDS) : data.consumeString(12))
                    .append(" ");
        }
        CronPhrase phrase = CronWords.of(cron.toString());
        if (phrase != null) {
            assertThat(english(ScheduleWords.of(phrase))).doesNotContain("null").hasSizeLessThan(1000);
        }
        try {
            JsonFields deployment = new JsonFields(JSON.readTree(Inputs.json(data)));
            Deployment.read(deployment).ifPresent(DeploymentFuzz::isTold);
            Deployment.readWhole(deployment).ifPresent(DeploymentFuzz::isTold);
            isCounted(new JsonFields(JSON.readTree("{\"data\":[" + deployment.node() + "],\"has_more\":true}")));
            isCounted(deployment);
        } catch (UpstreamException e) {
            assertThat(e.problem()).isInstanceOf(Problem.Unreadable.class);
        } catch (JacksonException e) {
            // No JSON: that is found out before a deployment is read.
        }
    }

    private static void isCounted(JsonFields list) {
        ListPage batch = ListPage.read(list);
        assertThat(batch.deployments().size() + batch.unreadable())
                .isEqualTo(list.objects("data").size());
        assertThat(batch.hasMore() || batch.next().isEmpty()).isTrue();
    }

    private static void isTold(Deployment deployment) {
        assertThat(deployment.label()).isNotBlank();
        Instant next = deployment.nextRunAt(NOW);
        if (next != null) {
            assertThat(next).isAfter(NOW);
        }
    }

    private DeploymentFuzz() {}
}
