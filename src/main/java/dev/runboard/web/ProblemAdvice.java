package dev.runboard.web;

import dev.runboard.security.SignOut;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Turns each problem of the upstream into its page, once for all controllers. */
@ControllerAdvice
class ProblemAdvice {

    private final InstantSource clock;

    ProblemAdvice(InstantSource clock) {
        this.clock = clock;
    }

    /** A refused token ends the session; everything else is a page with an honest status. */
    @ExceptionHandler
    @Nullable
    ModelAndView upstream(UpstreamException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (e.problem() instanceof Problem.TokenRefused) {
            SignOut.becauseRefused(request, response);
            return null;
        }
        ProblemPage page = ProblemPage.of(e.problem(), clock.instant());
        ModelAndView view = new ModelAndView("problem");
        view.setStatus(page.status());
        view.addObject("problem", page);
        view.addObject("requestId", e.requestId());
        return view;
    }
}
