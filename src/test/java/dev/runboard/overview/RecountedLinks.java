package dev.runboard.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.web.Element;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Follows the links of an overview: as many runs are behind each as its number says. */
record RecountedLinks(Element page, Recount recount) {

    private static final Map<String, List<String>> STATUSES = Map.of(
            "runs", List.of(),
            "failed", List.of("failed"),
            "running", List.of("running", "pending"),
            "waiting", List.of("waiting"));

    void check() {
        STATUSES.forEach(this::checkMetric);
        for (Element bar : page.the("figure", "id", "histogram").all("a")) {
            checkBar(bar);
        }
        rows("errors", "data-error-group").forEach(this::checkError);
        rows("health", "data-deployment-id").forEach(this::checkDeployment);
    }

    private void checkMetric(String name, List<String> statuses) {
        Element metric = page.the("div", "data-metric", name);
        if (metric.attribute("data-value") != null) {
            checkLink(metric.all("a").getFirst(), statuses, metric.attribute("data-value"));
        }
    }

    private void checkBar(Element bar) {
        int shown = Stream.of("completed", "failed", "running", "skipped", "other")
                .map(kind -> bar.attribute("data-" + kind))
                .mapToInt(count -> count == null ? 0 : Integer.parseInt(count))
                .sum();
        checkLink(bar, List.of(), "" + shown);
    }

    /** The API cannot filter by error group, so the link of a row is checked without it. */
    private void checkError(Element row) {
        List<RunFact> behind = recount.behind(row.all("a").getFirst().attribute("href")).stream()
                .filter(run -> run.is("failed") && run.error().groupId().equals(row.attribute("data-error-group")))
                .toList();
        assertThat(behind).hasSize(Integer.parseInt(row.attribute("data-count")));
    }

    private void checkDeployment(Element row) {
        List<Element> links = row.all("a").stream()
                .filter(link ->
                        link.attribute("href") != null && link.attribute("href").startsWith("/runs?"))
                .toList();
        String runs = row.attribute("data-runs");
        String failed = row.attribute("data-failed");
        assertThat(links).hasSize((runs.equals("0") ? 0 : 1) + (failed.equals("0") ? 0 : 1));
        for (Element link : links) {
            boolean isFailed = link.attribute("href").contains("status=failed");
            checkLink(link, isFailed ? List.of("failed") : List.of(), isFailed ? failed : runs);
        }
    }

    private void checkLink(Element link, List<String> statuses, String count) {
        String address = link.attribute("href");
        assertThat(address).startsWith("/runs?");
        assertThat(Stream.of(address.split("[?&]")).filter(part -> part.startsWith("status=")))
                .as(address)
                .containsExactlyInAnyOrderElementsOf(
                        statuses.stream().map(status -> "status=" + status).toList());
        assertThat(recount.behind(address).stream()
                        .filter(run -> statuses.isEmpty() || statuses.contains(run.status())))
                .as(address)
                .hasSize(Integer.parseInt(count));
    }

    private List<Element> rows(String table, String attribute) {
        return page.all("table", "id", table).stream()
                .flatMap(found -> found.all("tr").stream())
                .filter(row -> row.attribute(attribute) != null)
                .toList();
    }
}
