package dev.runboard.stores.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas behind a round-robin proxy act as one for a person. */
@DockerTest
class ReplicasTests {

    private static final String TOKEN = "pt-live-Zq3xW9vK1mT7bR5nY2cL8dF4";
    private static final String OTHER = "pt-live-Hs6uJ0pE4gA8kM2wQ7rX5iVz";
    private static final Pattern CODE = Pattern.compile("class=\"code mono\"[^>]*>([^<]+)<");

    private static Redis redis;
    private static FakeUpstream upstream;
    private static Replica one;
    private static Replica two;
    private static RoundRobin proxy;

    /** Each test has its own token, so replicas have cached no answers for it. */
    private final String token = "pt-live-" + UUID.randomUUID();

    private final Visitor person = new Visitor(proxy.port());

    @BeforeAll
    static void start() {
        redis = Redis.start();
        upstream = new FakeUpstream();
        one = Replica.start(redis, upstream, Keys.NEW);
        two = Replica.start(redis, upstream, Keys.NEW);
        proxy = new RoundRobin(one, two);
    }

    @AfterAll
    static void stop() {
        proxy.close();
        two.close();
        one.close();
        upstream.close();
        redis.close();
    }

    @BeforeEach
    void answer() {
        one.clear();
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[{\"id\":\"drun_1\"}]}"))
                .on("/deployments", Reply.json("{\"data\":[]}"));
    }

    @Test
    void aSignInHoldsOnAllProcesses() {
        assertThat(location(person.signIn(token))).endsWith("/overview");

        for (int i = 0; i < 4; i++) {
            assertThat(person.get("/runs").body()).contains("drun_1");
        }
    }

    @Test
    void aSignOutHoldsOnAllProcesses() {
        person.signIn(token);
        String session = person.sessionHeader();
        assertThat(location(person.submit("/runs", "/logout", Map.of()))).contains("reason=signed-out");

        for (Replica replica : new Replica[] {one, two}) {
            HttpResponse<String> answer = new Visitor(replica.port()).get("/runs", session);
            assertThat(location(answer)).contains("/login?reason=expired");
        }
    }

    @Test
    void aSignOutEvictsAnswersOnOtherProcesses() {
        assertAnswersAreDroppedOnTwoOnce(() -> person.submit("/runs", "/logout", Map.of()));
    }

    @Test
    void aRefusedTokenEvictsAnswersOnOtherProcesses() {
        assertAnswersAreDroppedOnTwoOnce(() -> {
            upstream.on("/deployment_runs", Reply.error(401, "authentication_error", "Expired"));
            Visitor onOne = new Visitor(one.port());
            String cookie = person.sessionHeader();
            assertThat(location(onOne.get("/runs?limit=33", cookie))).contains("reason=revoked");
            answer("drun_1");
        });
    }

    /** What was fetched is fresh for an hour: only who has dropped it asks again. */
    private void assertAnswersAreDroppedOnTwoOnce(Runnable end) {
        Visitor stays = new Visitor(two.port());
        stays.signIn(token);
        person.signIn(token);
        stays.get("/runs");
        answer("drun_2");
        assertThat(stays.get("/runs").body()).contains("drun_1");

        end.run();

        answer("drun_2");
        await().untilAsserted(() ->
                assertThat(stays.get("/runs").body()).contains("drun_2").doesNotContain("drun_1"));
    }

    private static void answer(String run) {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[{\"id\":\"" + run + "\"}]}"));
    }

    @Test
    void aPairedScreenShowsTheWallOnAllProcesses() {
        Visitor screen = new Visitor(proxy.port());
        person.signIn(token);
        String code = codeOn(screen);
        assertThat(screen.get("/wall/code").statusCode()).isEqualTo(204);

        assertThat(location(pair(person, code))).contains("/wall/screens");
        assertThat(screen.get("/wall/code").body()).isEqualTo("ready");
        HttpResponse<String> paired = screen.get("/wall");
        assertThat(location(paired)).contains("/wall");
        assertThat(paired.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("RUNBOARD="))
                .singleElement()
                .asString()
                .contains("Max-Age=", "HttpOnly", "SameSite=Lax");
        for (int i = 0; i < 4; i++) {
            assertThat(screen.get("/wall").body()).contains("<main id=\"wall\"");
            assertThat(person.get("/wall/screens").body()).contains("Kitchen");
        }
        assertThat(pair(person, code).body()).contains("No screen shows this code");

        person.submit("/runs", "/logout", Map.of("screens", "end"));
        for (int i = 0; i < 2; i++) {
            assertThat(screen.get("/wall").body()).contains("Pair this screen");
        }
    }

    @Test
    void wrongCodesCountOnAllProcesses() {
        person.signIn(token);
        for (int i = 0; i < 10; i++) {
            assertThat(pair(person, "AAAA-AAA" + "23456789AB".charAt(i)).body()).contains("No screen shows this code");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(pair(person, "AAAA-AAAC").body()).contains("Too many wrong codes");
        }
    }

