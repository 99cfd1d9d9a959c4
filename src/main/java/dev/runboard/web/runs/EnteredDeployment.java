package dev.runboard.web.runs;

import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentSearch;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.text.NameText;
import dev.runboard.text.PossibleSecret;
import dev.runboard.upstream.Id;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The parameters of an address, with the id of the deployment that a person entered into a filter form.
 *
 * @param text the entered text if it matches no deployment or several, else null; a text that may be a token is not kept
 * @param problem why the text has no deployment, or null
 */
public record EnteredDeployment(
        MultiValueMap<String, String> parameters,
        @Nullable String text,
        @Nullable Message problem) {

    /** The parameter that only forms send. Addresses have the id. */
    static final String PARAMETER = "deployment";

    private static final String SHOWN = "deployment_shown";
    private static final String ID = "deployment_id";
    private static final int MAX_LENGTH = 300;
    private static final int MAX_QUOTE = 40;
    private static final int MAX_NAMES = 5;

    /**
     * Reads the parameters. A form sends the text of its field, and the text and the deployment's id that the field had at first.
     * If the text is the same, the id stays, even if the names are not available now or have changed.
     */
    public static EnteredDeployment read(MultiValueMap<String, String> parameters, Supplier<DeploymentNames> names) {
        String entered = parameters.getFirst(PARAMETER);
        if (entered == null) {
            return new EnteredDeployment(parameters, null, null);
        }
        MultiValueMap<String, String> others = new LinkedMultiValueMap<>(parameters);
        List.of(PARAMETER, SHOWN, ID).forEach(others::remove);
        String text = cleaned(entered);
        if (text.isEmpty()) {
            return new EnteredDeployment(others, null, null);
        }
        return unchanged(text, parameters).map(id -> with(id, others)).orElseGet(() -> find(text, others, names.get()));
    }

    /** Returns the problem, if there is one, and {@code sentences}. */
    public List<Message> withSentences(List<Message> sentences) {
        return Stream.concat(Stream.ofNullable(problem), sentences.stream()).toList();
    }

    /** Whether {@code sentence} is about the entered text. */
    static boolean isProblem(Message sentence) {
        return sentence.code().startsWith("filter.deployment.");
    }

    private static Optional<Id> unchanged(String text, MultiValueMap<String, String> parameters) {
        String shown = parameters.getFirst(SHOWN);
        return shown != null && text.equals(cleaned(shown)) ? Id.parse(parameters.getFirst(ID)) : Optional.empty();
    }

    private static String cleaned(String text) {
        return Excerpt.start(NameText.clean(text), MAX_LENGTH);
    }

    private static EnteredDeployment find(String text, MultiValueMap<String, String> others, DeploymentNames known) {
        List<Id> found = DeploymentSearch.find(known, text);
        if (found.size() == 1) {
            return with(found.getFirst(), others);
        }
        return PossibleSecret.isIn(text)
                ? new EnteredDeployment(others, null, Message.of("filter.deployment.secret"))
                : new EnteredDeployment(others, text, problem(Excerpt.start(text, MAX_QUOTE), found, known));
    }

    private static EnteredDeployment with(Id id, MultiValueMap<String, String> others) {
        others.add(ID, id.value());
        return new EnteredDeployment(others, null, null);
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
