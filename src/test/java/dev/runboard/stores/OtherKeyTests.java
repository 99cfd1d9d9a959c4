package dev.runboard.stores;

import static dev.runboard.stores.OneReplica.PATIENCE;
import static dev.runboard.stores.OneReplica.assertReadiness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.web.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A process whose key is not that of the others gets no requests, signs nobody out, and changes nothing. */
@DockerTest
@ExtendWith(OutputCaptureExtension.class)
class OtherKeyTests {

    private static final String SEAL = "runboard:seal";

    @RegisterExtension
    private static final OneReplica cluster = new OneReplica();

    @Test
    void aReplicaWithAnotherKeyIsNotReadyAndChangesNothing(CapturedOutput output) {
        Visitor screen = cluster.pairedScreen();
        try (Replica other = Replica.begin(cluster.redis(), cluster.upstream(), Keys.OLD)) {
            awaitOtherKey(other);
            Visitor wrong = new Visitor(other.port());
            assertThat(wrong.get("/runs", cluster.person().sessionHeader()).statusCode())
                    .isEqualTo(503);
            assertThat(wrong.get("/wall", screen.sessionHeader()).statusCode()).isEqualTo(503);
            assertThat(wrong.signIn(cluster.token()).statusCode()).isEqualTo(503);
            assertThat(wrong.get("/login", cluster.person().sessionHeader())
                            .headers()
                            .map())
                    .doesNotContainKey("set-cookie");

            assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(200);
            assertThat(screen.get("/wall").body()).contains("<main id=\"wall\"");
            assertThat(lines(output)).hasSize(1);
        }
    }

    @Test
    void whereTheSealIsGoneTheFirstToStartNeedsTheKeyOfTheSessions(CapturedOutput output) {
        try (Redis redis = Redis.start()) {
            String session;
            try (Replica before = Replica.start(redis, cluster.upstream(), Keys.NEW)) {
                Visitor person = new Visitor(before.port());
                person.signIn(cluster.token());
                session = person.sessionHeader();
            }
            redis.command("del", SEAL);
            try (Replica wrong = Replica.begin(redis, cluster.upstream(), Keys.OLD)) {
                awaitOtherKey(wrong);
                assertThat(redis.command("exists", SEAL)).startsWith("0");
                try (Replica right = Replica.start(redis, cluster.upstream(), Keys.NEW)) {
                    assertThat(new Visitor(right.port()).get("/runs", session).statusCode())
                            .isEqualTo(200);
                }
                assertReadiness(wrong, 503, "\"other-key\"");
            }
        }
        assertThat(lines(output)).hasSize(1);
    }

    private static void awaitOtherKey(Replica replica) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertReadiness(replica, 503, "\"other-key\""));
    }

    private static List<String> lines(CapturedOutput output) {
        return output.toString()
                .lines()
                .filter(line -> line.contains("sealed with another key") || line.contains("keys open what is in Redis"))
                .toList();
    }
}
