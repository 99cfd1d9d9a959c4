package dev.runboard.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runboard.upstream.client.Upstreams;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamSettingsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.qoder.com/api/v1/cloud",
                "https://api.qoder.com.cn",
                "http://127.0.0.1:8080/api",
                "http://127.9.9.9",
                "http://localhost",
                "http://localhost:9000/x",
                "http://[::1]:9000"
            })
    void httpsAndLoopbackAreTaken(String url) {
        assertThat(baseUrl(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.qoder.com",
                "http://10.0.0.1",
                "http://127.0.0.1.evil.com",
                "http://localhost.evil.com",
                "http://evil.com/127.0.0.1",
                "http://evil.com#localhost",
                "http://0.0.0.0",
                "http://[::2]",
                "ftp://localhost",
                "HTTP://api.qoder.com"
            })
    void noTokenTravelsInTheClear(String url) {
        assertThatThrownBy(() -> baseUrl(url)).hasMessageContaining("must be https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@api.qoder.com",
                "http://localhost@api.qoder.com",
                "https://api.qoder.com?x=1",
                "https://api.qoder.com#x"
            })
    void userQueryAndFragmentAreRefusedWithoutRepeatingThem(String url) {
        assertThatThrownBy(() -> baseUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.qoder.com", "/api", "https:///x", "mailto:a@b"})
    void anIncompleteAddressIsRefused(String url) {
        assertThatThrownBy(() -> baseUrl(url)).hasMessageContaining("must be a whole address");
    }

    @Test
    void aMissingAddressIsRefused() {
        assertThatThrownBy(() -> Upstreams.settings(null, 0)).hasMessageContaining("must be a whole address");
    }

    @ParameterizedTest
    @CsvSource({"https://h/,https://h", "https://h/a/,https://h/a", "https://h/a///,https://h/a"})
    void trailingSlashesAreIgnored(String url, String same) {
        assertThat(baseUrl(url)).isEqualTo(same);
    }

    private static String baseUrl(String url) {
        return Upstreams.settings(URI.create(url), 0).baseUrl().toString();
    }
}
