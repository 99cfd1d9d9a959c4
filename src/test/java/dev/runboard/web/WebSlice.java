package dev.runboard.web;

import dev.runboard.runs.FreshRuns;
import dev.runboard.stores.EmptyStores;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.Renewable;
import dev.runboard.upstream.client.FakedUpstream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of pages through Spring MVC with all that is ours, the security above all, and a {@link FakeUpstream} for the API.
 * All such tests share one application; each begins at the same time, with an upstream that was never asked, speaks as in June
 * and knows one deployment and no runs.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WebMvcTest(includeFilters = @ComponentScan.Filter({Component.class, ConfigurationProperties.class}))
@Import({FakedUpstream.class, FreshRuns.class, EmptyStores.class, Pages.class})
@ExtendWith(WebSlice.Fresh.class)
public @interface WebSlice {

    /** Makes all that they share as new. */
    class Fresh implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) {
            ApplicationContext application = SpringExtension.getApplicationContext(test);
            application.getBean(FakeUpstream.class).reset();
            application.getBeansOfType(Renewable.class).values().forEach(Renewable::renew);
        }
    }
}
