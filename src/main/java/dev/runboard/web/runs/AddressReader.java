package dev.runboard.web.runs;

import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.text.PossibleSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads the parameters of an address, and collects a sentence for each value that is ignored. */
public final class AddressReader {

    private static final int MAX_QUOTE = 40;
    private static final int MAX_VALUES = 10;

    private final MultiValueMap<String, String> parameters;
    private final List<Message> ignored = new ArrayList<>();

    public AddressReader(MultiValueMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads the first value of a parameter.
     *
     * @param expected what completes the sentence "it must be …"
     * @return null if the parameter is missing, blank or invalid
     */
    public <T> @Nullable T value(String parameter, Function<String, Optional<T>> parser, Message expected) {
        if (!parameters.containsKey(parameter)) {
            return null;
        }
        List<String> given = parameters.getOrDefault(parameter, List.of()).stream()
                .filter(text -> text != null && !text.isBlank())
                .toList();
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            ignore(Message.of("address.repeated", parameter));
        }
        return parse(parameter, given.getFirst(), parser, expected).orElse(null);
    }

    /**
     * Reads all values of a parameter, also those that one value separates by commas.
     *
     * @param expected completes the sentence "it must be …"
     * @return the valid values
     */
    public <T> List<T> values(String parameter, Function<String, Optional<T>> parser, Message expected) {
        if (!parameters.containsKey(parameter)) {
            return List.of();
        }
        List<T> values = new ArrayList<>();
        List<String> given = parameters.getOrDefault(parameter, List.of()).stream()
                .filter(text -> text != null)
                .flatMap(text -> Stream.of(text.split(",", MAX_VALUES)))
                .filter(text -> !text.isBlank())
                .limit(MAX_VALUES)
                .toList();
        for (String text : given) {
            parse(parameter, text, parser, expected).ifPresent(values::add);
        }
        return List.copyOf(values);
    }

    private <T> Optional<T> parse(
            String parameter, String text, Function<String, Optional<T>> parser, Message expected) {
        if (PossibleSecret.wasRedacted(text)) {
            ignore(Message.of("address.ignored-token", parameter));
            return Optional.empty();
        }
        Optional<T> value = parser.apply(text.strip());
        if (value.isEmpty()) {
            ignore(parameter, text, expected);
        }
        return value;
    }

    private void ignore(String parameter, String value, Message expected) {
        String shown = DisplayText.line(value);
        ignore(
                PossibleSecret.isIn(shown)
                        ? Message.of("address.ignored-secret", parameter, expected)
                        : Message.of("address.ignored", parameter, Excerpt.start(shown, MAX_QUOTE), expected));
    }

    /** Adds a sentence for a value that is ignored. */
    public void ignore(Message sentence) {
        ignored.add(sentence);
    }

    public List<Message> ignored() {
        return List.copyOf(ignored);
    }
}
