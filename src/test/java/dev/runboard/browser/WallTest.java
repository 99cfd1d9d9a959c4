package dev.runboard.browser;

import dev.runboard.upstream.FakeApi;
import dev.runboard.upstream.MovableClock;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** As {@link BrowserTest}, with runs that the test makes up: a wall has more to break than the demo ever does. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({FakeApi.class, MovableClock.class})
@ExtendWith(BrowserExtension.class)
@interface WallTest {}
