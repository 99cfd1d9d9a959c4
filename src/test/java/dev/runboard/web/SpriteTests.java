package dev.runboard.web;

import static dev.runboard.sessions.Json.list;
import static dev.runboard.sessions.Json.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each page contains the icons that it uses, and each of its ids once. The upstream has a run and a deployment of every status. */
@WebSlice
class SpriteTests {

    private static final Pattern USED = Pattern.compile("<use[^>]*\\shref=\"#([^\"]*)\"");
    /** What is in a template is no element of the page. */
    private static final Pattern INERT = Pattern.compile("(?s)<template>.*?</template>");

    private static final Pattern ID = Pattern.compile("<[a-z][^>]*?\\sid=\"([^\"]*)\"");

    /** As the API sends them, the last of them new. */
    private static final List<String> RUN_STATUSES =
            List.of("pending", "running", "waiting", "completed", "failed", "skipped", "cancelled", "exploded");

    private static final List<String> DEPLOYMENT_STATUSES = List.of("active", "paused", "archived", "draining");

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void haveEveryStatus() {
        upstream.on("/deployments", Reply.json(list(deployments())))
                .on("/deployment_runs", Reply.json(list(runs())))
                .on("/deployments/dep_draining/runs", Reply.json(list(runs())))
                .on("/sessions/sess_1", Reply.json(quoted("{'id':'sess_1','status':'idle'}")))
                .on(
                        "/sessions/sess_1/events",
                        Reply.json(list(List.of("{'id':'evt_1','type':'user.message','content':'Go'}"))));
        deployments().forEach(json -> upstream.on("/deployments/" + id(json), Reply.json(quoted(json))));
        runs().forEach(json -> upstream.on("/deployment_runs/" + id(json), Reply.json(quoted(json))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/overview",
                "/runs",
                "/runs/table",
                "/runs/drun_completed/session",
                "/runs/drun_completed/session/event?n=1",
                "/deployments",
                "/deployments?q=draining",
                "/wall",
                "/wall/pair",
                "/wall/screens",
                "/no/such/page"
            })
    void aPageContainsItsIcons(String address) {
        assertIconsAreThere(address);
    }

    @Test
    void thePageOfARunOfEachStatusContainsItsIcons() {
        RUN_STATUSES.forEach(status -> assertIconsAreThere("/runs/drun_" + status));
    }

    @Test
    void thePageOfADeploymentOfEachStatusContainsItsIcons() {
        DEPLOYMENT_STATUSES.forEach(status -> assertIconsAreThere("/deployments/dep_" + status));
    }

    @Test
    void statusesAreOnTheirPages() {
        assertThat(found(USED, get("/deployments"))).contains("active", "paused", "archived", "unknown");
        assertThat(found(USED, get("/deployments/dep_draining")))
                .contains("pending", "running", "waiting", "completed", "failed", "skipped", "cancelled", "unknown");
    }

    private void assertIconsAreThere(String address) {
        String page = get(address);
        boolean isPiece = !page.contains("<html");
        List<String> ids =
                found(ID, INERT.matcher(isPiece ? get("/runs") : page).replaceAll(""));
        assertThat(ids).as("ids of %s", address).doesNotHaveDuplicates().containsAll(found(USED, page));
    }

    private static List<String> found(Pattern pattern, String page) {
        Stream<MatchResult> all = pattern.matcher(page).results();
        return all.map(result -> result.group(1)).toList();
    }

    private String get(String address) {
        return Element.of(pages.get(address)).inner();
    }

    private static List<String> runs() {
        return RUN_STATUSES.stream()
                .map(
                        "{'id':'drun_%1$s','status':'%1$s','session_id':'sess_1','deployment_id':'dep_draining'}"
                                ::formatted)
                .toList();
    }

    private static List<String> deployments() {
        return DEPLOYMENT_STATUSES.stream()
                .map("{'id':'dep_%1$s','name':'%1$s','status':'%1$s'}"::formatted)
                .toList();
    }

    private static String id(String json) {
        return json.split("'")[3];
    }
}
