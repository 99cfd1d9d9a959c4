package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.qoder.sessions.WaitingRuns;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.OptionalAnswers;
import dev.runboard.upstream.PerTokenCache;
import dev.runboard.upstream.Upstream;
import dev.runboard.wall.InputSearch.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
 * few calls. A run that waited is remembered until it is known to be answered, so a failed search never makes a wall calm.
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

    /** Adds the older runs that wait, as far as they are known. */
    Evidence complete(AccessToken token, Evidence evidence) {
        if (evidence.whole()) {
            return evidence;
        }
        Optional<Id> wall = Optional.ofNullable(evidence.only());
        List<Sighting> before = Objects.requireNonNullElse(memory.of(token).get(wall), List.of());
        InputSearch search = search(token, wall, evidence, before);
        List<Sighting> older = older(evidence, before, search);
        remember(token, wall, before, sightings(evidence, older));
        return withOlder(evidence, search, older);
    }

    private InputSearch search(AccessToken token, Optional<Id> wall, Evidence evidence, List<Sighting> before) {
        if (evidence.runs().stream().noneMatch(InputLookUp::isToldBySession)) {
            return InputSearch.NONE;
        }
        Instant end = searchStart(evidence.runs());
        Set<Id> newer = sessions(evidence);
        List<Run> known = before.stream()
                .map(Sighting::run)
                .filter(run -> !newer.contains(run.sessionId()))
                .toList();
        return searches.get(token, wall, () -> find(token, evidence.only(), end, known))
                .await()
                .orElse(InputSearch.NONE);
    }

    private InputSearch find(AccessToken token, @Nullable Id deployment, @Nullable Instant before, List<Run> known) {
        Instant begin = clock.instant();
        return new InputSearch(statuses.findWaiting(token, deployment, before, known), before, begin);
    }

    /** The runs below the window that wait, or that waited and were not checked since; the longest unchecked first. */
    private static List<Sighting> older(Evidence evidence, List<Sighting> before, InputSearch search) {
        Set<Id> newer = sessions(evidence);
        List<Sighting> undecided =
                before.stream().filter(Predicate.not(search::decides)).toList();
        Set<Id> kept = undecided.stream().map(one -> one.run().sessionId()).collect(Collectors.toSet());
        return Stream.concat(
                        undecided.stream(),
                        search.sightings().stream()
                                .filter(one -> !kept.contains(one.run().sessionId())))
                .filter(one -> !newer.contains(one.run().sessionId()))
                .limit(MAX_SIGHTINGS)
                .toList();
    }

    private void remember(AccessToken token, Optional<Id> wall, List<Sighting> before, List<Sighting> next) {
        if (!next.equals(before)) {
            memory.of(token).put(wall, next);
        }
    }

    /** These runs tell by themselves whether they wait. */
    private static Set<Id> sessions(Evidence evidence) {
        return evidence.knownRuns().map(Run::sessionId).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private List<Sighting> sightings(Evidence evidence, List<Sighting> older) {
        Instant now = clock.instant();
        Stream<Sighting> newer = evidence.knownRuns()
                .filter(run -> run.status().needsInput() && run.sessionId() != null)
                .map(run -> new Sighting(run.brief(), now));
        return Stream.concat(older.stream(), newer).limit(MAX_SIGHTINGS).toList();
    }

    private Evidence withOlder(Evidence evidence, InputSearch search, List<Sighting> older) {
        Instant now = clock.instant();
        WaitingRuns found = search.isRecent(now) ? search.found() : WaitingRuns.NONE;
        return evidence.withOlder(
                new WaitingRuns(
                        runs(older, one -> one.isRecent(now)),
                        found.checked(),
                        search.isRecent(now) && search.isCompleteBelow(evidence.runs())),
                runs(older, one -> !one.isRecent(now)));
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
