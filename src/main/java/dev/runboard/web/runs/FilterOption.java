package dev.runboard.web.runs;

import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.upstream.Id;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One choice of a field of a filter form. */
public record FilterOption(String value, String label, boolean selected) {

    /** All values, after a choice for any of them. The chosen value is a choice, even if it is not offered. */
    public static <T> List<FilterOption> of(
            String any, Collection<T> offered, Function<T, String> word, @Nullable T chosen) {
        Stream<FilterOption> values = Stream.concat(offered.stream(), Stream.ofNullable(chosen))
                .distinct()
                .map(value -> new FilterOption(word.apply(value), word.apply(value), value.equals(chosen)));
        return Stream.concat(Stream.of(new FilterOption("", any, chosen == null)), values)
                .toList();
    }

    /** The triggers that the API is known to filter by. */
    public static List<FilterOption> triggers(@Nullable TriggerType chosen, List<TriggerType> offered) {
        return of("Any trigger", offered, TriggerType::word, chosen);
    }

    /** The deployments by name. */
    public static List<FilterOption> deployments(@Nullable Id chosen, DeploymentNames names) {
        List<FilterOption> options = new ArrayList<>();
        options.add(new FilterOption("", "Any deployment", chosen == null));
        if (chosen != null && names.of(chosen) == null) {
            options.add(new FilterOption(chosen.value(), chosen.value(), true));
        }
        for (DeploymentNames.Name name : names.all()) {
            String label = names.label(name.id()).text();
            options.add(new FilterOption(name.id().value(), label, name.id().equals(chosen)));
        }
        return List.copyOf(options);
    }

    /** A sentence if there are more deployments than those of {@link #deployments}, else null. */
    public static @Nullable String cut(DeploymentNames names) {
        return names.cut() && !names.all().isEmpty()
                ? String.format(
                        Locale.ENGLISH,
                        "Only the first %,d are listed. Find others by their id.",
                        names.all().size())
                : null;
    }
}
