package dev.runboard.browser;

import dev.runboard.upstream.MovableClock;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * Starts Runboard and its demo upstream once for all such tests, and gives each test a {@link Person} with a browser.
 *
 * <p>Time stands still for server, upstream and pages until a test moves it: the runs are the same at every test run. A test
 * fails if its browser's console reports an error that the test did not announce.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "runboard.upstream.retries=0",
            "runboard.upstream.read-timeout=3s",
            "runboard.upstream.wait-for-fresh=20s",
            "runboard.upstream.wait-while-failing=20s",
            "runboard.scan.pause=0s",
            "runboard.export.pages-per-second=50"
        })
@ActiveProfiles("demo")
@Import(MovableClock.class)
@ExtendWith(BrowserExtension.class)
@interface BrowserTest {}