    @Test
    void redisHoldsNoPlainTokenSessionOrCode() {
        Visitor screen = new Visitor(proxy.port());
        person.signIn(TOKEN);
        String waiting = codeOn(new Visitor(proxy.port()));
        pair(person, codeOn(screen));
        screen.get("/wall");
        Visitor gone = new Visitor(proxy.port());
        gone.signIn(OTHER);
        gone.submit("/runs", "/logout", Map.of());

        String everything = one.everything();
        assertThat(one.keys("runboard:session:*")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(one.keys("runboard:shelf:*")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(one.keys("*"))
                .allMatch(key ->
                        key.matches("runboard:((session|shelf):[0-9a-f]{64}|beat:[0-9a-f-]{36}|forgotten|seal|ended)"));
        for (String token : new String[] {TOKEN, OTHER}) {
            assertTellsNothingOf(token, everything);
        }
        String id = new String(Base64.getDecoder().decode(person.session()), StandardCharsets.UTF_8);
        assertThat(everything)
                .doesNotContain(
                        id,
                        person.session(),
                        waiting,
                        waiting.replace("-", ""),
                        "Kitchen",
                        "127.0.0.1",
                        "dev.runboard");
    }

    private static void assertTellsNothingOf(String token, String everything) {
        for (int i = 0; i + 6 <= token.length(); i++) {
            assertThat(everything).doesNotContain(token.substring(i, i + 6));
        }
        byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 3; i++) {
            byte[] aligned = Arrays.copyOfRange(bytes, i, i + 24);
            assertThat(everything)
                    .doesNotContain(
                            Base64.getEncoder().encodeToString(aligned),
                            Base64.getUrlEncoder().encodeToString(aligned));
        }
        assertThat(everything.toLowerCase(Locale.ROOT))
                .doesNotContain(
                        HexFormat.of().formatHex(bytes),
                        AccessToken.parse(token).fingerprint());
    }

    @Test
    void aSessionThatWasChangedInRedisDoesNotExist() {
        person.signIn(token);
        String key = one.keys("runboard:session:*").getFirst();
        byte[] value = one.value(key);
        value[value.length / 2] ^= 1;
        one.write(key, value);

        assertAskedToSignIn(person.get("/runs"));
        assertThat(location(person.signIn(token))).endsWith("/overview");
    }

    @Test
    void aSessionCopiedToAnotherKeyIsRejected() {
        person.signIn(token);
        String key = one.keys("runboard:session:*").getFirst();
        byte[] value = one.value(key);
        Visitor thief = new Visitor(proxy.port());
        thief.signIn(OTHER);
        for (String other : one.keys("runboard:session:*")) {
            one.write(other, value);
        }

        assertAskedToSignIn(thief.get("/runs"));
        assertThat(person.get("/runs").statusCode()).isEqualTo(200);
    }

    @Test
    void anUnencryptedSessionIsRejected() {
        person.signIn(token);
        one.keys("runboard:session:*").forEach(key -> one.write(key, "{\"token\":1}".getBytes(StandardCharsets.UTF_8)));
        assertAskedToSignIn(person.get("/runs"));
    }

    @Test
    void aRequestDuringASignOutDoesNotRestoreTheSession() {
        person.signIn(token);
        SharedSessions sessions = one.sessions();
        SharedSession underWay =
                sessions.findById(new String(Base64.getDecoder().decode(person.session()), StandardCharsets.UTF_8));
        person.submit("/runs", "/logout", Map.of());

        underWay.setAttribute("late", "news");
        sessions.save(underWay);
        underWay.changeSessionId();
        sessions.save(underWay);
        assertThat(sessions.findById(underWay.getId())).isNull();
    }

    @Test
    void anUnusedSessionExpires() {
        person.signIn(token);
        assertThat(one.secondsLeft(one.keys("runboard:session:*").getFirst())).isBetween(11L * 3600, 12L * 3600);
    }

    @Test
    void aKeyRotationEndsNoSession() {
        try (Redis own = Redis.start();
                Replica before = Replica.start(own, upstream, Keys.OLD);
                Replica both = Replica.start(own, upstream, Keys.OLD, Keys.NEW)) {
            String first = signedInAt(before);
            assertSignedIn(both, first);
            assertSignedIn(before, signedInAt(both));

            try (Replica rotated = Replica.start(own, upstream, Keys.NEW, Keys.OLD);
                    Replica after = Replica.start(own, upstream, Keys.NEW)) {
                assertSignedIn(rotated, first);
                String last = signedInAt(rotated);
                assertSignedIn(both, last);
                assertSignedIn(after, last);
                assertAskedToSignIn(new Visitor(after.port()).get("/runs", first));
            }
        }
    }

    private static void assertSignedIn(Replica at, String session) {
        assertThat(new Visitor(at.port()).get("/runs", session).statusCode()).isEqualTo(200);
    }

    private String signedInAt(Replica replica) {
        Visitor visitor = new Visitor(replica.port());
        visitor.signIn(token);
        return visitor.sessionHeader();
    }

    private static void assertAskedToSignIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).contains("/login?reason=expired");
    }

    private static String codeOn(Visitor screen) {
        Matcher code = CODE.matcher(screen.get("/wall").body());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static HttpResponse<String> pair(Visitor person, String code) {
        return person.submit("/wall/pair", "/wall/pair", Map.of("code", code, "name", "Kitchen", "days", "7"));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
