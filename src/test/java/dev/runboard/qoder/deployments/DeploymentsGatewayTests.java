package dev.runboard.qoder.deployments;

import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.Upstreams;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway against a real HTTP server: long lists, endless ones, and none. */
class DeploymentsGatewayTests {

    private static final String DEPLOYMENTS = "/deployments";

    private final FakeUpstream upstream = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final UpstreamSettings limits = Upstreams.settings(upstream.baseUrl(), 0);
    private final DeploymentsGateway gateway = new DeploymentsGateway(
            Upstreams.to(limits, clock), new DeploymentsSettings(Duration.ofMinutes(2)), limits, clock);

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void theLimitFitsBothGenerations() {
        upstream.on(DEPLOYMENTS, list(false, "a"));

        gateway.deployments(TOKEN);

        assertThat(addresses()).containsExactly("/api/v1/cloud/deployments?include_archived=true&limit=100");
    }

    @Test
    void followsTheListToItsEnd() {
        upstream.on(DEPLOYMENTS, inTurn(list(true, "b", "d"), list(true, "c", "b"), list(false, "a")));

        DeploymentList list = gateway.deployments(TOKEN).value();

        assertThat(names(list)).containsExactly("a", "b", "c", "d");
        assertThat(list.complete()).isTrue();
        assertThat(addresses())
                .containsExactly(
                        "/api/v1/cloud/deployments?include_archived=true&limit=100",
                        "/api/v1/cloud/deployments?include_archived=true&limit=100&after_id=dep_d",
                        "/api/v1/cloud/deployments?include_archived=true&limit=100&after_id=dep_b");
    }

    @Test
    void stopsWhereTheListDoesNotMove() {
        upstream.on(DEPLOYMENTS, list(true, "a", "b"));

        DeploymentList list = gateway.deployments(TOKEN).value();

        assertThat(upstream.calls()).isEqualTo(2);
        assertThat(names(list)).containsExactly("a", "b");
        assertThat(list.complete()).isFalse();
    }

    @Test
    void stopsAtAnEmptyPageWithHasMore() {
        upstream.on(DEPLOYMENTS, inTurn(list(true, "a"), list(true)));

        assertThat(gateway.deployments(TOKEN).value().complete()).isFalse();
        assertThat(upstream.calls()).isEqualTo(2);
    }

    @Test
    void stopsAfterTenParts() {
        Iterator<Reply> endless =
                Stream.iterate(1, i -> i + 1).map(i -> list(true, "n" + i)).iterator();
        upstream.on(DEPLOYMENTS, connection -> endless.next().send(connection));

        DeploymentList list = gateway.deployments(TOKEN).value();

        assertThat(upstream.calls()).isEqualTo(10);
        assertThat(list.deployments()).hasSize(10);
        assertThat(list.complete()).isFalse();
    }

    @Test
    void showsTheFirstPageIfTheNextOneFails() {
        upstream.on(DEPLOYMENTS, inTurn(list(true, "a"), Reply.error(500, "api_error", "No")));

        DeploymentList list = gateway.deployments(TOKEN).value();

        assertThat(names(list)).containsExactly("a");
        assertThat(list.complete()).isFalse();
    }

    @Test
    void isNotCompleteWhereAnEntryHasNoId() {
        upstream.on(DEPLOYMENTS, inTurn(Reply.json("""
                {"data":[{"name":"nameless"},{"id":"dep_a"}],"has_more":true}"""), list(false, "b")));

        DeploymentList list = gateway.deployments(TOKEN).value();

        assertThat(list.deployments()).hasSize(2);
        assertThat(list.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":null}", "{\"data\":{}}", "{\"data\":\"x\"}"})
    void anAnswerWithoutAListIsUnreadable(String body) {
        upstream.on(DEPLOYMENTS, Reply.json(body));

        UpstreamException failure = catchThrowableOfType(UpstreamException.class, () -> gateway.deployments(TOKEN));

        assertThat(failure.problem()).isInstanceOf(Problem.Unreadable.class);
    }

    @Test
    void aStaleListIsRefreshedAndServedInAnOutage() {
        upstream.on(DEPLOYMENTS, list(false, "a"));
        gateway.deployments(TOKEN);
        clock.advance(Duration.ofSeconds(119));
        gateway.deployments(TOKEN);
        assertThat(upstream.calls()).isEqualTo(1);

        upstream.on(DEPLOYMENTS, Reply.error(503, "api_error", "Down"));
        clock.advance(Duration.ofSeconds(2));
        Snapshot<DeploymentList> old = gateway.deployments(TOKEN);

        assertThat(upstream.calls()).isEqualTo(2);
        assertThat(names(old.value())).containsExactly("a");
        assertThat(old.problem()).isInstanceOf(Problem.Unreachable.class);
        assertThat(old.age(clock.instant())).isEqualTo(Duration.ofSeconds(121));
    }

