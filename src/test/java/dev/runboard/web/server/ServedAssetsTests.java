package dev.runboard.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Style sheets, scripts and images, which the server sends compressed to each client that accepts it. */
@ServerTest
class ServedAssetsTests {

    private static final String SCRIPT = "runboard.js";
    private static final String LIBRARIES = "META-INF/resources/";

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, deflate, br, zstd"})
    void brotliIsPreferred(String accepted) throws Exception {
        HttpResponse<byte[]> answer = script("Accept-Encoding", accepted);

        assertThat(header(answer, "Content-Encoding")).containsExactly("br");
        assertThat(header(answer, "Vary")).containsExactly("accept-encoding");
        assertThat(answer.body()).isEqualTo(built(SCRIPT + ".br"));
    }

    @Test
    void clientsWithoutBrotliGetGzip() throws Exception {
        HttpResponse<byte[]> answer = script("Accept-Encoding", "gzip");

        assertThat(header(answer, "Content-Encoding")).containsExactly("gzip");
        assertThat(header(answer, "Vary")).containsExactly("accept-encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body()))).hasBinaryContent(built(SCRIPT));
    }

    @Test
    void otherClientsGetThePlainFile() throws Exception {
        for (HttpResponse<byte[]> answer : List.of(script(), script("Accept-Encoding", "identity"))) {
            assertThat(header(answer, "Content-Encoding")).isEmpty();
            assertThat(header(answer, "Vary")).containsExactly("accept-encoding");
            assertThat(answer.body()).isEqualTo(built(SCRIPT));
        }
    }

    /** Brotli does not run on Alpine Linux, so a build there has no copies and fails this test. */
    @Test
    void eachFileHasACompressedCopyAndEachCopyAFile() throws IOException {
        List<String> files = names(".*\\.(css|js|svg)");

        assertThat(files).contains(SCRIPT);
        assertThat(names(".*\\.br"))
                .containsExactlyInAnyOrderElementsOf(
                        files.stream().map(name -> name + ".br").toList());
    }

    /** The library is a part of the script. */
    @Test
    void filesOfLibrariesHaveNoAddress() throws IOException {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
        Visitor visitor = new Visitor(port);
        visitor.signIn("pt-live-cccccccccccccccccccccccc9999");
        List<String> files = Stream.of(resources("classpath*:" + LIBRARIES + "webjars/htmx.org/*/dist/*.js"))
                .map(file -> file.getDescription().replaceAll(".*" + LIBRARIES + "webjars/|]$", ""))
                .toList();

        assertThat(files).isNotEmpty().allSatisfy(file -> {
            for (String folder : List.of("/", "/webjars/", "/assets/", "/assets/webjars/")) {
                assertThat(visitor.get(folder + file).statusCode())
                        .as(folder + file)
                        .isEqualTo(404);
            }
        });
    }

    private HttpResponse<byte[]> script(String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/assets/" + SCRIPT));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    private static List<String> header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().allValues(name).stream()
                .map(String::toLowerCase)
                .toList();
    }

    private static byte[] built(String name) throws IOException {
        return new ClassPathResource("static/" + name).getContentAsByteArray();
    }

    private static List<String> names(String pattern) throws IOException {
        return Stream.of(resources("classpath:static/*"))
                .map(file -> String.valueOf(file.getFilename()))
                .filter(name -> name.matches(pattern))
                .toList();
    }

    private static Resource[] resources(String pattern) throws IOException {
        return new PathMatchingResourcePatternResolver().getResources(pattern);
    }
}
