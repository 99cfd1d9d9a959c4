package dev.runboard.browser;

import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.upstream.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Sets the scene for each test: a healthy upstream, a clock that stands, and people with fresh browsers. */
class BrowserExtension implements ExecutionCondition, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace HERE = Namespace.create(BrowserExtension.class);

    /** A Thursday at noon: all of the demo's deployments exist, and their runs are as typical as at any other time. */
    private static final Instant NOON = Instant.parse("2026-10-15T12:00:00Z");

    /** Longer than any fetched answer counts as fresh: no test sees what another one fetched. */
    private static final Duration BETWEEN_TESTS = Duration.ofMinutes(1);

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        if (Chromium.find().isPresent()) {
            return ConditionEvaluationResult.enabled("There is a browser.");
        }
        String reason = "No Chromium found: set RUNBOARD_CHROMIUM to one to run the browser tests.";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(reason);
        }
        if (!TOLD.getAndSet(true)) {
            System.err.println(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        ApplicationContext application = SpringExtension.getApplicationContext(test);
        application.getBeanProvider(DemoFaults.class).ifAvailable(DemoFaults::clear);
        MovableClock clock = application.getBean(MovableClock.class);
        clock.advance(clock.instant().isBefore(NOON) ? Duration.between(clock.instant(), NOON) : BETWEEN_TESTS);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        People people = test.getStore(HERE).get(People.class, People.class);
        if (people == null) {
            return;
        }
        try {
            if (test.getExecutionException().isPresent()) {
                people.photograph(Path.of("target", "browser", name(test)));
            } else {
                people.assertNoBrowserErrors();
            }
        } finally {
            people.leave();
        }
    }

    private static String name(ExtensionContext test) {
        String name = test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName();
        return name.replaceAll("[^A-Za-z0-9.]+", "-");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == Person.class || type == People.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        People people = test.getStore(HERE).computeIfAbsent(People.class, key -> invite(test), People.class);
        return parameter.getParameter().getType() == Person.class ? people.open() : people;
    }

    private static People invite(ExtensionContext test) {
        ApplicationContext application = SpringExtension.getApplicationContext(test);
        Chromium chromium =
                test.getRoot().getStore(HERE).computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        LastSession last = test.getRoot()
                .getStore(HERE)
                .computeIfAbsent(LastSession.class, key -> new LastSession(), LastSession.class);
        return new People(
                chromium.browser(), last, "http://127.0.0.1:" + port, application.getBean(MovableClock.class));
    }
}
