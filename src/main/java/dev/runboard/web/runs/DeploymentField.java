package dev.runboard.web.runs;

import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The field of a filter form that takes the name of a deployment.
 *
 * @param names the labels to choose from; without any, an id is entered
 * @param value the label or the id of the chosen deployment, what was entered instead, or null
 * @param id the id of the chosen deployment, or null
 * @param note a sentence if there are more deployments than names, else null
 */
public record DeploymentField(
        List<Message> names,
        @Nullable Message value,
        @Nullable Id id,
        @Nullable Message note) {

    /** @param entered the text in the filter if it matches no deployment, or null */
    public static DeploymentField of(@Nullable Id chosen, @Nullable String entered, DeploymentNames names) {
        return new DeploymentField(
                names.all().stream().map(name -> names.label(name.id()).words()).toList(),
                entered != null ? Message.verbatim(entered) : value(chosen, names),
                chosen,
                names.cut() && !names.all().isEmpty()
                        ? Message.of("filter.deployments-cut", names.all().size())
                        : null);
    }

    private static @Nullable Message value(@Nullable Id chosen, DeploymentNames names) {
        if (chosen == null) {
            return null;
        }
        return names.of(chosen) == null
                ? Message.verbatim(chosen.value())
                : names.label(chosen).words();
    }
}
