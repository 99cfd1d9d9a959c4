package dev.runboard.deployments;

import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.text.Message;
import dev.runboard.text.NameText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The search and the page of the list of deployments.
 *
 * @param words the text that a name or an id must contain; empty for all
 * @param page from 1
 */
record DeploymentsQuery(String words, int page) {

    static final DeploymentsQuery ALL = new DeploymentsQuery("", 1);

    private static final int MAX_SEARCH_LENGTH = 300;
    private static final int MAX_DIGITS = 6;

    /** @param ignored a sentence for each value of the address that was ignored */
    record Read(DeploymentsQuery query, List<Message> ignored) {}

    static Read read(MultiValueMap<String, String> parameters) {
        List<Message> ignored = new ArrayList<>();
        String words = NameText.clean(value(parameters, "q"));
        if (words.length() > MAX_SEARCH_LENGTH) {
            words = "";
            ignored.add(Message.of("deployments.ignored.search"));
        }
        String page = value(parameters, "page");
        OptionalInt number = page.isEmpty() ? OptionalInt.of(1) : number(page);
        if (number.isEmpty()) {
            ignored.add(Message.of("deployments.ignored.page"));
        }
        return new Read(new DeploymentsQuery(words, number.orElse(1)), List.copyOf(ignored));
    }

    private static String value(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null ? "" : value;
    }

    private static OptionalInt number(String text) {
        boolean isNumber = text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = isNumber ? Integer.parseInt(text) : 0;
        return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
    }

    DeploymentsQuery withPage(int other) {
        return new DeploymentsQuery(words, other);
    }

    boolean matches(Deployment deployment) {
        return words.isEmpty()
                || folded(deployment.asName().shown()).contains(folded(words))
                || deployment.id().value().contains(words);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** The address of this page. The first page without search has no parameters. */
    String address() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/deployments");
        @Nullable String search = words.isEmpty() ? null : words;
        if (search != null) {
            address.queryParam("q", "{q}");
        }
        if (page > 1) {
            address.queryParam("page", page);
        }
        return search == null
                ? address.build().toUriString()
                : address.encode().buildAndExpand(search).toUriString();
    }
}
