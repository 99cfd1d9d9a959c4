package dev.runboard.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import dev.runboard.web.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages, which the server compresses for each client that accepts it. */
@ServerTest
class CompressionTests {

    private static final String PAGE = "/login";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"br", "BR", "gzip, deflate, br, zstd", "gzip;q=1.0, br;q=0.1"})
    void brotliIsPreferred(String accepted) throws Exception {
        HttpResponse<byte[]> answer = answer("GET", PAGE, accepted);

        assertThat(header(answer, "Content-Encoding")).containsExactly("br");
        assertThat(header(answer, "Vary")).containsExactly("accept-encoding");
        assertIsWhole(answer, new BrotliInputStream(new ByteArrayInputStream(answer.body())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate", "br;q=0, gzip"})
    void clientsWithoutBrotliGetGzip(String accepted) throws Exception {
        HttpResponse<byte[]> answer = answer("GET", PAGE, accepted);

        assertThat(header(answer, "Content-Encoding")).containsExactly("gzip");
        assertThat(header(answer, "Vary")).containsExactly("accept-encoding");
        assertIsWhole(answer, new GZIPInputStream(new ByteArrayInputStream(answer.body())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "deflate", "br;q=0, gzip;q=0", ",;=", "*;q=x"})
    void otherClientsGetThePlainPage(String accepted) throws Exception {
        HttpResponse<byte[]> answer = answer("GET", PAGE, accepted);

        assertThat(header(answer, "Content-Encoding")).isEmpty();
        assertThat(header(answer, "Vary")).containsExactly("accept-encoding");
        assertIsWhole(answer, new ByteArrayInputStream(answer.body()));
    }

    private static void assertIsWhole(HttpResponse<byte[]> answer, InputStream page) throws IOException {
        assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("<!DOCTYPE html>")
                .contains("Runboard")
                .containsPattern("</html>\\s*$");
        assertThat(header(answer, "Content-Length")).containsExactly(Integer.toString(answer.body().length));
    }

    @Test
    void headHasTheSameHeadersAndNoBody() throws Exception {
        HttpResponse<byte[]> page = answer("GET", PAGE, "br");
        HttpResponse<byte[]> head = answer("HEAD", PAGE, "br");

        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Encoding")).isEqualTo(header(page, "Content-Encoding"));
        assertThat(header(head, "Vary")).isEqualTo(header(page, "Vary"));
    }

    @Test
    void redirectIsNotCompressed() throws Exception {
        HttpResponse<byte[]> answer = answer("GET", "/runs", "br, gzip");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Content-Encoding")).isEmpty();
        assertThat(answer.body()).isEmpty();
    }

    /** A page of an error is written after the filters. */
    @ParameterizedTest
    @CsvSource({"/error, 404", "/assets/x.css, 404"})
    void errorPageCanBeRead(String address, int status) throws Exception {
        HttpResponse<byte[]> answer = answer("GET", address, "br, gzip");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new String(body(answer).readAllBytes(), StandardCharsets.UTF_8))
                .contains("<!DOCTYPE html>", "</html>");
    }

    private static InputStream body(HttpResponse<byte[]> answer) throws IOException {
        InputStream body = new ByteArrayInputStream(answer.body());
        return switch (String.join(",", header(answer, "Content-Encoding"))) {
            case "br" -> new BrotliInputStream(body);
            case "gzip" -> new GZIPInputStream(body);
            default -> body;
        };
    }

    private HttpResponse<byte[]> answer(String method, String address, String accepted) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .method(method, BodyPublishers.noBody())
                .header("Accept-Encoding", accepted)
                .header("Accept", "text/html")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofByteArray());
        }
    }

    private static List<String> header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().allValues(name).stream()
                .map(String::toLowerCase)
                .toList();
    }
}
