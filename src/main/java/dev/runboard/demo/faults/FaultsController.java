package dev.runboard.demo.faults;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page that sets the faults of the demo's API. It is in the demo's package, so that nothing of it exists outside the demo. It
 * uses only the layout of the other pages.
 */
@Controller
@Profile("demo")
class FaultsController {

    private final DemoFaults faults;

    FaultsController(DemoFaults faults) {
        this.faults = faults;
    }

    @GetMapping("/demo")
    String page(Model model) {
        model.addAttribute("page", FaultsPage.of(faults, FaultForm.FIRST, null));
        return "demo/faults";
    }

    @PostMapping("/demo/fault")
    ModelAndView fail(
            @RequestParam(defaultValue = "") String fault,
            @RequestParam(defaultValue = "") String seconds,
            @RequestParam(defaultValue = "") String share,
            @RequestParam(defaultValue = "") String route,
            @RequestParam(defaultValue = "") String token) {
        FaultForm form = new FaultForm(fault, seconds, share, route, token);
        String problem = form.problem();
        if (problem == null) {
            form.apply(faults);
        }
        ModelAndView view = new ModelAndView("demo/faults", problem == null ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return view.addObject("page", FaultsPage.of(faults, form, problem));
    }

    @PostMapping("/demo/healthy")
    String removeFault() {
        faults.set(Fault.NONE, null);
        return "redirect:/demo";
    }
}