    @Test
    void followsAnOpaqueCursorPastAnEmptyPart() {
        upstream.on(
                DEPLOYMENTS,
                inTurn(
                        list(true, "a"),
                        Reply.json("{\"data\":[],\"has_more\":true,\"next_page\":\"opaque +/=?\"}"),
                        list(false, "b")));

        DeploymentList list = gateway.deployments(TOKEN).value();

        assertThat(names(list)).containsExactly("a", "b");
        assertThat(list.complete()).isTrue();
        assertThat(addresses().getLast()).endsWith("&page=opaque%20%2B%2F%3D%3F");
    }

    @Test
    void looksUpAloneTheNamesThatTheListLacks() {
        upstream.on(DEPLOYMENTS, list(true, "a", "b"));
        upstream.on("/deployments/dep_z", Reply.json("{\"id\":\"dep_z\",\"name\":\"a\"}"));
        DeploymentNames known = gateway.names(TOKEN).get();
        int calls = upstream.calls();

        DeploymentNames names = gateway.complete(TOKEN, known, List.of(new Id("dep_z"), new Id("dep_b")));

        assertThat(names.of(new Id("dep_z"))).isEqualTo("a");
        assertThat(names.label(new Id("dep_z"))).hasToString("a dep_z");
        assertThat(names.label(new Id("dep_a"))).hasToString("a dep_a");
        assertThat(names.cut()).isTrue();
        assertThat(gateway.complete(TOKEN, known, List.of(new Id("dep_z")))).isSameAs(names);
        assertThat(upstream.calls()).isEqualTo(calls + 1);
    }

    @Test
    void looksUpFewAMinuteAndNoneWhereTheListIsWhole() {
        List<Id> ids = IntStream.range(0, 100).mapToObj(i -> new Id("dep_" + i)).toList();
        upstream.on(DEPLOYMENTS, list(false, "a"));
        gateway.complete(TOKEN, gateway.names(TOKEN).get(), ids);
        gateway.complete(TOKEN, DeploymentNames.NONE, ids);
        assertThat(upstream.calls()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(3));
        upstream.on(DEPLOYMENTS, list(true, "a"));
        DeploymentNames cut = gateway.names(TOKEN).get();
        int calls = upstream.calls();
        for (int page = 0; page < 10; page++) {
            gateway.complete(TOKEN, cut, ids);
        }
        assertThat(upstream.calls() - calls).isEqualTo(6);
    }

    @Test
    void namesAreSortedAsPeopleLookForThem() {
        upstream.on(DEPLOYMENTS, Reply.json("""
                {"data":[{"id":"dep_1","name":"beta"},{"id":"dep_2","name":"Alpha","archived_at":"2026-06-14T08:00:00Z"},
                 {"id":"dep_3","name":"Gamma"},{"id":"dep_4"},{"id":"dep_5","name":"alpha"}],"has_more":false}"""));

        DeploymentNames names = gateway.names(TOKEN).get();

        assertThat(names.all())
                .extracting(DeploymentNames.Name::name, DeploymentNames.Name::archived)
                .map(Object::toString)
                .containsExactly(
                        "(\"alpha\", false)",
                        "(\"beta\", false)",
                        "(\"dep_4\", false)",
                        "(\"Gamma\", false)",
                        "(\"Alpha\", true)");
        assertThat(names.of(new Id("dep_3"))).isEqualTo("Gamma");
        assertThat(names.isKnownMissing(new Id("dep_9"))).isTrue();
    }

    @Test
    void freshNamesAreCached() {
        upstream.on(DEPLOYMENTS, inTurn(list(true, "a"), list(false, "b")));

        DeploymentNames first = gateway.names(TOKEN).get();

        assertThat(gateway.names(TOKEN).get()).isSameAs(first);
        assertThat(upstream.calls()).isEqualTo(2);
    }

    @Test
    void namesOfOneTokenNeverReachAnother() {
        upstream.on(DEPLOYMENTS, list(false, "secret"));
        gateway.names(TOKEN).get();
        upstream.on(DEPLOYMENTS, list(false));

        assertThat(gateway.names(OTHER_TOKEN).get().all()).isEmpty();
    }

