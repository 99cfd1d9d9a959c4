package dev.runboard.locale;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Lists of languages and settings: whatever they contain, a page has one of its languages. */
public final class LocaleFuzz {

    private static final String[] PIECES = {"zh", "en", "-", "TW", "Hans", ",", ";q=", "0.5", "*", " ", "_", "x"};

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        StringBuilder pieces = new StringBuilder();
        for (int count = data.consumeInt(0, 20); count > 0; count--) {
            pieces.append(data.consumeInt(0, 3) > 0 ? data.pickValue(PIECES) : data.consumeString(10));
        }
        String text = pieces.toString();
        assertThat(Languages.ALL).contains(Languages.preferred(text));
        Languages.find(text).ifPresent(found -> assertThat(Languages.ALL).contains(found));
        try {
            LocaleSettings taken = new Binder(
                            new MapConfigurationPropertySource(Map.of("runboard.locale.language", text)))
                    .bindOrCreate("runboard.locale", LocaleSettings.class);
            assertThat(taken.language() == null
                            || Languages.find(taken.language()).isPresent())
                    .isTrue();
        } catch (BindException e) {
            assertThat(e).hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    private LocaleFuzz() {}
}
