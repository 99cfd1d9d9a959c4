package dev.runboard.overview;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.history.Counts;
import dev.runboard.qoder.history.Credits;
import dev.runboard.qoder.history.DurationPercentiles;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Significance;
import dev.runboard.qoder.history.Significance.Direction;
import dev.runboard.text.Message;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the overview, compared with the period before.
 *
 * <p>Runs that are in progress or wait for input have no earlier number. The history has the latest state of each run, and neither when
 * it started nor whether it ever waited. So it does not tell how many were in progress at the end of the period before. Those that are
 * still unfinished are only the rest of them.
 */
final class Metrics {

    private static final Message TOO_FEW = Message.of("overview.note.too-few", Counts.MIN_FINISHED);

    private static final Message UNREAD = Message.of("overview.note.unread");

    private final CountedRuns counted;
    private final OverviewQuery query;
    private final Counts now;
    private final @Nullable List<HistoryRun> decided;
    private final @Nullable Counts before;

    private Metrics(CountedRuns counted, OverviewQuery query) {
        this.counted = counted;
        this.query = query;
        this.now = Counts.of(counted.runs());
        this.decided = decided(counted.before());
        this.before = decided == null ? null : Counts.of(decided);
    }

    /** The runs of the period before, or null while the outcome of some is not known: newer ones are looked up first. */
    private static @Nullable List<HistoryRun> decided(@Nullable List<HistoryRun> before) {
        return before == null || Counts.of(before).undecided() > 0 ? null : before;
    }

    /** @param allDeployments whether all deployments are known, without which the missed runs are not */
    static List<Metric> of(CountedRuns counted, OverviewQuery query, Findings findings, boolean allDeployments) {
        return new Metrics(counted, query).all(findings, allDeployments);
    }

    private List<Metric> all(Findings findings, boolean allDeployments) {
        List<HistoryRun> earlier = decided;
        DurationPercentiles durations = DurationPercentiles.of(counted.runs());
        DurationPercentiles usual = earlier == null ? null : DurationPercentiles.of(earlier);
        Direction slower = usual == null ? Direction.NONE : Significance.ofDurations(usual, durations);
        return List.of(
                count(
                        "runs",
                        now.runs(),
                        counted.before() == null ? null : counted.before().size(),
                        runs(null)),
                count("failed", now.failed(), earlier(Counts::failed), runs(RunStatus.Kind.FAILED)),
                Metric.ofRate(
                        "failure-rate",
                        now.failureRate(),
                        before == null ? OptionalDouble.empty() : before.failureRate(),
                        before == null ? Direction.NONE : Significance.ofRates(before, now),
                        TOO_FEW),
                Metric.ofDuration("p50", durations.at(50), usual == null ? OptionalLong.empty() : usual.at(50), slower),
                Metric.ofDuration("p95", durations.at(95), usual == null ? OptionalLong.empty() : usual.at(95), slower),
                count("running", now.live(), null, live()),
                count("waiting", now.waiting(), null, runs(RunStatus.Kind.WAITING)),
                missed(findings, allDeployments),
                Metric.ofCredits("credits", Credits.of(counted.runs()), earlier == null ? null : Credits.of(earlier)));
    }

    private Metric count(String name, int count, @Nullable Integer earlier, String href) {
        return counted.isUnread() ? Metric.unknown(name, UNREAD) : Metric.ofCount(name, count, earlier, href);
    }

    private Metric missed(Findings findings, boolean allDeployments) {
        if (counted.isUnread()) {
            return Metric.unknown("missed", UNREAD);
        }
        if (allDeployments && findings.unchecked() == 0) {
            return Metric.ofCount("missed", findings.missedCount(), findings.missedBefore(), null);
        }
        return Metric.unknown(
                "missed", Message.of(allDeployments ? "overview.note.schedules" : "overview.note.deployments"));
    }

    private @Nullable Integer earlier(ToIntFunction<Counts> count) {
        return before == null ? null : count.applyAsInt(before);
    }

    private String live() {
        return query.runs(counted.reached())
                .withStatuses(List.of(RunStatus.Kind.RUNNING, RunStatus.Kind.PENDING))
                .address("/runs");
    }

    private String runs(RunStatus.@Nullable Kind status) {
        return query.runs(counted.reached()).withStatus(status).address("/runs");
    }
}
