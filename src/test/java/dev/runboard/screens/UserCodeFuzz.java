package dev.runboard.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.Locale;

/** A user code is the same in every way of writing it. */
public final class UserCodeFuzz {

    private static final String[] PIECES = {
        "K7WM", "-", " ", "3QXA", "k7wm3qxa", "\u0131", "ß", "０", "O", "\t", "\u2003"
    };

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        StringBuilder typed = new StringBuilder();
        for (int pieces = data.consumeInt(0, 6); pieces > 0; pieces--) {
            typed.append(data.consumeBoolean() ? data.pickValue(PIECES) : data.consumeString(10));
        }
        UserCode.parse(typed.toString()).ifPresent(code -> {
            assertThat(code.value()).matches("[2-9A-HJKMNP-Z]{8}");
            assertThat(UserCode.parse(code.words())).contains(code);
            assertThat(UserCode.parse(code.value().toLowerCase(Locale.ROOT))).contains(code);
        });
        PairForm form = PairForm.read(typed.toString(), data.consumeString(100), data.consumeString(4));
        assertThat(form.name()).hasSizeLessThanOrEqualTo(60).doesNotContainPattern("\\p{Cntrl}");
        assertThat(PairForm.LIFETIME_DAYS).contains(form.days());
    }

    private UserCodeFuzz() {}
}