    @Test
    void equalNamesHaveEqualVersions() {
        upstream.on(DEPLOYMENTS, Reply.json("""
                {"data":[{"id":"dep_1","name":"a","updated_at":"2026-06-14T08:00:00Z"}],"has_more":false}"""));
        String before = gateway.names(TOKEN).get().version();
        clock.advance(Duration.ofMinutes(3));
        upstream.on(DEPLOYMENTS, Reply.json("""
                {"data":[{"id":"dep_1","name":"a","updated_at":"2026-06-14T09:00:00Z"}],"has_more":false}"""));
        assertThat(gateway.names(TOKEN).get().version()).isEqualTo(before);

        clock.advance(Duration.ofMinutes(3));
        upstream.on(DEPLOYMENTS, list(false, "b"));
        assertThat(gateway.names(TOKEN).get().version()).isNotEqualTo(before);
    }

    @Test
    void aStaleListOfNamesMarksNoDeploymentAsMissing() {
        upstream.on(DEPLOYMENTS, list(false, "a"));
        gateway.names(TOKEN).get();
        upstream.on(DEPLOYMENTS, Reply.error(503, "api_error", "Down"));
        clock.advance(Duration.ofMinutes(3));

        DeploymentNames names = gateway.names(TOKEN).get();

        assertThat(names.of(new Id("dep_a"))).isEqualTo("a");
        assertThat(names.isKnownMissing(new Id("dep_new"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429, 500, 302})
    void aFailedListOfDeploymentsGivesNoNames(int status) {
        upstream.on(DEPLOYMENTS, Reply.of(status, "no"));

        assertThat(gateway.names(TOKEN).get()).isSameAs(DeploymentNames.NONE);
    }

    @Test
    void doesNotWaitLongForNames() {
        CountDownLatch gate = new CountDownLatch(1);
        upstream.on(DEPLOYMENTS, Reply.after(gate, list(false, "a")));
        DeploymentsGateway patient = gateway(withReadTimeout(Duration.ofSeconds(30)));
        Supplier<DeploymentNames> names = patient.names(TOKEN);

        assertThat(names.get()).isSameAs(DeploymentNames.NONE);

        gate.countDown();
        patient.deployments(TOKEN);
        assertThat(names.get().of(new Id("dep_a"))).isEqualTo("a");
        assertThat(upstream.calls()).isEqualTo(1);
    }

    @Test
    void looksUpOneDeployment() {
        upstream.on("/deployments/dep_1", Reply.json("{\"id\":\"dep_1\",\"name\":\"one\"}"));

        assertThat(gateway.deployment(TOKEN, new Id("dep_1")).await().value().name())
                .isEqualTo("one");
        assertThat(addresses()).containsExactly("/api/v1/cloud/deployments/dep_1");
    }

    @Test
    void aDeploymentWithoutAnIdIsUnreadable() {
        upstream.on("/deployments/dep_1", Reply.json("{\"name\":\"one\"}"));

        UpstreamException failure = catchThrowableOfType(
                UpstreamException.class,
                () -> gateway.deployment(TOKEN, new Id("dep_1")).await());

        assertThat(failure.problem()).isInstanceOf(Problem.Unreadable.class);
    }

    private DeploymentsGateway gateway(UpstreamSettings settings) {
        return new DeploymentsGateway(
                Upstreams.to(settings, clock), new DeploymentsSettings(Duration.ofMinutes(2)), settings, clock);
    }

    private UpstreamSettings withReadTimeout(Duration readTimeout) {
        return new UpstreamSettings(
                limits.baseUrl(),
                limits.connectTimeout(),
                readTimeout,
                readTimeout,
                limits.maxResponseSize(),
                limits.retries(),
                limits.maxConcurrentCalls(),
                limits.maxConcurrentCallsPerToken(),
                limits.maxAge(),
                limits.waitForFresh(),
                limits.waitWhileFailing(),
                limits.staleIfError(),
                limits.cacheSize(),
                limits.includeExtended());
    }

    private List<String> addresses() {
        return upstream.received().stream().map(FakeUpstream.Received::address).toList();
    }

    private static List<String> names(DeploymentList list) {
        return list.deployments().stream().map(Deployment::label).toList();
    }

    private static Reply inTurn(Reply... replies) {
        Iterator<Reply> turns = Arrays.asList(replies).iterator();
        return connection -> turns.next().send(connection);
    }

    private static Reply list(boolean hasMore, String... names) {
        List<String> deployments = Stream.of(names)
                .map(name -> "{\"id\":\"dep_%1$s\",\"name\":\"%1$s\"}".formatted(name))
                .toList();
        return Reply.list(deployments, hasMore);
    }
}
