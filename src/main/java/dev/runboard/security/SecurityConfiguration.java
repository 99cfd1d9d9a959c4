package dev.runboard.security;

import static org.springframework.security.authorization.AuthenticatedAuthorizationManager.authenticated;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasRole;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;
import static org.springframework.security.authorization.AuthorizationManagers.not;

import dev.runboard.upstream.LogLimit;
import dev.runboard.upstream.client.Upstream;
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

/** Configures which pages need a sign-in, and the sign-out. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Pages on which a screen that is not signed in shows its code. */
    private static final String[] PUBLIC_WALL_PATHS = {"/wall", "/wall/board", "/wall/code"};

    /** The form field that says what to do with the paired screens: {@code keep} or {@code end}. */
    private static final String SCREENS_PARAMETER = "screens";

    private static final RequestMatcher LOGIN = PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/login");

    private static final RequestMatcher LANGUAGE = PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/language");

    private static final RequestMatcher LOGOUT = PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/logout");

    private static final String SIGNED_OUT = SignInPage.address(SignInReason.SIGNED_OUT, RedirectTarget.HOME);
    private static final String SCREENS_KEPT = SignInPage.address(SignInReason.SCREENS_KEPT, RedirectTarget.HOME);

    private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

    private final Upstream upstream;
    private final PairedScreens pairedScreens;
    private final CsrfCookie csrfCookie;
    private final LogLimit logLimit = new LogLimit();

    SecurityConfiguration(Upstream upstream, PairedScreens pairedScreens, CsrfCookie csrfCookie) {
        this.upstream = upstream;
        this.pairedScreens = pairedScreens;
        this.csrfCookie = csrfCookie;
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/language", "/error", "/assets/**", "/actuator/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, PUBLIC_WALL_PATHS)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, PUBLIC_WALL_PATHS)
                        .permitAll()
                        .anyRequest()
                        .access(allOf(authenticated(), not(hasRole(CurrentUserAuthentication.SCREEN)))))
                .securityContext(context -> context.securityContextRepository(new DelegatingSecurityContextRepository(
                        new RequestAttributeSecurityContextRepository(), new TolerantSecurityContextRepository())))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie).csrfTokenRequestHandler(new SameOriginForms()))
                .logout(logout -> logout.logoutRequestMatcher(this::isSignOut)
                        .addLogoutHandler(this::signOut)
                        // Concurrent requests of the session share the same context.
                        .clearAuthentication(false)
                        .logoutSuccessHandler(this::redirectAfterSignOut))
                // The address of the sign-in page contains the target, so that no session is needed before the sign-in.
                .requestCache(cache -> cache.disable())
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(SecurityConfiguration::redirectToSignIn)
                        .accessDeniedHandler(this::handleAccessDenied))
                .headers(headers -> headers.defaultsDisabled().addHeaderWriter(new SecurityHeaders()))
                .build();
    }

    private static void redirectToSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        boolean hadSession = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
        SignInPage.send(request, response, hadSession ? SignInReason.EXPIRED : null);
    }

    /** Handles two cases: a form without a valid CSRF token, and a screen that requests another page than the wall. */
    private void handleAccessDenied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (LOGIN.matches(request)) {
            warn("A sign-in from {} was denied: its form came without its cookie{}", request);
            RedirectTarget next = RedirectTarget.parse(request.getParameter("next"));
            response.sendRedirect(request.getContextPath() + SignInPage.address(SignInReason.STALE, next));
        } else if (LANGUAGE.matches(request) && user().isEmpty()) {
            RedirectTarget next = RedirectTarget.parse(request.getParameter("next"));
            response.sendRedirect(request.getContextPath() + SignInPage.address(SignInReason.STALE, next));
        } else if (user().isPresent()) {
            warn("A " + request.getMethod() + " from {} was denied{}", request);
            request.setAttribute("isScreen", user().get().screen() != null);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (LOGOUT.matches(request)) {
            response.sendRedirect(request.getContextPath() + SIGNED_OUT);
        } else {
            SignInPage.send(request, response, SignInReason.EXPIRED);
        }
    }

    /** Limits the log lines, because a client may repeat a denied request. */
    private void warn(String line, HttpServletRequest request) {
        logLimit.write(
                List.of(ClientKey.of(request.getRemoteAddr()), line),
                more -> log.warn(line, ClientAddress.of(request), more));
    }

    private static Optional<CurrentUser> user() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CurrentUserAuthentication current
                ? Optional.of(current.getPrincipal())
                : Optional.empty();
    }

    /** A user with paired screens first gets a page that asks what to do with them. The answer is the sign-out. */
    private boolean isSignOut(HttpServletRequest request) {
        return LOGOUT.matches(request)
                && (request.getParameter(SCREENS_PARAMETER) != null
                        || user().filter(this::hasPairedScreens).isEmpty());
    }

    private boolean hasPairedScreens(CurrentUser user) {
        return user.screen() == null && !pairedScreens.of(user.token()).isEmpty();
    }

    /** A screen signs out only itself, whatever its form says. */
    private void signOut(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (!(authentication instanceof CurrentUserAuthentication current)) {
            return;
        }
        CurrentUser user = current.getPrincipal();
        if (user.screen() != null) {
            pairedScreens.end(user.token(), user.screen());
            log.info("A screen of {} signed out", user.getName());
            return;
        }
        if ("end".equals(request.getParameter(SCREENS_PARAMETER))) {
            pairedScreens.endAll(user.token());
        }
        upstream.forget(user.token());
        log.info("{} signed out", user.getName());
    }

    private void redirectAfterSignOut(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        String next = authentication instanceof CurrentUserAuthentication current
                ? addressAfterSignOut(current.getPrincipal())
                : SIGNED_OUT;
        response.sendRedirect(request.getContextPath() + next);
    }

    private String addressAfterSignOut(CurrentUser user) {
        if (user.screen() != null) {
            return "/wall";
        }
        return hasPairedScreens(user) ? SCREENS_KEPT : SIGNED_OUT;
    }
}
