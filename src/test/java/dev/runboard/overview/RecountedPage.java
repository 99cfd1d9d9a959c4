package dev.runboard.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runboard.web.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what an overview shows with a {@link Recount}. */
final class RecountedPage {

    private static final int MAX_LINES = 100;

    private final Element page;
    private final Recount recount;
    private final List<RunFact> current;
    private final @Nullable List<RunFact> before;
    private final @Nullable List<RunFact> decided;

    RecountedPage(Element page, Recount recount) {
        this.page = page;
        this.recount = recount;
        this.current = recount.current();
        this.before = recount.before();
        // Newer runs are looked up first. So the period before is compared once all its outcomes are known.
        this.decided = before == null || Recount.undecided(before) > 0 ? null : before;
    }

    void check() {
        new RecountedWindow(page, recount).check();
        checkNumbers();
        checkPeriodBefore();
        checkChanges();
        checkBars();
        checkErrors();
        checkHealth();
        checkDue();
        checkAttention();
        new RecountedLinks(page, recount).check();
    }

    private void checkNumbers() {
        checkCount("runs", current.size());
        checkCount("failed", Recount.count(current, run -> run.is("failed")));
        checkCount("running", Recount.count(current, RunFact::isLive));
        checkCount("waiting", Recount.count(current, run -> run.is("waiting")));
        checkCount("missed", recount.missed(recount.from(), recount.to()).size());
        checkRate(value("failure-rate"), Recount.rate(current));
        assertThat(value("p50")).isEqualTo(text(Recount.duration(current, 50)));
        assertThat(value("p95")).isEqualTo(text(Recount.duration(current, 95)));
        assertThat(value("credits")).isEqualTo(text(Recount.credits(current)));
        assertThat(metric("credits").texts("dd").findFirst().orElseThrow()).isEqualTo(Recount.creditWords(current));
    }

    /** Zero would be a claim where no run is known. */
    private void checkCount(String metric, long count) {
        assertThat(value(metric)).as(metric).isEqualTo(recount.isUnread() ? null : "" + count);
    }

    private void checkPeriodBefore() {
        assertThat(previous("running")).isNull();
        assertThat(previous("waiting")).isNull();
        assertThat(previous("runs")).isEqualTo(before == null ? null : "" + before.size());
        assertThat(previous("missed"))
                .isEqualTo(before == null ? null : "" + recount.missedBefore().size());
        assertThat(previous("failed"))
                .isEqualTo(decided == null ? null : "" + Recount.count(decided, run -> run.is("failed")));
        checkRate(previous("failure-rate"), decided == null ? null : Recount.rate(decided));
        assertThat(previous("p50")).isEqualTo(decided == null ? null : text(Recount.duration(decided, 50)));
        assertThat(previous("p95")).isEqualTo(decided == null ? null : text(Recount.duration(decided, 95)));
        boolean hasCredits = decided != null && Recount.credits(decided) != null;
        assertThat(previous("credits")).isEqualTo(hasCredits ? text(Recount.credits(decided)) : null);
        assertThat(metric("credits").texts("dd").skip(1).findFirst().orElseThrow())
                .startsWith(hasCredits ? "was " + Recount.creditWords(decided) : "");
    }

    /** Counts have no verdict. Durations have the same one for both percentiles, if these changed in its direction. */
    private void checkChanges() {
        for (String count : List.of("runs", "failed", "running", "waiting", "missed", "credits")) {
            assertThat(change(count)).as(count).isEqualTo("none");
        }
        assertThat(change("failure-rate")).isEqualTo(word(decided == null ? 0 : Recount.worse(decided, current)));
        int slower = decided == null ? 0 : Recount.slower(decided, current);
        for (int percent : List.of(50, 95)) {
            boolean isAlike = slower != 0
                    && Long.signum(Recount.duration(current, percent) - Recount.duration(decided, percent)) == slower;
            assertThat(change("p" + percent)).as("p" + percent).isEqualTo(word(isAlike ? slower : 0));
        }
    }

    private static String word(int change) {
        return List.of("down", "none", "up").get(change + 1);
    }

    private static void checkRate(@Nullable String shown, @Nullable Double rate) {
        if (rate == null) {
            assertThat(shown).isNull();
        } else {
            assertThat(Double.parseDouble(shown)).isCloseTo(rate, within(1e-6));
        }
    }

