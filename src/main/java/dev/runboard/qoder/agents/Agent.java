package dev.runboard.qoder.agents;

import dev.runboard.text.ArchivedName;
import dev.runboard.text.Labels;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An agent with its name. */
record Agent(Id id, @Nullable String name, boolean archived) {

    static Optional<Agent> read(JsonFields agent) {
        return Optional.ofNullable(agent.id("id"))
                .map(id -> new Agent(id, agent.word("name"), agent.instant("archived_at") != null));
    }

    /** Approximate bytes of heap. */
    int weight() {
        return 200 + 2 * id.value().length() + (name == null ? 0 : 2 * name.length());
    }

    Labels.Named named() {
        return new Labels.Named(id.value(), ArchivedName.shown(name, archived), false);
    }
}
