package dev.runboard.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The way to the sign-in page, with the reason, and from there back to where one was. */
public final class SignInPage {

    private SignInPage() {}

    /**
     * Sends a browser to the sign-in page. A piece of a page cannot follow a redirect, or the sign-in page would land inside
     * the page: htmx is told to move the whole window instead.
     *
     * @param reason why, or null for somebody who simply came for a page
     */
    public static void send(HttpServletRequest request, HttpServletResponse response, @Nullable SignInReason reason)
            throws IOException {
        String address = address(reason, ReturnAddress.of(request));
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", address);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(address);
        }
    }

    static String address(@Nullable SignInReason reason, ReturnAddress next) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/login");
        if (reason != null) {
            address.queryParam("reason", reason.parameter());
        }
        if (!next.equals(ReturnAddress.HOME)) {
            address.queryParam("next", "{next}");
        }
        return address.encode().buildAndExpand(next.path()).toUriString();
    }
}
