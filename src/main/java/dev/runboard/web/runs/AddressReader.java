package dev.runboard.web.runs;

import dev.runboard.text.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads the parameters of an address, and collects a sentence for each value that is ignored. */
public final class AddressReader {

    private static final int MAX_QUOTE = 40;

    private final MultiValueMap<String, String> parameters;
    private final List<String> ignored = new ArrayList<>();

    public AddressReader(MultiValueMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads the first value of a parameter.
     *
     * @param expected completes the sentence "it must be …"
     * @return null if the parameter is missing, blank or invalid
     */
    public <T> @Nullable T value(String parameter, Function<String, Optional<T>> parser, String expected) {
        List<String> given = parameters.getOrDefault(parameter, List.of()).stream()
                .filter(text -> text != null && !text.isBlank())
                .toList();
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            ignore(parameter + " was given more than once: only the first counts.");
        }
        Optional<T> value = parser.apply(given.getFirst().strip());
        if (value.isEmpty()) {
            ignore(parameter + "=" + quote(given.getFirst()) + " was ignored: it must be " + expected + ".");
        }
        return value.orElse(null);
    }

    /** Adds a sentence for a value that is ignored. */
    public void ignore(String sentence) {
        ignored.add(sentence);
    }

    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    private static String quote(String value) {
        String shown = DisplayText.line(value);
        return shown.length() <= MAX_QUOTE ? shown : shown.substring(0, MAX_QUOTE) + "…";
    }
}
