package dev.runboard.screens;

import dev.runboard.security.PairedScreens;
import dev.runboard.security.PairedScreens.Screen;
import dev.runboard.security.SignedIn;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The pages to confirm a user code and to list and end screens. */
@Controller
class PairingController {

    private final Pairings pairings;
    private final PairedScreens screens;
    private final UserCodeAttemptLimiter attempts;
    private final WaitingScreen waiting;

    PairingController(
            Pairings pairings, PairedScreens screens, UserCodeAttemptLimiter attempts, WaitingScreen waiting) {
        this.pairings = pairings;
        this.screens = screens;
        this.attempts = attempts;
        this.waiting = waiting;
    }

    /** Polled by a waiting screen. It renews its page once its code is confirmed or has expired. */
    @GetMapping("/wall/code")
    ResponseEntity<String> code(HttpServletRequest request) {
        return waiting.isWaiting(request) ? ResponseEntity.noContent().build() : ResponseEntity.ok("ready");
    }

    /** Only shows the form: a link to this address confirms nothing. */
    @GetMapping("/wall/pair")
    String form(@RequestParam @Nullable String code, Model model) {
        String typed = UserCode.parse(code).map(UserCode::words).orElse("");
        model.addAttribute("form", PairForm.empty(typed));
        return "screens/pair";
    }

    @PostMapping("/wall/pair")
    String confirm(
            @SignedIn AccessToken token,
            @RequestParam @Nullable String code,
            @RequestParam @Nullable String name,
            @RequestParam @Nullable String days,
            Model model) {
        PairForm form = PairForm.read(code, name, days);
        Message problem = problem(token, form);
        if (problem == null) {
            return "redirect:/wall/screens";
        }
        model.addAttribute("form", form.with(problem));
        return "screens/pair";
    }

    private @Nullable Message problem(AccessToken token, PairForm form) {
        Optional<UserCode> code = UserCode.parse(form.code());
        if (code.isEmpty()) {
            return Message.of("screens.pair.malformed");
        }
        if (screens.of(token).size() >= PairedScreens.MAX_PER_TOKEN) {
            return Message.of("screens.pair.full", PairedScreens.MAX_PER_TOKEN);
        }
        if (!attempts.acquire(token)) {
            return Message.of("screens.pair.limited");
        }
        return confirm(token, code.get(), form) ? null : Message.of("screens.pair.unknown");
    }

    private boolean confirm(AccessToken token, UserCode code, PairForm form) {
        Screen screen = screens.create(form.name(), Duration.ofDays(form.days()));
        screens.add(token, screen);
        boolean confirmed = pairings.confirm(code, new ScreenAccess(token, screen.id()));
        if (confirmed) {
            attempts.release(token);
        } else {
            screens.end(token, screen.id());
        }
        return confirmed;
    }

    @GetMapping("/wall/screens")
    String screens(@SignedIn AccessToken token, HttpServletRequest request, Model model) {
        String wall = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/wall")
                .toUriString();
        // People type it into the browser of a screen.
        model.addAttribute("wall", wall.replaceFirst("^https?://", ""));
        model.addAttribute("rows", ScreenRow.of(screens.of(token), screens.now()));
        return "screens/list";
    }

    @PostMapping("/wall/screens/{id}/end")
    String end(@SignedIn AccessToken token, @PathVariable String id) {
        screens.end(token, id);
        return "redirect:/wall/screens";
    }

    /** Reached before the sign-out of a person with screens. Asks what to do with them. */
    @PostMapping("/logout")
    String ask(@SignedIn AccessToken token, Model model) {
        model.addAttribute("rows", ScreenRow.of(screens.of(token), screens.now()));
        return "screens/leave";
    }
}
