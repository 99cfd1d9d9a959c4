package dev.runboard.wall;

import dev.runboard.security.SignedIn;
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

/** Confirming a screen's code, and the list of one's screens. */
@Controller
class PairingController {

    private final Pairings pairings;
    private final Screens screens;
    private final Guesses guesses;
    private final WaitingScreen waiting;

    PairingController(Pairings pairings, Screens screens, Guesses guesses, WaitingScreen waiting) {
        this.pairings = pairings;
        this.screens = screens;
        this.guesses = guesses;
        this.waiting = waiting;
    }

    /** What a waiting screen asks again and again: while it has to wait there is nothing to say. */
    @GetMapping("/wall/code")
    ResponseEntity<String> code(HttpServletRequest request) {
        return waiting.isWaiting(request)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok().body("ready");
    }

    /** Nothing but a form: an address that somebody was lured to confirms nothing. */
    @GetMapping("/wall/pair")
    String form(@RequestParam @Nullable String code, Model model) {
        String typed = PairingCode.parse(code).map(PairingCode::words).orElse("");
        model.addAttribute("form", PairForm.empty(typed));
        return "wall/pair";
    }

    @PostMapping("/wall/pair")
    String confirm(
            @SignedIn AccessToken token,
            @RequestParam @Nullable String code,
            @RequestParam @Nullable String name,
            @RequestParam @Nullable String days,
            Model model) {
        PairForm form = PairForm.read(code, name, days);
        String problem = problem(token, form);
        if (problem == null) {
            return "redirect:/wall/screens";
        }
        model.addAttribute("form", form.with(problem));
        return "wall/pair";
    }

    private @Nullable String problem(AccessToken token, PairForm form) {
        Optional<PairingCode> code = PairingCode.parse(form.code());
        if (code.isEmpty()) {
            return "That is no code. It has eight letters and digits, like K7WM-3QXA.";
        }
        if (screens.of(token).size() >= Screens.MAX_OF_ONE_PERSON) {
            return "You have " + Screens.MAX_OF_ONE_PERSON + " screens already. End one first.";
        }
        if (!guesses.take(token)) {
            return "Too many codes were wrong. Try again in ten minutes.";
        }
        return confirm(token, code.get(), form)
                ? null
                : "No screen shows this code. It may have ended: codes are good for ten minutes, and once.";
    }

    private boolean confirm(AccessToken token, PairingCode code, PairForm form) {
        Screen screen = screens.plan(form.nameOrDefault(), Duration.ofDays(form.days()));
        screens.add(token, screen);
        boolean confirmed = pairings.confirm(code, new Grant(token, screen.id()));
        if (confirmed) {
            guesses.giveBack(token);
        } else {
            screens.end(token, screen.id());
        }
        return confirmed;
    }

    @GetMapping("/wall/screens")
    String screens(@SignedIn AccessToken token, Model model) {
        model.addAttribute("rows", ScreenRow.of(screens.of(token), screens.now()));
        return "wall/screens";
    }

    @PostMapping("/wall/screens/{id}/end")
    String end(@SignedIn AccessToken token, @PathVariable String id) {
        screens.end(token, id);
        return "redirect:/wall/screens";
    }

    /** Signing out comes here, before it happens, if there are screens: it asks what becomes of them. */
    @PostMapping("/logout")
    String ask(@SignedIn AccessToken token, Model model) {
        model.addAttribute("rows", ScreenRow.of(screens.of(token), screens.now()));
        return "wall/leave";
    }
}
