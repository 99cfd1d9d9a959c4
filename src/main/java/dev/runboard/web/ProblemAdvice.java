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

/** Renders the problem page for an {@link UpstreamException} of any controller. */
@ControllerAdvice
class ProblemAdvice {

    private final InstantSource clock;

    ProblemAdvice(InstantSource clock) {
        this.clock = clock;
    }

    /** Ends the session if the token was refused. Otherwise renders the page with the status of the problem. */
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
