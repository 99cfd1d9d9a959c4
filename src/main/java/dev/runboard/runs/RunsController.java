package dev.runboard.runs;

import dev.runboard.token.SignedIn;
import dev.runboard.upstream.AccessToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;

/** The run table: the page, and the piece of it that refreshes. */
@Controller
class RunsController {

    private final RunsGateway gateway;
    private final DeploymentDirectory directory;
    private final InstantSource clock;

    RunsController(RunsGateway gateway, DeploymentDirectory directory, InstantSource clock) {
        this.gateway = gateway;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping("/runs")
    String page(
            @SignedIn AccessToken token,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            Model model) {
        RunsAddress address = RunsAddress.read(parameters);
        if (address.ignored().isEmpty() && !address.query().toString().equals(query(request))) {
            // A form sends its empty fields along: one view keeps one address, and that is the one to bookmark.
            return "redirect:" + address.query().address("/runs");
        }
        model.addAttribute("page", page(token, address));
        return "runs/list";
    }

    @GetMapping("/runs/table")
    @Nullable
    String table(
            @SignedIn AccessToken token,
            @RequestParam MultiValueMap<String, String> parameters,
            WebRequest request,
            HttpServletResponse response,
            Model model) {
        RunsPage page = page(token, RunsAddress.read(parameters));
        response.setHeader("HX-Push-Url", page.address());
        if (request.checkNotModified(page.version())) {
            return null;
        }
        model.addAttribute("page", page);
        return "runs/list :: view";
    }

    private RunsPage page(AccessToken token, RunsAddress address) {
        Supplier<DeploymentNames> names = directory.names(token);
        RunsFound found = gateway.find(token, address.query());
        return RunsPage.of(found, names.get(), address.ignored(), clock.instant());
    }

    private static String query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? "" : query;
    }
}
