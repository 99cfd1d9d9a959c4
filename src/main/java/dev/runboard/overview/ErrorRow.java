package dev.runboard.overview;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.ErrorText;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.ErrorGroups;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A group of errors.
 *
 * @param message the message with placeholders, or that there is none
 * @param deployments the first deployments; {@code moreDeployments} are left out
 * @param versions the versions of the agents, or null if none is known
 */
public record ErrorRow(
        String group,
        String type,
        String shownType,
        Message message,
        int count,
        Message share,
        DisplayTime first,
        DisplayTime last,
        List<Label> deployments,
        int moreDeployments,
        @Nullable Message versions,
        Sparkline course,
        String href) {

    private static final int MAX_DEPLOYMENTS = 2;
    private static final int MAX_VERSIONS = 3;

    static ErrorRow of(
            ErrorGroups.Failures failures,
            CountedRuns counted,
            OverviewQuery query,
            DeploymentNames names,
            Instant now) {
        int all =
                counted.runs().stream().mapToInt(run -> run.isFailed() ? 1 : 0).sum();
        List<Id> deployments = failures.deployments();
        return new ErrorRow(
                failures.group().id(),
                failures.group().type(),
                DisplayText.line(failures.group().type()),
                message(ErrorText.line(failures.group())),
                failures.count(),
                Metric.percent(OptionalDouble.of((double) failures.count() / all)),
                DisplayTime.toSecond(failures.first(), now),
                DisplayTime.toSecond(failures.last(), now),
                deployments.stream()
                        .limit(MAX_DEPLOYMENTS)
                        .map(names::shortLabel)
                        .toList(),
                Math.max(0, deployments.size() - MAX_DEPLOYMENTS),
                versions(failures),
                Sparkline.of(failures.runs(), counted.window()),
                href(failures.group(), counted, query));
    }

    private static Message message(Message line) {
        return line.isEmpty() ? Message.of("error-message.none") : line;
    }

    private static @Nullable Message versions(ErrorGroups.Failures failures) {
        List<Integer> versions = failures.agentVersions();
        if (versions.isEmpty()) {
            return null;
        }
        List<Message> shown = Stream.concat(
                        versions.stream().limit(MAX_VERSIONS).map(version -> "v" + version),
                        versions.size() > MAX_VERSIONS ? Stream.of("…") : Stream.empty())
                .map(Message::verbatim)
                .toList();
        return Message.of("overview.errors.agent", Message.list(shown));
    }

    /** The runs of the group in the window. */
    private static String href(ErrorGroup group, CountedRuns counted, OverviewQuery query) {
        RunsQuery runs = query.runs(counted.reached());
        return runs.with(runs.filters().withErrorGroup(group.id())).address("/runs");
    }
}
