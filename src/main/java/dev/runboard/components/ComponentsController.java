package dev.runboard.components;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** The page of all components. Its examples are fixed, so that a change of a style is seen in every state at once. */
@Controller
@Profile("demo")
class ComponentsController {

    private final InstantSource clock;

    ComponentsController(InstantSource clock) {
        this.clock = clock;
    }

    @GetMapping("/demo/components")
    String page(Model model) {
        model.addAttribute("examples", Example.all(clock.instant()));
        model.addAttribute("themes", List.of("light", "dark"));
        return "demo/components";
    }

    /** A wall in any of its states. It refreshes like a real one, and stays as it is. */
    @GetMapping(WallExample.PATH)
    @Nullable
    String wall(
            @RequestParam(defaultValue = "0") int tiles,
            @RequestParam(defaultValue = "0") int waiting,
            @RequestParam(defaultValue = "true") boolean sure,
            @RequestParam(defaultValue = "false") boolean blind,
            @RequestParam(defaultValue = "") String theme,
            ServletWebRequest request,
            Model model) {
        WallExample example = WallExample.of(new WallExample.State(tiles, waiting, sure, blind), clock.instant());
        if (example.live().isUnchanged(request, example.freshness())) {
            return null;
        }
        model.addAttribute("page", example);
        model.addAttribute("address", new WallExample.Address(List.of(), null, theme.equals("light")));
        return "wall/show";
    }

    /** The screen that waits to be paired: with its code, with a reason too, or without a code. */
    @GetMapping(CodeExample.PATH)
    String code(@RequestParam(defaultValue = "") String state, Model model) {
        model.addAttribute("page", CodeExample.of(state));
        return "screens/code";
    }
}
