package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.ApiRoute;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.security.AccessCheck;
import dev.runboard.security.AccessTable;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may do what in the demo: the routes that exist there alone, and those of its API. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class DemoAccessTests {

    private static final AccessTable TABLE = new AccessTable("""
            GET  /demo         | /demo         | people | sign-in | expired | 200   | 403
            GET  /demo/components | /demo/components | people | sign-in | expired | 200 | 403
            GET  /demo/components/code | /demo/components/code | people | sign-in | expired | 200 | 403
            GET  /demo/components/wall | /demo/components/wall | people | sign-in | expired | 200 | 403
            POST /demo/fault   | /demo/fault   | people | sign-in | expired | 400   | 403
            POST /demo/healthy | /demo/healthy | people | sign-in | expired | /demo | 403""");

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    private DemoFaults faults;

    @LocalServerPort
    private int port;

    @Test
    void everyRouteOfTheDemoHasARow() {
        Set<String> mapped = new TreeSet<>(AccessCheck.mapped(requestMappingHandlerMapping));
        mapped.removeAll(AccessTable.PAGES.names());

        assertThat(mapped)
                .as("The routes that the demo alone has: say in the table who may use them")
                .isEqualTo(TABLE.names());
    }

    @Test
    void everyCallerIsAnsweredAsTheTableSays() {
        faults.clear();
        AccessCheck check = new AccessCheck(port, TABLE, () -> DemoTokens.HARBOR);
        List<String> differences = new ArrayList<>();
        TABLE.routes().forEach(route -> differences.addAll(check.faults(route)));

        assertThat(differences).isEmpty();
        assertThat(faults.isHealthy()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(ApiRoute.class)
    void theApiRequiresAToken(ApiRoute route) {
        String[] call =
                ("GET " + route.pattern()).replaceFirst("GET (?=[A-Z])", "").split(" ");
        try (DemoApi api = new DemoApi()) {
            for (String token : List.of("", "Bearer unknown", "Basic " + DemoTokens.HARBOR)) {
                var request = api.request(call[1].replaceAll("\\{[a-z_]+}", "x"))
                        .method(call[0], BodyPublishers.ofString(call[0].equals("GET") ? "" : "{}"));
                HttpResponse<String> answer =
                        api.send(token.isEmpty() ? request : request.header("Authorization", token));
                assertThat(answer.statusCode()).as(route + " with " + token).isEqualTo(401);
            }
        }
    }
}
