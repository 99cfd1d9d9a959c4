package dev.runboard.wall;

import dev.runboard.locale.Languages;
import dev.runboard.qoder.runs.RunFilters;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Message;
import dev.runboard.web.runs.RunsAddress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The parameters of the address of a wall.
 *
 * @param boards the boards that take turns. Each {@code board} parameter has the filters of one; without it the address has those of
 *     the only one.
 * @param ignored a text for each value that was ignored
 * @param light whether the wall has a light background; the default is dark
 * @param zone the time zone of the wall, or null for that of the team or of the screen's computer
 */
record WallAddress(
        List<RunsQuery> boards,
        List<Message> ignored,
        boolean light,
        @Nullable String zone) {

    /** How many runs a board reads by default. */
    static final int DEFAULT_LIMIT = 200;

    private static final int MAX_BOARDS = 10;
    private static final int MAX_LENGTH = 500;
    private static final int MAX_QUOTE = 40;

    static WallAddress read(MultiValueMap<String, String> parameters) {
        List<Message> ignored = new ArrayList<>();
        List<String> given = parameters.getOrDefault("board", List.of());
        List<RunsQuery> boards = given.stream()
                .filter(text -> text != null && text.length() <= MAX_LENGTH)
                .limit(MAX_BOARDS)
                .map(text -> query(parse(text), ignored))
                .toList();
        if (given.size() > boards.size()) {
            ignored.add(Message.of("wall.ignored.boards", MAX_BOARDS));
        }
        boolean light = "light".equals(parameters.getFirst("theme"));
        List<RunsQuery> shown = boards.isEmpty() ? List.of(query(parameters, ignored)) : boards;
        String zone = zone(parameters.getFirst("zone"), ignored);
        checkLanguage(parameters.getFirst("lang"), ignored);
        return new WallAddress(shown, List.copyOf(ignored), light, zone);
    }

    /** Returns the name as in the time zone database. The address may have it in any case. */
    private static @Nullable String zone(@Nullable String asked, List<Message> ignored) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        // The plus of Etc/GMT+5 means a space in an address.
        String name = asked.strip().replace(' ', '+');
        Optional<String> known = ZoneId.getAvailableZoneIds().stream()
                .filter(name::equalsIgnoreCase)
                .findAny();
        if (known.isEmpty()) {
            ignored.addFirst(Message.of("wall.ignored.zone", quote("zone", name)));
        }
        return known.orElse(null);
    }

    /** The language itself is that of the request. */
    private static void checkLanguage(@Nullable String asked, List<Message> ignored) {
        if (asked != null && !asked.isBlank() && Languages.find(asked).isEmpty()) {
            ignored.addFirst(Message.of("wall.ignored.language", quote("lang", asked)));
        }
    }

    private static String quote(String parameter, String value) {
        return value.length() > MAX_QUOTE ? parameter : parameter + "=" + value;
    }

    private static MultiValueMap<String, String> parse(String board) {
        return UriComponentsBuilder.newInstance().query(board).build().getQueryParams();
    }

    private static RunsQuery query(MultiValueMap<String, String> parameters, List<Message> ignored) {
        RunsAddress address = RunsAddress.read(parameters);
        RunsQuery asked = address.query();
        ignored.addAll(address.ignored());
        if (!asked.filters().statuses().isEmpty() || asked.hasError() != null) {
            ignored.add(Message.of("wall.ignored.status"));
        }
        if (!asked.withStatus(null).filters().isEmpty()) {
            ignored.add(Message.of("wall.ignored.filters"));
        }
        RunsQuery query = asked.with(RunFilters.NONE).withHasError(null);
        boolean usual = query.limit() == RunsQuery.DEFAULT_LIMIT
                && !("" + RunsQuery.DEFAULT_LIMIT).equals(parameters.getFirst("limit"));
        return usual ? query.withLimit(DEFAULT_LIMIT) : query;
    }

    RunsQuery first() {
        return boards.getFirst();
    }
}
