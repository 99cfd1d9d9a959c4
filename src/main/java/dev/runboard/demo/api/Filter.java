package dev.runboard.demo.api;

import static dev.runboard.demo.api.ApiProblem.refuseIf;

import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.data.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A parameter that narrows a list.
 *
 * @param value the name of what it compares
 * @param kind {@code is} for one value, {@code in} for one of several, {@code hidden} for rows that are there only if it is
 *     true, or how times compare
 * @param words the only valid ones, or null
 * @param generations those that know it, or null for all
 */
record Filter(
        String parameter,
        String value,
        String kind,
        @Nullable List<String> words,
        @Nullable List<Name> generations) {

    private static final Map<String, List<Filter>> BY_LIST =
            Json.MAPPER.convertValue(Json.read("filters.json"), new TypeReference<>() {});

    /** The rows of a list that a call wants. */
    static Predicate<Resource> of(String list, ApiCall call, DemoGeneration generation) {
        return BY_LIST.getOrDefault(list, List.of()).stream()
                .filter(filter -> filter.isKnown(generation) && filter.narrows(call))
                .map(filter -> filter.test(call))
                .reduce(Predicate::and)
                .orElse(row -> true);
    }

    private boolean isKnown(DemoGeneration generation) {
        boolean isIgnored = words != null && words.isEmpty() && generation.ignoresStatus();
        return !isIgnored && (generations == null || generations.contains(generation.name()));
    }

    private boolean narrows(ApiCall call) {
        return kind.equals("hidden") || !wanted(call).isEmpty();
    }

    private List<String> wanted(ApiCall call) {
        return kind.equals("in") ? call.list(parameter) : call.first(parameter);
    }

    private Predicate<Resource> test(ApiCall call) {
        List<String> wanted = wanted(call);
        refuseIf(words != null && !words.containsAll(wanted), parameter, "Invalid value for " + parameter);
        if (kind.equals("hidden")) {
            return row -> wanted.contains("true") || row.value(value) == null;
        }
        if (kind.equals("is") || kind.equals("in")) {
            return isOneOf(wanted);
        }
        Instant bound = call.time(parameter);
        return row -> row.value(value) instanceof Instant time && holds(time.compareTo(bound));
    }

    /** Names of enums are compared in capitals: to write each row's in small letters takes longer than the rest. */
    private Predicate<Resource> isOneOf(List<String> wanted) {
        List<String> names =
                wanted.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
        return row -> {
            Object found = row.value(value);
            return found instanceof Enum<?> word
                    ? names.contains(word.name())
                    : wanted.contains(Objects.toString(found));
        };
    }

    private boolean holds(int order) {
        return switch (kind) {
            case "gt" -> order > 0;
            case "gte" -> order >= 0;
            case "lt" -> order < 0;
            default -> order <= 0;
        };
    }
}
