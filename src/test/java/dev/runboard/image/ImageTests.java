package dev.runboard.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.stores.redis.DockerTest;
import dev.runboard.web.Visitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;

/** The image as it is shipped: it starts, confined, and does what Runboard is for. */
@DockerTest
class ImageTests {

    private static final Pattern TOKEN = Pattern.compile("pt-demo-[\\w-]+");
    private static final Pattern RUN = Pattern.compile("data-run-id=\"(drun_\\w+)");

    private static GenericContainer<?> demo;

    @BeforeAll
    static void start() {
        demo = RunboardImage.container("demo");
        demo.start();
    }

    @AfterAll
    static void stop() {
        demo.stop();
    }

    @Test
    void showsTheRunTableAndARunToWhomSignsIn() {
        Visitor person = new Visitor(demo.getMappedPort(8080));
        person.signIn(found(TOKEN, demo.getLogs()));
        HttpResponse<String> table = person.get("/runs");
        assertThat(table.statusCode()).isEqualTo(200);

        Matcher run = RUN.matcher(table.body());
        assertThat(run.find()).isTrue();
        HttpResponse<String> page = person.get("/runs/" + run.group(1));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(run.group(1));
        assertThat(person.get("/assets/runboard.css").statusCode()).isEqualTo(200);
        assertThat(person.get("/runs.csv?limit=10").statusCode()).isEqualTo(200);
    }

    /** Brotli is native code, which must not be unpacked to /tmp here. */
    @Test
    void compressesPagesWithBrotli() {
        HttpResponse<String> page = new Visitor(demo.getMappedPort(8080)).get("/login", "Accept-Encoding: br");
        assertThat(page.headers().allValues("Content-Encoding")).containsExactly("br");
    }

    @Test
    void isHealthyByItsOwnCheck() {
        assertThat(demo.isHealthy()).isTrue();
    }

    @Test
    void isNotRootAndCanWriteNowhereButToTmp() throws IOException, InterruptedException {
        assertThat(demo.getContainerInfo().getConfig().getUser()).isEqualTo("10001:10001");
        assertThat(inside("id -u").getStdout().strip()).isEqualTo("10001");
        assertThat(inside("echo x > /runboard/file").getExitCode()).isNotZero();
        assertThat(inside("echo x > /file").getExitCode()).isNotZero();
        assertThat(inside("echo x > /tmp/file").getExitCode()).isZero();
        assertThat(inside("find / -xdev -writable -type f -not -path '/proc/*' -not -path '/tmp/*'")
                        .getStdout())
                .isEmpty();
    }

    private static ExecResult inside(String command) throws IOException, InterruptedException {
        return demo.execInContainer("bash", "-c", command);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
