package dev.runboard.overview;

import dev.runboard.qoder.history.RunHistory;
import dev.runboard.security.SignedIn;
import dev.runboard.upstream.AccessToken;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets a person load more runs than the overview counts by default. */
@Controller
class HistoryController {

    private final RunHistory history;
    private final InstantSource clock;

    HistoryController(RunHistory history, InstantSource clock) {
        this.history = history;
        this.clock = clock;
    }

    /** The overview then shows how far it got. */
    @PostMapping(OverviewQuery.PATH)
    String loadMore(@SignedIn AccessToken token, @RequestParam MultiValueMap<String, String> parameters) {
        history.loadMore(token);
        return "redirect:"
                + OverviewAddress.read(parameters, clock.instant()).query().address();
    }
}
