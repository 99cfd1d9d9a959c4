package dev.runboard.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;

class PrefixFilterTests {

    /** With sessions in Redis, Spring Session writes the cookie and deletes it. */
    @Test
    void theCookieOfASharedSessionHasThePathOfTheProxy() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/tools/logout");
        request.setContextPath("/tools");
        request.addHeader("X-Forwarded-Prefix", "/ops/x");
        MockHttpServletResponse response = new MockHttpServletResponse();
        CookieHttpSessionIdResolver cookies = new CookieHttpSessionIdResolver();

        new PrefixFilter().doFilter(request, response, (wrapped, answer) -> {
            cookies.setSessionId((HttpServletRequest) wrapped, (HttpServletResponse) answer, "id");
            cookies.expireSession((HttpServletRequest) wrapped, (HttpServletResponse) answer);
        });

        assertThat(response.getHeaders("Set-Cookie")).hasSize(2).allMatch(cookie -> cookie.contains("; Path=/ops/x;"));
        assertThat(OrderUtils.getOrder(PrefixFilter.class)).isLessThan(SessionRepositoryFilter.DEFAULT_ORDER);
    }
}
