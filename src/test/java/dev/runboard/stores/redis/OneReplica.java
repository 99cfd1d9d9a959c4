package dev.runboard.stores.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts a Redis and one Runboard for a test class, and signs a person in before each test. It belongs in a static field. */
final class OneReplica implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    /** Longer than any fault takes to be seen, or to end. */
    static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Pattern CODE = Pattern.compile("class=\"code mono\"[^>]*>([^<]+)<");

    private Redis redis;
    private FakeUpstream upstream;
    private Replica replica;
    private String token;
    private Visitor person;

    @Override
    public void beforeAll(ExtensionContext test) {
        redis = Redis.start();
        upstream = new FakeUpstream();
        replica = Replica.start(redis, upstream, Keys.NEW);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[{\"id\":\"drun_1\"}]}"))
                .on("/deployments", Reply.json("{\"data\":[]}"));
        token = "pt-live-" + UUID.randomUUID();
        person = new Visitor(replica.port());
        person.signIn(token);
        assertThat(person.get("/runs").statusCode()).isEqualTo(200);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        replica.close();
        upstream.close();
        redis.close();
    }

    Redis redis() {
        return redis;
    }

    FakeUpstream upstream() {
        return upstream;
    }

    Replica replica() {
        return replica;
    }

    /** The token of this test. No other test has it. */
    String token() {
        return token;
    }

    Visitor person() {
        return person;
    }

    /** Somebody else with a browser of their own. */
    Visitor visitor() {
        return new Visitor(replica.port());
    }

    /** The platform that asks for health and metrics. */
    Visitor platform() {
        return new Visitor(replica.platformPort());
    }

    /** Asserts that the platform finds {@code status}, and {@code faults} named in the answer. */
    void assertReadiness(int status, String faults) {
        assertReadiness(replica, status, faults);
    }

    static void assertReadiness(Replica replica, int status, String faults) {
        HttpResponse<String> readiness = new Visitor(replica.platformPort()).get("/actuator/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(status);
        assertThat(readiness.body()).contains(faults);
    }

    /** A screen that the person has paired. */
    Visitor pairedScreen() {
        Visitor screen = visitor();
        String code = codeOn(screen);
        person.submit("/wall/pair", "/wall/pair", Map.of("code", code, "name", "Kitchen", "days", "7"));
        screen.get("/wall");
        assertThat(screen.get("/wall").body()).contains("<main id=\"wall\"");
        return screen;
    }

    static String codeOn(Visitor screen) {
        Matcher code = CODE.matcher(screen.get("/wall").body());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }
}
