package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Walking a list with cursors, either way, while it stands still and while it grows. */
class DemoPagingTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @Test
    void showsTheNewestTwentyFirst() {
        JsonNode page = api.get("/deployment_runs");
        List<String> ids = DemoApi.ids(page);
        assertThat(ids).hasSize(20).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(DemoApi.text(page, "first_id")).isEqualTo(ids.getFirst());
        assertThat(DemoApi.text(page, "last_id")).isEqualTo(ids.getLast());
        assertThat(DemoApi.text(page, "next_page")).isEqualTo(ids.getLast());
        assertThat(page.get("has_more").asBoolean()).isTrue();
    }

    @Test
    void visitsEveryRunOnce() {
        List<String> ids = forward("/deployment_runs?limit=1000");
        assertThat(ids).hasSize(DemoApi.RUNS + 2).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void walksAFilterThereAndBack() {
        String rare = "/deployment_runs?limit=25&trigger_type=schedule&status=failed&deployment_id=" + flaky();
        List<String> there = forward(rare);
        assertThat(there).hasSizeBetween(60, 120).isSortedAccordingTo(Comparator.reverseOrder());
        List<String> back = backward(rare, there.getLast());
        assertThat(back).isEqualTo(there.subList(0, there.size() - 1));
    }

    @Test
    void givesTheAdjacentRowsBeforeACursor() {
        List<String> ids = DemoApi.ids(api.get("/deployment_runs?limit=30"));
        JsonNode page = api.get("/deployment_runs?limit=5&before_id=" + ids.get(20));
        assertThat(DemoApi.ids(page)).isEqualTo(ids.subList(15, 20));
        assertThat(page.get("has_more").asBoolean()).isTrue();
        JsonNode top = api.get("/deployment_runs?limit=20&before_id=" + ids.get(20));
        assertThat(DemoApi.ids(top)).isEqualTo(ids.subList(0, 20));
        assertThat(top.get("has_more").asBoolean()).isFalse();
        assertThat(top.get("next_page").isNull()).isTrue();
    }

    @Test
    void keepsCursorsWhileRunsArrive() {
        String first = DemoApi.ids(api.get("/deployment_runs")).getFirst();
        List<String> older = DemoApi.ids(api.get("/deployment_runs?after_id=" + first));
        api.moveBy(Duration.ofMinutes(20));
        assertThat(DemoApi.ids(api.get("/deployment_runs?after_id=" + first))).isEqualTo(older);
        assertThat(DemoApi.ids(api.get("/deployment_runs?limit=1000&before_id=" + first)))
                .hasSizeBetween(25, 50);
    }

    @Test
    void keepsTheCursorOfARunThatHasLeftTheList() {
        String oldest = DemoApi.ids(api.get("/deployment_runs?limit=1&before_id=drun_019ec55a68af73028afa5b87931cb2f3"))
                .getFirst();
        api.moveBy(Duration.ofMinutes(2));
        assertThat(api.call("/deployment_runs/" + oldest).statusCode()).isEqualTo(404);
        assertThat(DemoApi.ids(api.get("/deployment_runs?after_id=" + oldest))).hasSize(2);
        String next = DemoApi.ids(api.get("/deployment_runs?limit=1&before_id=" + oldest))
                .getFirst();
        assertThat(api.call("/deployment_runs/" + next).statusCode()).isEqualTo(200);
    }

    @Test
    void answersAnEmptyListWithNulls() {
        JsonNode page = api.get("/deployment_runs?deployment_id=dep_of_nobody");
        assertThat(DemoApi.rows(page)).isEmpty();
        assertThat(page.get("has_more").asBoolean()).isFalse();
        assertThat(List.of(page.get("first_id"), page.get("last_id"), page.get("next_page")))
                .allMatch(JsonNode::isNull);
    }

    private List<String> forward(String path) {
        return walk(path, page -> "&after_id=" + DemoApi.text(page, "next_page"), new ArrayList<>());
    }

    private List<String> backward(String path, String from) {
        List<List<String>> pages = new ArrayList<>();
        String cursor = from;
        JsonNode page;
        do {
            page = api.get(path + "&before_id=" + cursor);
            pages.addFirst(DemoApi.ids(page));
            cursor = DemoApi.text(page, "first_id");
        } while (page.get("has_more").asBoolean());
        return pages.stream().flatMap(List::stream).toList();
    }

    private List<String> walk(String path, Function<JsonNode, String> next, List<String> ids) {
        JsonNode page = api.get(path);
        ids.addAll(DemoApi.ids(page));
        while (page.get("has_more").asBoolean()) {
            page = api.get(path + next.apply(page));
            ids.addAll(DemoApi.ids(page));
        }
        return ids;
    }

    private String flaky() {
        return api.rows("/deployments").stream()
                .filter(row -> DemoApi.text(row, "name").equals("flaky-test-hunter"))
                .map(DemoApi::id)
                .findFirst()
                .orElseThrow();
    }
}
