package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Which callers may use which routes and methods. */
@ServerTest
class AccessTests {

    /** Routes that no controller answers. */
    private static final Set<String> OF_FILTERS = Set.of("GET /", "GET /assets/**");

    private static final AccessTable TABLE = AccessTable.PAGES;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int platformPort;

    private AccessCheck check;

    @BeforeEach
    void answer() {
        check = new AccessCheck(port, TABLE, () -> "pt-live-" + UUID.randomUUID());
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[{\"id\":\"drun_1\",\"status\":\"completed\"}]}"))
                .on(
                        "/deployment_runs/drun_1",
                        Reply.json("{\"id\":\"drun_1\",\"status\":\"completed\",\"session_id\":\"sess_1\"}"))
                .on("/deployments", Reply.json("{\"data\":[{\"id\":\"dep_1\"}]}"))
                .on("/deployments/dep_1", Reply.json("{\"id\":\"dep_1\"}"))
                .on("/sessions/sess_1", Reply.json("{\"id\":\"sess_1\"}"))
                .on(
                        "/sessions/sess_1/events",
                        Reply.json("{\"data\":[{\"id\":\"evt_1\",\"type\":\"user.message\",\"content\":\"Go\"}]}"));
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() {
        Set<String> mapped = AccessCheck.mapped(requestMappingHandlerMapping);
        Set<String> withoutRow = new TreeSet<>(mapped);
        withoutRow.removeAll(TABLE.names());
        Set<String> withoutRoute = new TreeSet<>(TABLE.names());
        withoutRoute.removeAll(mapped);
        withoutRoute.removeAll(OF_FILTERS);

        assertThat(withoutRow)
                .as("These routes are mapped and have no row in the table: say there who may use them")
                .isEmpty();
        assertThat(withoutRoute)
                .as("These rows name a route that is no longer mapped: remove them")
                .isEmpty();
    }

    @Test
    void everyCallerIsAnsweredAsTheTableSaysByEveryMethod() {
        List<String> faults = new ArrayList<>();
        TABLE.routes().forEach(route -> faults.addAll(check.faults(route)));
        assertThat(new HashSet<>(faults)).isEmpty();
    }

    @Test
    void aScreenEndsItselfAndNoOther() {
        Visitor owner = check.person();
        Visitor screen = check.screen(owner);
        Visitor other = check.screen(owner);
        assertThat(check.board(screen)).startsWith("HTTP/1.1 200 ");
        for (String action : List.of("/wall/screens/x/end", "/wall/pair", "/logout")) {
            check.post(screen, action);
        }

        assertThat(check.board(screen)).startsWith("HTTP/1.1 302 ");
        assertThat(check.board(other)).startsWith("HTTP/1.1 200 ");
        assertThat(owner.get("/wall/screens").statusCode()).isEqualTo(200);
    }

    /** Nobody lands on an error page after a good sign-in. */
    @Test
    void aSignInNeverLeadsToTheAddressOfAForm() {
        assertThat(TABLE.names())
                .filteredOn(name -> name.startsWith("POST ") && !TABLE.names().contains("GET " + name.substring(5)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                RedirectTarget.parse(name.substring(5).replace("{id}", "x")))
                        .isEqualTo(RedirectTarget.HOME));
    }

    @Test
    void theManagementPortIsReadOnlyAndHasNoPages() {
        Visitor platform = new Visitor(platformPort);
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "TRACE")) {
            assertThat(platform.send(method, "/actuator/health").statusCode()).isEqualTo(404);
        }
        for (String route : TABLE.routes()) {
            for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
                HttpResponse<String> answer = platform.send(method, TABLE.address(route));
                assertThat(answer.statusCode()).as(method + " " + route).isEqualTo(404);
            }
        }
    }
}
