package dev.runboard.qoder.agents;

import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.client.Upstream;
import dev.runboard.upstream.client.Upstreams;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents' names against a real HTTP server that knows them, or fails in all ways. */
class AgentDirectoryTests {

    private static final String ID = "agent_019ebb21ef8e7df6a559052c94875160";

    private final FakeUpstream fake = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final Upstream upstream = Upstreams.to(fake, clock);
    private final AgentDirectory directory = directory(Duration.ofSeconds(20));

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void namesAgentsByTheirList() {
        fake.on("/agents", list("{\"id\":\"%s\",\"name\":\"Reviewer\"}".formatted(ID)));

        AgentNames names = names(ID);

        assertThat(names.of(ID)).isEqualTo("Reviewer");
        assertThat(names.label(ID, 3L)).hasToString("Reviewer v3");
        assertThat(addresses()).containsExactly("/api/v1/cloud/agents?limit=100");
    }

    @Test
    void makesNoCallWithoutAgentsToName() {
        assertThat(directory.names(TOKEN, List.of())).isSameAs(AgentNames.NONE);
        assertThat(fake.calls()).isZero();
    }

    @Test
    void asksOnceInItsFreshness() {
        fake.on("/agents", list("{\"id\":\"%s\",\"name\":\"Reviewer\"}".formatted(ID)));
        AgentNames first = names(ID);
        clock.advance(Duration.ofSeconds(599));

        assertThat(names(ID)).isSameAs(first);
        assertThat(fake.calls()).isEqualTo(1);
    }

    @Test
    void looksUpAloneWhatTheListLacks() {
        fake.on("/agents", list());
        fake.on("/agents/" + ID, Reply.json("{\"id\":\"%s\",\"name\":\"Old one\"}".formatted(ID)));

        assertThat(names(ID).label(ID)).hasToString("Old one");
        assertThat(names(ID).of(ID)).isEqualTo("Old one");
        assertThat(fake.calls()).isEqualTo(2);
    }

    @Test
    void followsTheListPastAnEmptyPageByAnOpaqueCursor() {
        fake.asked("/agents", call -> {
            if (call.address().contains("page=opaque%20%2B%2F%3D%3F")) {
                return list("{\"id\":\"%s\",\"name\":\"Reviewer\"}".formatted(ID));
            }
            return call.address().contains("after_id=agent_a")
                    ? Reply.json("{\"data\":[],\"has_more\":true,\"next_page\":\"opaque +/=?\"}")
                    : Reply.json("{\"data\":[{\"id\":\"agent_a\"}],\"has_more\":true,\"next_page\":\"agent_a\"}");
        });

        assertThat(names(ID).of(ID)).isEqualTo("Reviewer");
        assertThat(fake.calls()).isEqualTo(3);
    }

    @Test
    void stopsAtARepeatedPage() {
        fake.on("/agents", Reply.json("{\"data\":[],\"has_more\":true,\"next_page\":\"again\"}"));

        names(ID);

        assertThat(addresses()).filteredOn(address -> address.contains("?")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 429, 500})
    void aFailedListIsCached(int status) {
        fake.on("/agents", Reply.of(status, "no"));
        fake.on("/agents/" + ID, Reply.of(status, "no"));

        for (int page = 0; page < 100; page++) {
            assertThat(names(ID).label(ID)).hasToString("…94875160");
        }

        assertThat(fake.calls()).isLessThanOrEqualTo(2);
        assertThat(names(ID).label(ID).whole()).isEqualTo(ID);
    }

    @Test
    void aPageOfManyUnknownAgentsCostsFewCalls() {
        fake.on("/agents", list());
        List<String> ids =
                IntStream.range(0, 200).mapToObj("agent_%032x"::formatted).toList();

        for (int page = 0; page < 10; page++) {
            directory.names(TOKEN, ids);
        }

        assertThat(fake.calls()).isLessThanOrEqualTo(7);
    }

    @Test
    void aSlowListDelaysOnePageOnly() {
        CountDownLatch gate = new CountDownLatch(1);
        fake.on("/agents", Reply.after(gate, list()));
        Duration timeout = Duration.ofMillis(300);
        AgentDirectory impatient = directory(timeout);
        long begun = System.nanoTime();

        for (int page = 0; page < 20; page++) {
            assertThat(impatient.names(TOKEN, List.of(ID)).label(ID)).hasToString("…94875160");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(timeout.multipliedBy(4));
        gate.countDown();
    }

    @Test
    void namesOutliveAnOutage() {
        fake.on("/agents", list("{\"id\":\"%s\",\"name\":\"Reviewer\"}".formatted(ID)));
        names(ID);
        fake.on("/agents", Reply.error(500, "api_error", "Down"));
        clock.advance(Duration.ofMinutes(11));

        assertThat(names(ID).of(ID)).isEqualTo("Reviewer");
    }

    @Test
    void namesOfOneTokenNeverReachAnotherAndGoWithTheToken() {
        fake.on("/agents", list("{\"id\":\"%s\",\"name\":\"Secret\"}".formatted(ID)));
        names(ID);
        fake.on("/agents", list());

        assertThat(directory.names(OTHER_TOKEN, List.of(ID)).of(ID)).isNull();
        upstream.forget(TOKEN);
        assertThat(names(ID).of(ID)).isNull();
    }

    @Test
    void agentsWithTheSameNameShowTheirIds() {
        fake.on("/agents", list("{\"id\":\"%s\",\"name\":\"Reviewer\"}".formatted(ID), """
                {"id":"agent_0000000000000001","name":"Reviewer"}"""));

        assertThat(names(ID).label(ID, 3L)).hasToString("Reviewer …94875160 v3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[]", "{}", "\"\"", "\" \"", "\"\\u202e\""})
    void aNameMayBeAnything(String name) {
        fake.on("/agents", list("{\"id\":\"%s\",\"name\":%s}".formatted(ID, name)));

        assertThat(names(ID).label(ID)).hasToString("…94875160");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../agents", "agent 1", "", "\u0000", "agent_1/../.."})
    void anInvalidIdMakesNoCall(String id) {
        fake.on("/agents", list());

        assertThat(names(id).of(id)).isNull();
        assertThat(fake.calls()).isEqualTo(1);
    }

    private AgentDirectory directory(Duration timeout) {
        return new AgentDirectory(upstream, new AgentsSettings(Duration.ofMinutes(10), timeout), clock);
    }

    private AgentNames names(String id) {
        return directory.names(TOKEN, List.of(id));
    }

    private List<String> addresses() {
        return fake.received().stream().map(FakeUpstream.Received::address).toList();
    }

    private static Reply list(String... agents) {
        return Reply.list(List.of(agents), false);
    }
}
