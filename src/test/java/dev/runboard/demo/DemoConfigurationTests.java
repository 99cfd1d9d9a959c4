package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runboard.demo.api.DemoGeneration;
import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.faults.DemoFaults;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** The demo upstream starts with the application and ends with it. */
class DemoConfigurationTests {

    @ConfigurationProperties("runboard.upstream")
    record Upstream(URI baseUrl) {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Upstream.class)
    static class Application {}

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Application.class, DemoConfiguration.class)
            .withPropertyValues("runboard.upstream.base-url=https://live.example");

    @Test
    void becomesTheUpstreamInItsProfile() {
        runner.withPropertyValues("spring.profiles.active=demo")
                .withBean(InstantSource.class, () -> InstantSource.fixed(DemoApi.START))
                .run(context -> {
                    URI baseUrl = context.getBean(Upstream.class).baseUrl();
                    assertThat(baseUrl).hasHost("127.0.0.1").hasPath("/api/v1/cloud");
                    assertThat(context.getEnvironment().getProperty("runboard.demo.token"))
                            .isEqualTo(DemoTokens.HARBOR);
                    assertThat(context).hasSingleBean(DemoFaults.class);
                    new Socket(baseUrl.getHost(), baseUrl.getPort()).close();
                    context.close();
                    assertThatThrownBy(() -> new Socket(baseUrl.getHost(), baseUrl.getPort()))
                            .isInstanceOf(ConnectException.class);
                });
    }

    @ParameterizedTest
    @CsvSource({"june-2026, JUNE_2026", "Current, CURRENT", "MIXED, MIXED"})
    void speaksTheGenerationThatIsSet(String setting, Name generation) {
        runner.withPropertyValues("spring.profiles.active=demo", "runboard.demo.generation=" + setting)
                .run(context -> assertThat(context.getBean(DemoGeneration.class))
                        .returns(generation, DemoGeneration::name)
                        .returns(false, DemoGeneration::ignoresStatus));
    }

    @Test
    void speaksJuneUnlessTold() {
        runner.withPropertyValues("spring.profiles.active=demo", "runboard.demo.ignore-status=true")
                .run(context -> assertThat(context.getBean(DemoGeneration.class))
                        .returns(Name.JUNE_2026, DemoGeneration::name)
                        .returns(true, DemoGeneration::ignoresStatus));
    }

    @Test
    void isAbsentOtherwise() {
        runner.run(context -> {
            assertThat(context).doesNotHaveBean(DemoFaults.class);
            assertThat(context.getBean(Upstream.class).baseUrl()).hasHost("live.example");
        });
    }
}
