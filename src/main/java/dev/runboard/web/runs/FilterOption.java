package dev.runboard.web.runs;

import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One choice of a field of a filter form. */
public record FilterOption(String value, Message label, boolean selected) {

    /** A choice whose label is the same in all languages. */
    public FilterOption(String value, String label, boolean selected) {
        this(value, Message.verbatim(label), selected);
    }

    /** All values, after a choice for any of them. The chosen value is a choice, even if it is not offered. */
    public static <T> List<FilterOption> of(
            Message any,
            Collection<T> offered,
            Function<T, String> word,
            Function<String, Message> label,
            @Nullable T chosen) {
        Stream<FilterOption> values = Stream.concat(offered.stream(), Stream.ofNullable(chosen))
                .distinct()
                .map(value -> {
                    String name = word.apply(value);
                    return new FilterOption(name, label.apply(name), value.equals(chosen));
                });
        return Stream.concat(Stream.of(new FilterOption("", any, chosen == null)), values)
                .toList();
    }

    /** The triggers that the API is known to filter by. */
    public static List<FilterOption> triggers(@Nullable TriggerType chosen, List<TriggerType> offered) {
        return of(Message.of("filter.any-trigger"), offered, TriggerType::word, RunWords::trigger, chosen);
    }

    /** The deployments by name. */
    public static List<FilterOption> deployments(@Nullable Id chosen, DeploymentNames names) {
        List<FilterOption> options = new ArrayList<>();
        options.add(new FilterOption("", Message.of("filter.any-deployment"), chosen == null));
        if (chosen != null && names.of(chosen) == null) {
            options.add(new FilterOption(chosen.value(), chosen.value(), true));
        }
        for (DeploymentNames.Name name : names.all()) {
            Message label = names.label(name.id()).words();
            options.add(new FilterOption(name.id().value(), label, name.id().equals(chosen)));
        }
        return List.copyOf(options);
    }

    /** A sentence if there are more deployments than those of {@link #deployments}, else null. */
    public static @Nullable Message cut(DeploymentNames names) {
        return names.cut() && !names.all().isEmpty()
                ? Message.of("filter.deployments-cut", names.all().size())
                : null;
    }
}
