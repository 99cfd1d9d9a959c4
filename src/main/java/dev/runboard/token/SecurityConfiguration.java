package dev.runboard.token;

import static org.springframework.security.authorization.AuthenticatedAuthorizationManager.authenticated;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasRole;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;
import static org.springframework.security.authorization.AuthorizationManagers.not;

import dev.runboard.upstream.Upstream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
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
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which pages need a sign-in, and how one signs in and out. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** A screen that is not signed in yet shows a code here. */
    private static final String[] WALL = {"/wall", "/wall/board", "/wall/code"};

    /** The field that says what becomes of the screens: {@code keep} or {@code end}. */
    private static final String ANSWER = "screens";

    private static final RequestMatcher LOGOUT = PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/logout");

    private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

    private static final Pattern NO_ADDRESS = Pattern.compile("[^0-9A-Fa-f.:%]");

    private final Upstream upstream;
    private final LeftBehind leftBehind;

    SecurityConfiguration(Upstream upstream, LeftBehind leftBehind) {
        this.upstream = upstream;
        this.leftBehind = leftBehind;
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/error", "/assets/**", "/actuator/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, WALL)
                        .permitAll()
                        .anyRequest()
                        .access(allOf(authenticated(), not(hasRole(ViewerAuthentication.SCREEN)))))
                .csrf(csrf -> csrf.csrfTokenRepository(new BriefSessions()))
                .formLogin(form -> form.loginPage("/login")
                        .passwordParameter("token")
                        .successHandler(SecurityConfiguration::goOn)
                        .failureHandler(SecurityConfiguration::tryAgain))
                .logout(logout -> logout.logoutRequestMatcher(this::isSignOut)
                        .addLogoutHandler(this::forget)
                        .logoutSuccessUrl(SignInPage.address(SignInReason.SIGNED_OUT, ReturnAddress.HOME)))
                // Where one wanted to go travels in the address of the sign-in page: no session before the sign-in.
                .requestCache(cache -> cache.disable())
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(SecurityConfiguration::askToSignIn)
                        .accessDeniedHandler(SecurityConfiguration::askOnceMore))
                .headers(headers -> headers.defaultsDisabled().addHeaderWriter(new StrictHeaders()))
                .build();
    }

    private static void goOn(HttpServletRequest request, HttpServletResponse response, Authentication viewer)
            throws IOException {
        BriefSessions.signedIn(request);
        log.info("{} signed in from {}", viewer.getName(), from(request));
        response.sendRedirect(ReturnAddress.parse(request.getParameter("next")).path());
    }

    private static void tryAgain(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof SignInLimitedException limited) {
            log.warn("A sign-in from {} was not tried: too many were refused", from(request));
            SignInPage.refuse(request, response, limited.until());
            return;
        }
        SignInReason reason = e instanceof SignInRefusedException refused ? refused.reason() : SignInReason.REFUSED;
        log.warn("A sign-in from {} failed: {}", from(request), reason);
        response.sendRedirect(SignInPage.address(reason, ReturnAddress.parse(request.getParameter("next"))));
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        boolean hadSession = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
        SignInPage.send(request, response, hadSession ? SignInReason.EXPIRED : null);
    }

    /** There are two denials: a form whose session, and with it its CSRF token, is gone, and a screen that leaves its wall. */
    private static void askOnceMore(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        log.warn("A {} from {} was denied", request.getMethod(), from(request));
        if (request.isUserInRole(ViewerAuthentication.SCREEN)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        ReturnAddress next = ReturnAddress.parse(request.getParameter("next"));
        response.sendRedirect(SignInPage.address(SignInReason.STALE, next));
    }

    /** Who asked, as far as a proxy can be believed; it may hold what the sender wrote. */
    private static String from(HttpServletRequest request) {
        return NO_ADDRESS.matcher(request.getRemoteAddr()).replaceAll("?");
    }

    /** Whoever leaves something behind is asked first what becomes of it: then this is no sign-out yet, but a page. */
    private boolean isSignOut(HttpServletRequest request) {
        return LOGOUT.matches(request) && (request.getParameter(ANSWER) != null || leavesNothing());
    }

    private boolean leavesNothing() {
        return !(SecurityContextHolder.getContext().getAuthentication() instanceof ViewerAuthentication viewer)
                || !leftBehind.isSomething(viewer.getPrincipal().token());
    }

    private void forget(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof Viewer viewer) {
            if ("end".equals(request.getParameter(ANSWER))) {
                leftBehind.end(viewer.token());
            }
            upstream.forget(viewer.token());
            log.info("{} signed out", viewer.getName());
        }
    }
}
