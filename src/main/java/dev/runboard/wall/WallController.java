package dev.runboard.wall;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentsGateway;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.screens.WaitingScreen;
import dev.runboard.security.CurrentUser;
import dev.runboard.security.PairedScreens;
import dev.runboard.security.SignInPage;
import dev.runboard.security.SignInReason;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.web.Layout;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** The wall: its page and the fragment that refreshes it. A screen without access shows a user code instead. */
@Controller
class WallController {

    private final RunsGateway gateway;
    private final DeploymentsGateway deployments;
    private final LookUps lookUps;
    private final InputLookUp inputLookUp;
    private final KnownChanges changes;
    private final PairedScreens screens;
    private final WaitingScreen waiting;
    private final InstantSource clock;

    WallController(
            RunsGateway gateway,
            DeploymentsGateway deployments,
            LookUps lookUps,
            InputLookUp inputLookUp,
            KnownChanges changes,
            PairedScreens screens,
            WaitingScreen waiting,
            InstantSource clock) {
        this.gateway = gateway;
        this.deployments = deployments;
        this.lookUps = lookUps;
        this.inputLookUp = inputLookUp;
        this.changes = changes;
        this.screens = screens;
        this.waiting = waiting;
        this.clock = clock;
    }

    @GetMapping("/wall")
    String page(
            @AuthenticationPrincipal @Nullable CurrentUser user,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestAttribute Layout layout,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (user == null) {
            return waiting.show(request, response, model);
        }
        if (isEnded(user)) {
            return waiting.restartPairing(WaitingScreen.Reason.ENDED, request, response, model);
        }
        WallAddress address = WallAddress.read(parameters);
        try {
            model.addAttribute("page", page(user.token(), address.first(), address.ignored(), layout));
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                return waiting.restartPairing(WaitingScreen.Reason.REFUSED, request, response, model);
            }
            model.addAttribute(
                    "page", WallPage.without(address.first(), e.problem(), address.ignored(), clock.instant()));
        }
        model.addAttribute("address", address);
        return "wall/show";
    }

    @GetMapping("/wall/board")
    @Nullable
    String board(
            @AuthenticationPrincipal @Nullable CurrentUser user,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestAttribute Layout layout,
            ServletWebRequest exchange,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (user == null || isEnded(user)) {
            SignInPage.send(request, response, SignInReason.EXPIRED);
            return null;
        }
        WallAddress address = WallAddress.read(parameters);
        WallPage page = page(user.token(), address.first(), address.ignored(), layout);
        if (page.live().isUnchanged(exchange, page.freshness())) {
            return null;
        }
        model.addAttribute("page", page);
        model.addAttribute("address", address);
        return "wall/show :: board";
    }

    private WallPage page(AccessToken token, RunsQuery query, List<Message> ignored, Layout layout) {
        Supplier<DeploymentNames> names = deployments.names(token);
        Snapshot<RunList> found = gateway.runs(token, query);
        DeploymentNames known =
                deployments.complete(token, names.get(), found.value().deployments());
        Evidence evidence = evidence(token, query, found, known);
        return WallPage.of(query, found, evidence, ignored, layout.assets().hashCode(), clock.instant());
    }

    private Evidence evidence(AccessToken token, RunsQuery query, Snapshot<RunList> found, DeploymentNames names) {
        RunList list = Evidence.withLeftOut(found);
        boolean newest = query.cursor().equals(Cursor.NEWEST);
        boolean whole = newest
                && !list.hasMore()
                && list.unreadable() == 0
                && query.time().equals(TimeRange.ANY);
        Evidence evidence = Evidence.of(list, found.fetchedAt(), whole, query.deployment(), names);
        // Other runs do not belong on a wall of the past or of one trigger.
        boolean now = newest && !query.time().endsBefore(found.fetchedAt()) && query.trigger() == null;
        if (!now) {
            return evidence;
        }
        Evidence seen = changes.complete(token, lookUps.complete(token, evidence));
        // A wall with a start time excludes older runs.
        return query.time().isAny() ? inputLookUp.complete(token, seen) : seen;
    }

    private boolean isEnded(CurrentUser user) {
        return user.screen() != null
                && screens.touch(user.token(), user.screen()).isEmpty();
    }
}
