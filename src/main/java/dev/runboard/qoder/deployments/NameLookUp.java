package dev.runboard.qoder.deployments;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.client.OptionalAnswers;
import dev.runboard.upstream.client.PerTokenCache;
import dev.runboard.upstream.client.Upstream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/** Looks up the names of single deployments that a list of names lacks because it is too long. */
final class NameLookUp {

    private static final Duration FRESHNESS = Duration.ofMinutes(10);
    private static final int MAX_LOOK_UPS_PER_MINUTE = 6;
    private static final DataSize MAX_WEIGHT = DataSize.ofMegabytes(8);

    private final Upstream upstream;
    private final OptionalAnswers<Id, DeploymentNames.Name> single;
    private final PerTokenCache<Set<DeploymentNames.Name>, Completed> completed;

    /** The names of a list and of other deployments, cached because they are expensive to combine. */
    private record Completed(DeploymentNames known, DeploymentNames names) {}

    NameLookUp(Upstream upstream, InstantSource clock) {
        this.upstream = upstream;
        this.single = new OptionalAnswers<>(
                upstream, clock, FRESHNESS, DeploymentsGateway.MAX_WAIT, MAX_LOOK_UPS_PER_MINUTE, NameLookUp::weight);
        this.completed = upstream.memory(
                MAX_WEIGHT,
                some -> some.names().all().stream().mapToInt(NameLookUp::weight).sum());
    }

    private static int weight(DeploymentNames.Name name) {
        return 600 + 4 * name.name().length();
    }

    /** Returns {@code known} with the names of {@code ids} that were found. */
    DeploymentNames complete(AccessToken token, DeploymentNames known, Collection<Id> ids) {
        if (!known.cut() || known.all().isEmpty()) {
            return known;
        }
        PerTokenCache<Set<DeploymentNames.Name>, Completed>.Part part = completed.of(token);
        var pending = ids.stream()
                .filter(id -> known.of(id) == null)
                .map(id -> single.get(token, id, () -> find(token, id)))
                .toList();
        Set<DeploymentNames.Name> found =
                pending.stream().flatMap(one -> one.await().stream()).collect(Collectors.toSet());
        return found.isEmpty() ? known : completed(part, known, found);
    }

    private DeploymentNames.Name find(AccessToken token, Id id) {
        Call call = Call.to(DeploymentsGateway.DEPLOYMENT, id);
        return upstream.fetch(token, call, Priority.BULK, DeploymentsGateway::single)
                .asName();
    }

    private static DeploymentNames completed(
            PerTokenCache<Set<DeploymentNames.Name>, Completed>.Part part,
            DeploymentNames known,
            Set<DeploymentNames.Name> found) {
        Completed before = part.get(found);
        if (before != null && before.known() == known) {
            return before.names();
        }
        DeploymentNames names = DeploymentList.with(known, found);
        part.put(found, new Completed(known, names));
        return names;
    }
}
