package dev.runboard.deployments;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One answer's part of the list of deployments, in the order it came.
 *
 * @param hasMore whether the list goes on
 * @param next the deployment below which it does, where that can be told
 * @param unreadable how many entries were left out because they have no id
 */
record Batch(List<Deployment> deployments, boolean hasMore, Optional<Id> next, int unreadable) {

    /** @throws UpstreamException {@link Problem.Unreadable} if the answer has no list: that is not the same as an empty one */
    static Batch read(JsonFields answer) {
        if (!answer.isArray("data")) {
            throw new UpstreamException(new Problem.Unreadable("The answer has no list of deployments."));
        }
        List<JsonFields> entries = answer.objects("data");
        List<Deployment> deployments = new ArrayList<>();
        entries.forEach(entry -> Deployment.read(entry).ifPresent(deployments::add));
        boolean hasMore = hasMore(answer);
        return new Batch(
                List.copyOf(deployments),
                hasMore,
                hasMore ? last(answer, deployments) : Optional.empty(),
                entries.size() - deployments.size());
    }

    private static boolean hasMore(JsonFields answer) {
        Boolean said = answer.flag("has_more");
        return said != null ? said : answer.text("next_page") != null;
    }

    private static Optional<Id> last(JsonFields answer, List<Deployment> deployments) {
        if (deployments.isEmpty()) {
            return Optional.empty();
        }
        Id said = answer.id("last_id");
        return Optional.of(said != null ? said : deployments.getLast().id());
    }
}
