package dev.runboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import dev.runboard.upstream.UpstreamSettings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Settings: taken, or refused in words; and no address is taken to which a token would travel in the clear. */
public final class SettingsFuzz {

    private static final String[] NAMES = {
        "read-timeout",
        "connect-timeout",
        "total-timeout",
        "max-response-size",
        "retries",
        "max-age",
        "stale-if-error",
        "cache-size"
    };

    private static final String[] VALUES = {
        "5s", "-1ms", "PT5S", "1h", "4MB", "-4GB", "9223372036854775807TB", "3", "0", "1e3"
    };

    private static final String[] ADDRESSES = {
        "https://",
        "http://",
        "HTTPS://",
        "localhost",
        "127.0.0.1",
        "127.0.0.1.evil.example",
        "[::1]",
        "[::ffff:7f00:1]",
        ":80",
        "/",
        "@",
        "#",
        "?",
        "%2f",
        "\\",
        "api.example",
        "user:secret"
    };

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("runboard.upstream.base-url", address(data));
        for (int left = data.consumeInt(0, 4); left > 0; left--) {
            String value = data.consumeBoolean() ? data.pickValue(VALUES) : Inputs.text(data, 20);
            settings.put("runboard.upstream." + data.pickValue(NAMES), value);
        }
        try {
            UpstreamSettings taken = new Binder(new MapConfigurationPropertySource(settings))
                    .bindOrCreate("runboard.upstream", UpstreamSettings.class);
            assertThat(taken.baseUrl().toString())
                    .matches("(?i:https)://.*|http://(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d*)?(/.*)?");
            assertThat(taken.baseUrl().getRawUserInfo()).isNull();
            assertThat(taken.maxResponseSize().toBytes()).isBetween(1024L, 64L * 1024 * 1024);
        } catch (BindException e) {
            FailureAnalysis analysis = new SettingFailureAnalyzer().analyze(e);
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription()).contains("runboard.upstream.");
        }
    }

    private static String address(FuzzedDataProvider data) {
        StringBuilder address = new StringBuilder();
        for (int pieces = data.consumeInt(0, 5); pieces > 0; pieces--) {
            address.append(data.consumeInt(0, 3) > 0 ? data.pickValue(ADDRESSES) : data.consumeString(10));
        }
        return address.toString();
    }

    private SettingsFuzz() {}
}
