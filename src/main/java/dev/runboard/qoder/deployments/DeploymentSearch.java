package dev.runboard.qoder.deployments;

import dev.runboard.qoder.deployments.DeploymentNames.Name;
import dev.runboard.upstream.Id;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds the deployments that a person means by an id, a label, a name or a part of a name. */
public final class DeploymentSearch {

    /** The start of ids, also of those of deployments that are not known. */
    private static final String PREFIX = "dep_";

    private final DeploymentNames names;
    private final String text;
    private final String folded;

    private DeploymentSearch(DeploymentNames names, String text) {
        this.names = names;
        this.text = text;
        this.folded = folded(text);
    }

    /** Returns one deployment if the text is clear, several if it is not, or none. */
    public static List<Id> find(DeploymentNames names, String text) {
        return new DeploymentSearch(names, text).find();
    }

    private List<Id> find() {
        return Stream.<Supplier<List<Id>>>of(
                        () -> known(name -> name.id().value().equals(text)),
                        () -> known(name -> names.label(name.id()).isShownAs(text)),
                        () -> known(name -> spellings(name).anyMatch(folded::equals)),
                        this::unknown,
                        () -> known(name -> spellings(name).anyMatch(spelling -> spelling.contains(folded))))
                .map(Supplier::get)
                .filter(Predicate.not(List::isEmpty))
                .findFirst()
                .orElse(List.of());
    }

    private List<Id> known(Predicate<Name> isMeant) {
        return names.all().stream().filter(isMeant).map(Name::id).toList();
    }

    private List<Id> unknown() {
        return Optional.of(text).filter(id -> id.startsWith(PREFIX)).flatMap(Id::parse).stream()
                .toList();
    }

    private static Stream<String> spellings(Name name) {
        return Stream.of(name.shown(), name.name()).map(DeploymentSearch::folded);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