    private void checkBars() {
        List<Element> bars = page.the("figure", "id", "histogram").all("a");
        assertThat(bars).hasSize(bars(Duration.between(recount.from(), recount.to())));
        assertThat(bars.getFirst().attribute("data-from"))
                .isEqualTo(recount.from().toString());
        assertThat(bars.getLast().attribute("data-to")).isEqualTo(recount.to().toString());
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).attribute("data-from"))
                    .isEqualTo(bars.get(i - 1).attribute("data-to"));
        }
        bars.forEach(this::checkBar);
    }

    private static int bars(Duration range) {
        return range.equals(Duration.ofHours(24)) ? 48 : range.equals(Duration.ofDays(7)) ? 84 : 60;
    }

    /** A bar without any known run has no numbers if it lies before the known time. */
    private void checkBar(Element bar) {
        Instant end = Instant.parse(bar.attribute("data-to"));
        List<RunFact> own = recount.in(Instant.parse(bar.attribute("data-from")), end);
        boolean known = !own.isEmpty() || end.isAfter(recount.known().since());
        assertThat(bar.attribute("data-completed")).isEqualTo(known ? count(own, "completed") : null);
        assertThat(bar.attribute("data-failed")).isEqualTo(known ? count(own, "failed") : null);
        assertThat(bar.attribute("data-running")).isEqualTo(known ? count(own, "running", "pending") : null);
        assertThat(bar.attribute("data-skipped")).isEqualTo(known ? count(own, "skipped") : null);
        assertThat(bar.attribute("data-other")).isEqualTo(known ? count(own, "cancelled", "waiting", "unknown") : null);
    }

    private static String count(List<RunFact> runs, String... statuses) {
        return "" + Recount.count(runs, run -> List.of(statuses).contains(run.status()));
    }

    private void checkErrors() {
        List<List<RunFact>> groups = recount.errors();
        long failed = Recount.count(current, run -> run.is("failed"));
        List<Element> rows = rows("errors", "data-error-group");
        assertThat(rows).hasSize(Math.min(100, groups.size()));
        for (int i = 0; i < rows.size(); i++) {
            checkError(rows.get(i), groups.get(i), failed);
        }
    }

    private static void checkError(Element row, List<RunFact> newestFirst, long failed) {
        RunFact last = newestFirst.getFirst();
        assertThat(row.attributes())
                .containsEntry("data-error-group", last.error().groupId())
                .containsEntry("data-error-type", last.error().type())
                .containsEntry("data-count", "" + newestFirst.size());
        assertThat(row.cell(3).text()).isEqualTo(percent((double) newestFirst.size() / failed));
        assertThat(row.all("time").stream().map(time -> time.attribute("datetime")))
                .containsExactly(
                        newestFirst.getLast().at().toString(), last.at().toString());
        List<String> deployments = newestFirst.stream()
                .map(RunFact::deployment)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        String versions = newestFirst.stream()
                .map(run -> run.version())
                .filter(version -> version > 0)
                .distinct()
                .sorted((one, other) -> other - one)
                .limit(3)
                .map(version -> "v" + version)
                .collect(Collectors.joining(", "));
        assertThat(row.cell(1).text()).contains(versions);
        assertThat(row.cell(1).all("bdi").stream().map(name -> name.text().replaceAll("^dep | \\(archived\\)$", "")))
                .containsExactlyElementsOf(
                        deployments.stream().limit(2).map(RecountedPage::name).toList());
        assertThat(row.cell(1).text()).contains(deployments.size() > 2 ? " +" + (deployments.size() - 2) + " " : "");
    }

    /** The name as a person reads it: an archived deployment is marked, and an id without a name has its kind in front. */
    private static String name(String deployment) {
        return deployment.equals("dep_9") ? deployment : deployment.replace("dep_", "job-");
    }

    private void checkHealth() {
        Map<String, List<RunFact>> health = recount.health();
        boolean credits = current.stream().anyMatch(run -> run.credits() >= 0);
        List<Element> rows = rows("health", "data-deployment-id");
        assertThat(rows)
                .extracting(row -> row.attribute("data-deployment-id"))
                .containsExactlyInAnyOrderElementsOf(health.keySet());
        for (Element row : rows) {
            String id = row.attribute("data-deployment-id");
            checkCounts(row, id, health.get(id));
            checkOutcomes(row, recount.of(id));
            checkCells(row, health.get(id), credits);
            checkTimes(row, id);
        }
    }

    private void checkCounts(Element row, String id, List<RunFact> runs) {
        assertThat(row.attributes())
                .containsEntry("data-runs", "" + runs.size())
                .containsEntry("data-failed", count(runs, "failed"))
                .containsEntry("data-streak", "" + recount.streak(id).length());
    }

    private static void checkOutcomes(Element row, List<RunFact> oldestFirst) {
        List<String> latest = oldestFirst.stream()
                .skip(Math.max(0, oldestFirst.size() - 20))
                .map(run -> "/runs/" + run.id() + " " + run.status())
                .toList();
        assertThat(row.cell(2).all("a").stream()
                        .map(link -> link.attribute("href") + " " + link.attribute("data-kind")))
                .isEqualTo(latest);
    }

    private static void checkCells(Element row, List<RunFact> runs, boolean credits) {
        Double rate = Recount.rate(runs);
        assertThat(row.cell(5).text()).isEqualTo(rate == null ? "–" : percent(rate));
        assertThat(row.cell(6).text()).isEqualTo(length(Recount.duration(runs, 50)));
        assertThat(row.cell(7).text()).isEqualTo(length(Recount.duration(runs, 95)));
        if (credits) {
            assertThat(row.cell(8).text()).isEqualTo(Recount.creditWords(runs));
        }
    }

    /** A deployment is overdue if a time was missed since its latest run. */
    private void checkTimes(Element row, String id) {
        List<RunFact> runs = recount.of(id);
        DeploymentFact deployment = recount.find(id);
        List<Instant> missed = deployment == null || !recount.isCurrent()
                ? List.of()
                : recount.missed(deployment, recount.from(), recount.to());
        Instant last = runs.isEmpty() ? null : runs.getLast().at();
        boolean overdue = !missed.isEmpty() && (last == null || last.isBefore(missed.getLast()));
        Instant next = deployment == null || overdue ? null : recount.next(deployment);
        assertThat(row.all("time").stream().map(time -> time.attribute("datetime")))
                .as(id)
                .containsExactlyElementsOf(Stream.of(last, next)
                        .filter(Objects::nonNull)
                        .map(Instant::toString)
                        .toList());
        assertThat(row.all("td").getLast().attribute("data-overdue")).isEqualTo(next != null ? null : "" + overdue);
    }

    private void checkDue() {
        assertThat(page.all("li").stream()
                        .filter(line -> line.attribute("data-due") != null)
                        .map(line -> line.attribute("data-deployment-id") + " " + line.attribute("data-due")))
                .isEqualTo(recount.due());
    }

    private void checkAttention() {
        List<String> lines = page.all("li").stream()
                .filter(line -> line.attribute("data-attention") != null)
                .map(RecountedPage::line)
                .toList();
        List<String> all = recount.attention();
        assertThat(lines).hasSize(Math.min(MAX_LINES, all.size()));
        assertThat(all).containsAll(lines);
        assertThat(lines.stream()
                        .map(line -> line.split(" ")[0])
                        .map(List.of("failing", "waiting", "missed", "long")::indexOf))
                .isSorted();
    }

    private static String line(Element line) {
        String deployment = Objects.requireNonNullElse(line.attribute("data-deployment-id"), "");
        String since = line.all("time").stream()
                .findFirst()
                .map(time -> time.attribute("datetime"))
                .orElse(null);
        return "%s %s %s %s"
                .formatted(
                        line.attribute("data-attention"),
                        deployment,
                        line.all("b").getFirst().text(),
                        since);
    }

    private List<Element> rows(String table, String attribute) {
        return page.all("table", "id", table).stream()
                .flatMap(found -> found.all("tr").stream())
                .filter(row -> row.attribute(attribute) != null)
                .toList();
    }

    private Element metric(String name) {
        return page.the("div", "data-metric", name);
    }

    private @Nullable String value(String metric) {
        return metric(metric).attribute("data-value");
    }

    private @Nullable String previous(String metric) {
        return metric(metric).attribute("data-previous");
    }

    private String change(String metric) {
        return metric(metric).attribute("data-change");
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** A share as a person reads it. */
    private static String percent(double share) {
        String format = share == 0 || share >= 0.0995 ? "%.0f%%" : "%.1f%%";
        return String.format(Locale.ENGLISH, format, 100 * share);
    }

    /** A duration as a person reads it. */
    private static String length(@Nullable Long millis) {
        if (millis == null) {
            return "–";
        }
        long seconds = millis / 1000;
        return millis < 1000
                ? millis + " ms"
                : seconds < 60
                        ? seconds + "." + millis % 1000 / 100 + " s"
                        : "%d m %02d s".formatted(seconds / 60, seconds % 60);
    }
}
