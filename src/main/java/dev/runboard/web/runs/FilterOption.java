package dev.runboard.web.runs;

import dev.runboard.qoder.TriggerType;
import dev.runboard.text.Message;
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
}
