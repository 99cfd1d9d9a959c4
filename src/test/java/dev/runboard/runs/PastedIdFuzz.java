package dev.runboard.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;

/** Whatever is pasted into the box for ids: an id that is found in it is a plain word, and the first one. */
public final class PastedIdFuzz {

    private static final String[] AROUND = {
        "",
        "\"",
        "%22",
        "%",
        "\\n",
        "\\u0022",
        "\u200b",
        "https://host/runs/",
        "{\"id\": \"",
        "curl '",
        "dep_id=",
        "pt-",
        "_"
    };

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String before = data.pickValue(AROUND);
        String after = data.pickValue(AROUND) + Inputs.text(data, 80);
        PastedId.find(before + after).ifPresent(id -> {
            assertThat(id.value()).matches("[A-Za-z0-9][A-Za-z0-9_-]{0,127}").doesNotStartWith("pt-");
            assertThat(PastedId.find(id.value())).contains(id);
        });
        assertThat(PastedId.find(before + "drun_1" + "\"" + after))
                .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo("drun_1"));
    }

    private PastedIdFuzz() {}
}
