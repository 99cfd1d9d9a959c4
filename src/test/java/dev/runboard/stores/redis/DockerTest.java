package dev.runboard.stores.redis;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** A test that needs a Docker engine: without one it is skipped, but never where {@code CI} is true. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("docker")
@ExtendWith(DockerTest.Condition.class)
public @interface DockerTest {

    /** Says once why such tests are skipped. */
    class Condition implements ExecutionCondition {

        private static final String REASON = "No Docker engine found: start one to run the tests with containers.";
        private static final AtomicBoolean TOLD = new AtomicBoolean();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            if (DockerClientFactory.instance().isDockerAvailable()) {
                return ConditionEvaluationResult.enabled("There is a Docker engine.");
            }
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(REASON);
            }
            if (!TOLD.getAndSet(true)) {
                System.err.println(REASON);
            }
            return ConditionEvaluationResult.disabled(REASON);
        }
    }
}
