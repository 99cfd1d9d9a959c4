package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.qoder.sessions.WaitingRuns;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.client.OptionalAnswers;
import dev.runboard.upstream.client.PerTokenCache;
import dev.runboard.upstream.client.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Looks up runs that wait for input and are older than the window of a board. A token has a few such searches per minute, each of a
 * few calls. A run that waited is remembered until it is known to be answered, so a failed search does not make a wall calm. The
 * memory ends with the process.
 */
@Component
class InputLookUp {

    /** Walls that are limited to different deployments search separately. */
    static final int MAX_PER_MINUTE = 4;

    /** The most runs that are remembered for one wall. */
    private static final int MAX_SIGHTINGS = 100;

    private static final DataSize MAX_MEMORY = DataSize.ofMegabytes(8);
    private static final Duration FRESHNESS = Duration.ofMinutes(1);
    private static final Duration MAX_WAIT = Duration.ofMillis(500);

    private final StatusResolver statuses;
    private final InstantSource clock;
    private final OptionalAnswers<Optional<Id>, InputSearch> searches;
    private final PerTokenCache<Optional<Id>, List<Sighting>> memory;

    InputLookUp(StatusResolver statuses, Upstream upstream, InstantSource clock) {
        this.statuses = statuses;
        this.clock = clock;
        this.searches =
                new OptionalAnswers<>(upstream, clock, FRESHNESS, MAX_WAIT, MAX_PER_MINUTE, InputSearch::weight);
        this.memory = upstream.memory(MAX_MEMORY, sightings -> InputSearch.WEIGHT_OF_RUN * sightings.size());
    }

    /** Adds the older runs that are known to wait. */
    Evidence complete(AccessToken token, Evidence evidence) {
        if (evidence.whole()) {
            return evidence;
        }
        Optional<Id> wall = Optional.ofNullable(evidence.only());
        PerTokenCache<Optional<Id>, List<Sighting>>.Part part = memory.of(token);
        List<Sighting> before = Objects.requireNonNullElse(part.get(wall), List.of());
        InputSearch search = search(token, wall, evidence, before);
        List<Sighting> open = open(evidence, before, search);
        List<Sighting> next = sightings(evidence, open);
        if (!next.equals(before)) {
            part.put(wall, next);
        }
        return withOlder(evidence, search, open);
    }

    private InputSearch search(AccessToken token, Optional<Id> wall, Evidence evidence, List<Sighting> before) {
        if (evidence.runs().stream().noneMatch(InputLookUp::isToldBySession)) {
            return InputSearch.NONE;
        }
        Instant end = searchStart(evidence.runs());
        Set<Id> told = told(evidence);
        List<Run> known = before.stream()
                .filter(one -> !told.contains(one.session()))
                .map(Sighting::run)
                .toList();
        return searches.get(token, wall, () -> find(token, evidence.only(), end, known))
                .await()
                .orElse(InputSearch.NONE);
    }

    private InputSearch find(AccessToken token, @Nullable Id deployment, @Nullable Instant before, List<Run> known) {
        Instant begin = clock.instant();
        return new InputSearch(statuses.findWaiting(token, deployment, before, known), before, begin);
    }

    /**
     * The runs that waited and are not known to be answered, although the window does not tell so; the longest unchecked first. Of a
     * memory, a look-up and a search, the newest one decides.
     */
    private static List<Sighting> open(Evidence evidence, List<Sighting> before, InputSearch search) {
        Map<Id, Sighting> latest = new LinkedHashMap<>();
        Stream<Sighting> lookedUp = evidence.lookedUp().values().stream().flatMap(one -> one.sightings().stream());
        Stream.of(before.stream(), lookedUp, search.sightings().stream())
                .flatMap(all -> all)
                .forEach(one -> latest.merge(one.session(), one, Sighting::latest));
        Set<Id> told = told(evidence);
        return latest.values().stream()
                .filter(one -> !told.contains(one.session()) && !search.decides(one))
                .filter(one -> evidence.lookedUp().values().stream().noneMatch(found -> found.answers(one)))
                .sorted(Comparator.comparing(Sighting::at))
                .limit(MAX_SIGHTINGS)
                .toList();
    }

    /** The sessions of the runs of the window that tell by themselves whether they wait. */
    private static Set<Id> told(Evidence evidence) {
        return evidence.runs().stream()
                .filter(Sighting::isConclusive)
                .map(Sighting::session)
                .collect(Collectors.toSet());
    }

    /** Returns the runs to remember. A run without a session cannot be checked again. */
    private static List<Sighting> sightings(Evidence evidence, List<Sighting> open) {
        Stream<Sighting> newer = evidence.runs().stream()
                .filter(run -> run.status().needsInput())
                .map(run -> new Sighting(run.brief(), evidence.fetchedAt()));
        return Stream.concat(open.stream(), newer)
                .filter(one -> one.run().sessionId() != null)
                .limit(MAX_SIGHTINGS)
                .toList();
    }

    private Evidence withOlder(Evidence evidence, InputSearch search, List<Sighting> open) {
        Instant now = clock.instant();
        WaitingRuns found = search.isRecent(now) ? search.found() : WaitingRuns.NONE;
        return evidence.withOlder(
                new WaitingRuns(
                        runs(open, one -> one.isRecent(now)),
                        found.checked(),
                        search.isRecent(now) && search.isCompleteBelow(evidence.runs())),
                runs(open, one -> !one.isRecent(now)));
    }

    private static List<Run> runs(List<Sighting> sightings, Predicate<Sighting> which) {
        return sightings.stream().filter(which).map(Sighting::run).toList();
    }

    /** In June's API, runs have a status, and sessions cannot be searched. */
    private static boolean isToldBySession(Run run) {
        return run.status().derived() && run.sessionId() != null;
    }

    /** The search starts inside the window, because runs leave it until the next search. */
    private static @Nullable Instant searchStart(List<Run> newestFirst) {
        return newestFirst.get(newestFirst.size() * 3 / 4).triggeredAt();
    }
}
