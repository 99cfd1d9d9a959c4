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
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which pages need a sign-in, how one signs in and out, and what every answer tells the browser to forbid. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Nothing inline and nothing from elsewhere; what a page needs comes from here as a file. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

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
                .headers(SecurityConfiguration::forbid)
                .build();
    }

    private static void forbid(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
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
