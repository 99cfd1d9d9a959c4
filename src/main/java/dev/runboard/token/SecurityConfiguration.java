package dev.runboard.token;

import dev.runboard.upstream.Upstream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;

/** Which pages need a sign-in, and how one signs in and out. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private final Upstream upstream;

    SecurityConfiguration(Upstream upstream) {
        this.upstream = upstream;
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http) {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/login", "/error", "/assets/**", "/actuator/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(form -> form.loginPage("/login")
                        .passwordParameter("token")
                        .successHandler(SecurityConfiguration::goOn)
                        .failureHandler(SecurityConfiguration::tryAgain))
                .logout(logout -> logout.addLogoutHandler(this::forget)
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
        response.sendRedirect(ReturnAddress.parse(request.getParameter("next")).path());
    }

    private static void tryAgain(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        SignInReason reason = e instanceof SignInRefusedException refused ? refused.reason() : SignInReason.REFUSED;
        response.sendRedirect(SignInPage.address(reason, ReturnAddress.parse(request.getParameter("next"))));
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        boolean hadSession = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
        SignInPage.send(request, response, hadSession ? SignInReason.EXPIRED : null);
    }

    /** The only denial there is: a form whose session, and with it its CSRF token, is gone. */
    private static void askOnceMore(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        ReturnAddress next = ReturnAddress.parse(request.getParameter("next"));
        response.sendRedirect(SignInPage.address(SignInReason.STALE, next));
    }

    private void forget(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof Viewer viewer) {
            upstream.forget(viewer.token());
        }
    }
}
