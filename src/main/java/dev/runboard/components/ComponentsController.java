package dev.runboard.components;

import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of all components. Its examples are fixed, so that a change of a style is seen in every state at once. */
@Controller
@Profile("demo")
class ComponentsController {

    private static final List<String> THEMES = List.of("light", "dark");

    private final InstantSource clock;

    ComponentsController(InstantSource clock) {
        this.clock = clock;
    }

    @GetMapping("/demo/components")
    String page(@RequestParam(defaultValue = "") String theme, Model model) {
        model.addAttribute("theme", THEMES.contains(theme) ? theme : null);
        model.addAttribute("parts", ComponentsPage.of(clock.instant()));
        return "demo/components";
    }
}
