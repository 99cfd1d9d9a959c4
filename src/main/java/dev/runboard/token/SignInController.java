package dev.runboard.token;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page. Its form is answered by the security chain. */
@Controller
class SignInController {

    @GetMapping("/login")
    String page(@RequestParam @Nullable String reason, @RequestParam @Nullable String next, Model model) {
        SignInReason.parse(reason).ifPresent(known -> model.addAttribute("reason", known));
        model.addAttribute("next", ReturnAddress.parse(next).path());
        return "token/login";
    }
}
