package dev.runboard.security;

import static org.springframework.security.authorization.AuthenticatedAuthorizationManager.authenticated;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasRole;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;
import static org.springframework.security.authorization.AuthorizationManagers.not;

import dev.runboard.upstream.LogLimit;
import dev.runboard.upstream.Upstream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which pages need a sign-in, and how one signs in and out. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** A screen that is not signed in yet shows a code here. */
    private static final String[] WALL = {"/wall", "/wall/board", "/wall/code"};

    /** The field that says what becomes of the screens: {@code keep} or {@code end}. */
    private static final String ANSWER = "screens";

    private static final RequestMatcher LOGIN = PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/login");

    private static final RequestMatcher LOGOUT = PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/logout");

    private static final String SIGNED_OUT = SignInPage.address(SignInReason.SIGNED_OUT, ReturnAddress.HOME);

    private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

    private final Upstream upstream;
    private final LeftBehind leftBehind;
    private final CsrfCookie csrfCookie;
    private final LogLimit lines = new LogLimit();

    SecurityConfiguration(Upstream upstream, LeftBehind leftBehind, CsrfCookie csrfCookie) {
        this.upstream = upstream;
        this.leftBehind = leftBehind;
        this.csrfCookie = csrfCookie;
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/error", "/assets/**", "/actuator/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, WALL)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, WALL)
                        .permitAll()
                        .anyRequest()
                        .access(allOf(authenticated(), not(hasRole(ViewerAuthentication.SCREEN)))))
                .securityContext(context -> context.securityContextRepository(new DelegatingSecurityContextRepository(
                        new RequestAttributeSecurityContextRepository(), new EndingSessions())))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie).csrfTokenRequestHandler(new SameOriginForms()))
                .logout(logout -> logout.logoutRequestMatcher(this::isSignOut)
                        .addLogoutHandler(this::forget)
                        // Other requests of the session, which may be under way, read from the same context.
                        .clearAuthentication(false)
                        .logoutSuccessHandler(SecurityConfiguration::sayGoodbye))
                // Where one wanted to go travels in the address of the sign-in page: no session before the sign-in.
                .requestCache(cache -> cache.disable())
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(SecurityConfiguration::askToSignIn)
                        .accessDeniedHandler(this::deny))
                .headers(headers -> headers.defaultsDisabled().addHeaderWriter(new StrictHeaders()))
                .build();
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        boolean hadSession = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
        SignInPage.send(request, response, hadSession ? SignInReason.EXPIRED : null);
    }

    /** There are two denials: a form that does not come with its cookie, and a screen that leaves its wall. */
    private void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (LOGIN.matches(request)) {
            warn("A sign-in from {} was denied: its form came without its cookie{}", request);
            ReturnAddress next = ReturnAddress.parse(request.getParameter("next"));
            response.sendRedirect(request.getContextPath() + SignInPage.address(SignInReason.STALE, next));
        } else if (viewer().isPresent()) {
            warn("A " + request.getMethod() + " from {} was denied{}", request);
            request.setAttribute("isScreen", viewer().get().screen() != null);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (LOGOUT.matches(request)) {
            response.sendRedirect(request.getContextPath() + SIGNED_OUT);
        } else {
            SignInPage.send(request, response, SignInReason.EXPIRED);
        }
    }

    /** A browser that is denied may ask again and again. */
    private void warn(String line, HttpServletRequest request) {
        lines.write(
                List.of(ClientNetwork.of(request.getRemoteAddr()), line),
                more -> log.warn(line, ClientAddress.of(request), more));
    }

    private static Optional<Viewer> viewer() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof ViewerAuthentication found
                ? Optional.of(found.getPrincipal())
                : Optional.empty();
    }

    /** A person who leaves screens behind is asked first what becomes of them: then this is no sign-out yet, but a page. */
    private boolean isSignOut(HttpServletRequest request) {
        return LOGOUT.matches(request)
                && (request.getParameter(ANSWER) != null
                        || viewer().filter(this::leavesSomething).isEmpty());
    }

    private boolean leavesSomething(Viewer viewer) {
        return viewer.screen() == null && leftBehind.isSomething(viewer.token());
    }

    /** A screen ends itself and nothing of its owner, whatever its form says. */
    private void forget(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (!(authentication instanceof ViewerAuthentication found)) {
            return;
        }
        Viewer viewer = found.getPrincipal();
        if (viewer.screen() != null) {
            leftBehind.endScreen(viewer.token(), viewer.screen());
            log.info("A screen of {} signed out", viewer.getName());
            return;
        }
        if ("end".equals(request.getParameter(ANSWER))) {
            leftBehind.end(viewer.token());
        }
        upstream.forget(viewer.token());
        log.info("{} signed out", viewer.getName());
    }

    private static void sayGoodbye(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        boolean wasScreen = authentication instanceof ViewerAuthentication found
                && found.getPrincipal().screen() != null;
        response.sendRedirect(request.getContextPath() + (wasScreen ? "/wall" : SIGNED_OUT));
    }
}
