package dev.runboard.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runboard.SettingsApplication;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Settings are looked at before anything is served: one that makes no sense is one line, and no start. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runboard.upstream.base-url                         | api.qoder.com          | must be a whole address
            runboard.upstream.base-url                         | /api                   | must be a whole address
            runboard.upstream.base-url                         | http://api.qoder.com   | must be https
            runboard.upstream.base-url                         | https://h/?a=b         | must have no user, query or fragment
            runboard.upstream.base-url                         | https://u:p@h          | must have no user, query or fragment
            runboard.upstream.base-url                         | https://h h            | must be a whole address
            runboard.upstream.connect-timeout                  | 0s                     | must be longer than or equal to 10 millis
            runboard.upstream.connect-timeout                  | 2 parsecs              | must be a time like 500ms, 5s or 2h
            runboard.upstream.read-timeout                     | -1s                    | must be longer than or equal to 10 millis
            runboard.upstream.read-timeout                     | soon                   | must be a time like 500ms, 5s or 2h
            runboard.upstream.read-timeout                     | 1h                     | must be shorter than or equal to 5 minutes
            runboard.upstream.total-timeout                    | 0                      | must be longer than or equal to 10 millis
            runboard.upstream.total-timeout                    | 1d                     | must be shorter than or equal to 10 minutes
            runboard.upstream.max-response-size                | 0B                     | must be from 1KB to 64MB
            runboard.upstream.max-response-size                | -4MB                   | must be from 1KB to 64MB
            runboard.upstream.max-response-size                | 3GB                    | must be from 1KB to 64MB
            runboard.upstream.max-response-size                | large                  | must be a size like 512KB or 4MB
            runboard.upstream.cache-size                       | 0B                     | must be from 1024KB to 65536MB
            runboard.upstream.cache-size                       | 1000TB                 | must be from 1024KB to 65536MB
            runboard.upstream.retries                          | -1                     | must be greater than or equal to 0
            runboard.upstream.retries                          | 6                      | must be less than or equal to 5
            runboard.upstream.retries                          | two                    | must be a whole number
            runboard.upstream.retries                          | 99999999999            | must be a whole number
            runboard.upstream.max-concurrent-calls             | 0                      | must be greater than or equal to 1
            runboard.upstream.max-concurrent-calls             | 1025                   | must be less than or equal to 1024
            runboard.upstream.wait-for-fresh                   | -1s                    | must not be negative
            runboard.upstream.wait-for-fresh                   | 1h                     | must be shorter than or equal to 1 minute
            runboard.upstream.wait-while-failing               | -1ms                   | must not be negative
            runboard.upstream.max-concurrent-calls-per-token   | 0                      | must be greater than or equal to 1
            runboard.upstream.max-concurrent-calls-per-token   | 65                     | must be less than or equal to 64
            runboard.upstream.max-age                          | -5s                    | must not be negative
            runboard.upstream.max-age                          | 5d                     | must be shorter than or equal to 1 hour
            runboard.upstream.stale-if-error                   | 0s                     | must be longer than or equal to 1 second
            runboard.upstream.stale-if-error                   | 1000d                  | must be shorter than or equal to 7 days
            runboard.live.refresh-interval                     | 0s                     | must be longer than or equal to 100 millis
            runboard.live.refresh-interval                     | 2d                     | must be shorter than or equal to 1 hour
            runboard.locale.language                           | fr                     | must be en, zh, or empty for that of the browser
            runboard.locale.zone                               | Mars/Olympus           | must be a time zone like Asia/Shanghai
            runboard.deployments.max-age                       | 0s                     | must be longer than or equal to 1 second
            runboard.deployments.max-age                       | 30d                    | must be shorter than or equal to 1 day
            runboard.sessions.max-calls-per-page               | -1                     | must be greater than or equal to 0
            runboard.sessions.max-calls-per-page               | 101                    | must be less than or equal to 100
            runboard.sessions.max-calls-per-filtered-page      | many                   | must be a whole number
            runboard.sessions.timeout                          | -1s                    | must not be negative
            runboard.sessions.outcome-cache-size               | 1000000000             | must be less than or equal to 10000000
            runboard.scan.generation                           | d                      | must be one of auto, june-2026, current
            runboard.scan.max-calls-per-page                   | 0                      | must be greater than or equal to 1
            runboard.scan.max-duration                         | -1ms                   | must not be negative
            runboard.scan.pause                                | 1m                     | must be shorter than or equal to 10 seconds
            runboard.export.max-runs                           | 0                      | must be greater than or equal to 1
            runboard.export.max-runs                           | 2000000000             | must be less than or equal to 10000000
            runboard.export.page-size                          | 1001                   | must be less than or equal to 1000
            runboard.export.pages-per-second                   | 0                      | must be greater than or equal to 1
            runboard.export.max-concurrent-per-token           | 0                      | must be greater than or equal to 1
            runboard.export.max-duration                       | 0s                     | must be longer than or equal to 1 second
            runboard.proxies                                   | proxy.example.org      | must be addresses or networks
            runboard.proxies                                   | 10.0.0.0/33            | must be addresses or networks
            runboard.proxies                                   | 10.0.0.1,10.0.0        | must be addresses or networks
            runboard.proxies                                   | 2001:db8::/129         | must be addresses or networks
            runboard.proxies                                   | 10.*                   | must be addresses or networks
            runboard.sign-in.max-failed-attempts               | 0                      | must be greater than or equal to 1
            runboard.sign-in.period                            | 2d                     | must be shorter than or equal to 1 day
            runboard.shutdown.drain                            | -1s                    | must not be negative
            runboard.shutdown.drain                            | 1h                     | must be shorter than or equal to 1 minute
            runboard.shutdown.export-grace-period              | 1h                     | must be shorter than or equal to 10 minutes
            """)
    void anInvalidSettingIsOneLine(String setting, String value, String words, CapturedOutput output) {
        refuses(output, setting + "=" + value);
        assertThat(told(output)).contains(setting + " " + words).doesNotContain("u:p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runboard.upstream.freshnes",
                "runboard.live.pause",
                "runboard.deployments.fresh",
                "runboard.sessions.call",
                "runboard.scan.generations",
                "runboard.export.pages",
                "runboard.sign-in.tries",
                "runboard.shutdown.drian"
            })
    void aMisspeltSettingIsOneLine(String setting, CapturedOutput output) {
        refuses(output, setting + "=5s");
        assertThat(told(output)).contains("There is no setting runboard.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runboard.demo.generation    | july  | must be one of june-2026, current, mixed, not july
            runboard.demo.ignore-status | maybe | must be true or false, not maybe
            runboard.demo.port          | 99999 | must be from 0 to 65535
            runboard.demo.runs          | 999   | must be from 1000 to 1000000
            runboard.demo.port          | any   | must be a whole number, not any
            """)
    void anInvalidSettingOfTheDemoIsNamed(String setting, String value, String words, CapturedOutput output)
            throws Exception {
        try (OwnProcess demo = OwnProcess.start("--spring.profiles.active=demo", "--" + setting + "=" + value)) {
            isOneLine(demo, words);
        }
    }

    @Test
    void theDefaultsAreValid() {
        try (ConfigurableApplicationContext settings = start()) {
            assertThat(settings.isRunning()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.port", "management.server.port"})
    void aPortInUseIsOneLine(String setting) throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                OwnProcess server = OwnProcess.start("--" + setting + "=" + taken.getLocalPort())) {
            isOneLine(server, "Port " + taken.getLocalPort() + " was already in use");
        }
    }

    @Test
    void anInvalidPortIsOneLine() throws Exception {
        try (OwnProcess server = OwnProcess.start("--server.port=99999")) {
            isOneLine(server, "There is no port 99999: server.port and management.server.port are from 0 to 65535.");
        }
    }

    @Test
    void aStartThatFailsEndsWithItsLineAlone() throws Exception {
        try (OwnProcess server = OwnProcess.start("--runboard.upstream.retries=6")) {
            isOneLine(server, "runboard.upstream.retries must be less than or equal to 5, not 6.");
        }
    }

    private static void isOneLine(OwnProcess server, String words) throws InterruptedException {
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output())
                .filteredOn(line -> !line.contains(" INFO "))
                .singleElement()
                .asString()
                .contains("Runboard cannot start. ", words);
    }

    private static void refuses(CapturedOutput output, String setting) {
        assertThatThrownBy(() -> start("--" + setting)).isNotNull();
        assertThat(output.toString().lines().filter(line -> !line.contains(" INFO ") && !line.contains(" WARN ")))
                .singleElement()
                .asString()
                .contains("Runboard cannot start. ");
    }

    private static String told(CapturedOutput output) {
        return output.toString()
                .lines()
                .filter(line -> line.contains("cannot start"))
                .findFirst()
                .orElse("");
    }

    private static ConfigurableApplicationContext start(String... settings) {
        return SettingsApplication.builder().run(settings);
    }
}
