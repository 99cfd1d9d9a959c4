package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Addresses of Qoder's own pages: a link leads to an https address that ends with the id, or nowhere. */
public final class ConsoleFuzz {

    private static final String[] PIECES = {"https://", "http:", "//", "qoder.com", "/cloud", "?", "#", "@", "\\", " "};

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        StringBuilder url = new StringBuilder();
        for (int pieces = data.consumeInt(0, 5); pieces > 0; pieces--) {
            url.append(data.consumeInt(0, 3) > 0 ? data.pickValue(PIECES) : data.consumeString(10));
        }
        try {
            ConsoleSettings taken = new Binder(
                            new MapConfigurationPropertySource(Map.of("runboard.console.url", url.toString())))
                    .bindOrCreate("runboard.console", ConsoleSettings.class);
            String link = new Console(taken.url()).session("sess_1");
            assertThat(link == null || link.matches("https://[^/?#@]+(/[^?#]*)?/sessions/sess_1"))
                    .isTrue();
        } catch (BindException e) {
            assertThat(e).hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    private ConsoleFuzz() {}
}
