package dev.runboard.web.runs;

import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentSearch;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.text.NameText;
import dev.runboard.upstream.Id;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The parameters of an address, with the id of the deployment that a person entered into a filter form.
 *
 * @param text what was entered, if it is not clear which deployment it means; else null
 * @param problem why it is not clear, or null
 */
public record EnteredDeployment(
        MultiValueMap<String, String> parameters,
        @Nullable String text,
        @Nullable Message problem) {

    /** The parameter that only forms send. Addresses have the id. */
    static final String PARAMETER = "deployment";

    private static final String ID = "deployment_id";
    private static final int MAX_LENGTH = 300;
    private static final int MAX_QUOTE = 40;
    private static final int MAX_NAMES = 5;

    /**
     * Reads the parameters. A form sends the text of its field, and the id of the deployment that the field had at first.
     *
     * @param names returns the known names, and those of the given deployments
     */
    public static EnteredDeployment read(
            MultiValueMap<String, String> parameters, Function<Set<Id>, DeploymentNames> names) {
        String entered = parameters.getFirst(PARAMETER);
        if (entered == null) {
            return new EnteredDeployment(parameters, null, null);
        }
        MultiValueMap<String, String> others = new LinkedMultiValueMap<>(parameters);
        others.remove(PARAMETER);
        others.remove(ID);
        String text = Excerpt.start(NameText.clean(entered), MAX_LENGTH);
        return text.isEmpty()
                ? new EnteredDeployment(others, null, null)
                : of(text, Id.parse(parameters.getFirst(ID)), others, names);
    }

    /** The sentence about what was entered, if there is one, and others. */
    public List<Message> and(List<Message> sentences) {
        return Stream.concat(Stream.ofNullable(problem), sentences.stream()).toList();
    }

    private static EnteredDeployment of(
            String text,
            Optional<Id> before,
            MultiValueMap<String, String> others,
            Function<Set<Id>, DeploymentNames> names) {
        DeploymentNames known = names.apply(before.stream().collect(Collectors.toSet()));
        List<Id> found = before.filter(id -> isField(text, id, known))
                .map(List::of)
                .orElseGet(() -> DeploymentSearch.find(known, text));
        if (found.size() != 1) {
            return new EnteredDeployment(others, text, problem(Excerpt.start(text, MAX_QUOTE), found, known));
        }
        others.add(ID, found.getFirst().value());
        return new EnteredDeployment(others, null, null);
    }

    private static boolean isField(String text, Id id, DeploymentNames known) {
        return text.equals(id.value()) || known.label(id).isShownAs(text);
    }

    private static Message problem(String text, List<Id> found, DeploymentNames known) {
        if (!found.isEmpty()) {
            return Message.of("filter.deployment.several", text, found.size(), list(found, known));
        }
        if (known.all().isEmpty()) {
            return Message.of("filter.deployment.no-names", text);
        }
        return Message.of(known.complete() ? "filter.deployment.none" : "filter.deployment.none-known", text);
    }

    private static Message list(List<Id> found, DeploymentNames known) {
        Message names = Message.list(found.stream()
                .limit(MAX_NAMES)
                .map(id -> known.label(id).words())
                .toList());
        int more = found.size() - MAX_NAMES;
        return more > 0 ? Message.of("filter.deployment.more", names, more) : names;
    }
}
