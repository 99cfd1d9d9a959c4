package dev.runboard.wall;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import dev.runboard.qoder.runs.RunFilters;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.web.runs.RunsAddress;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a wall has a few boards, and each one can be written and read again. */
public final class WallAddressFuzz {

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        MultiValueMap<String, String> parameters = Inputs.parameters(data);
        for (int boards = data.consumeInt(0, 13); boards > 0; boards--) {
            parameters.add("board", data.consumeBoolean() ? query(data) : Inputs.text(data, 600));
        }
        WallAddress address = WallAddress.read(parameters);
        assertThat(address.boards()).hasSizeBetween(1, 10).allSatisfy(WallAddressFuzz::readsBack);
    }

    private static String query(FuzzedDataProvider data) {
        StringBuilder query = new StringBuilder();
        Inputs.parameters(data)
                .forEach((name, values) -> values.forEach(value -> query.append(query.isEmpty() ? "" : "&")
                        .append(name)
                        .append("=")
                        .append(value)));
        return query.toString();
    }

    private static void readsBack(RunsQuery board) {
        assertThat(board.filters()).isEqualTo(RunFilters.NONE);
        assertThat(board.hasError()).isNull();
        RunsAddress again = RunsAddress.read(UriComponentsBuilder.fromUriString(board.address("/wall"))
                .build()
                .getQueryParams());
        assertThat(again.query()).isEqualTo(board);
    }

    private WallAddressFuzz() {}
}
