package dev.runboard.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import dev.runboard.web.runs.RowMark;

/** What a page says about its rows: what is read is what was sent. */
public final class ShownRowsFuzz {

    private static final String[] MARKS = {"abcdAbc", "abcd-9~", "____gAA", "abcd", "abcd~bc", "ä", ""};

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String marks = data.pickValue(MARKS) + data.pickValue(MARKS) + Inputs.text(data, 20);
        String edge = data.consumeBoolean() ? "drun_1 " : Inputs.text(data, 20);
        ShownRows.parse(edge + marks).ifPresent(shown -> {
            assertThat(shown.edge() + " "
                            + String.join(
                                    "", shown.rows().stream().map(RowMark::text).toList()))
                    .isEqualTo(edge + marks);
            assertThat(shown.rows()).isNotEmpty().allMatch(mark -> mark.text().startsWith(mark.run()));
        });
    }

    private ShownRowsFuzz() {}
}
