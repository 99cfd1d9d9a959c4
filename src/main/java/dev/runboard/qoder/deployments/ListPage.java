package dev.runboard.qoder.deployments;

import dev.runboard.text.Message;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.NextPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of the list of deployments, in the API's order.
 *
 * @param hasMore whether there are more pages
 * @param next the next page, if the answer names it
 * @param unreadable how many entries were left out because they have no id
 */
public record ListPage(List<Deployment> deployments, boolean hasMore, Optional<NextPage> next, int unreadable) {

    /** @throws UpstreamException {@link Problem.Unreadable} if the answer has no list, which is not an empty list */
    public static ListPage read(JsonFields answer) {
        if (!answer.isArray("data")) {
            throw new UpstreamException(new Problem.Unreadable(Message.of("problem.detail.no-deployments")));
        }
        List<JsonFields> entries = answer.objects("data");
        List<Deployment> deployments = new ArrayList<>();
        entries.forEach(entry -> Deployment.read(entry).ifPresent(deployments::add));
        return new ListPage(
                List.copyOf(deployments),
                NextPage.hasMore(answer),
                NextPage.read(
                        answer,
                        deployments.isEmpty() ? null : deployments.getLast().id()),
                entries.size() - deployments.size());
    }
}
