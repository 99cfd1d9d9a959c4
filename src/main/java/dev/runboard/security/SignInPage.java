package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends a browser to the sign-in page, with the reason and the page to return to. */
public final class SignInPage {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private SignInPage() {}

    /**
     * Sends a browser to the sign-in page. An htmx request gets {@code HX-Redirect}, because it would insert the sign-in page into
     * the current page. A program that requests a file gets plain text.
     *
     * @param reason why, or null for a first visit
     */
    public static void send(HttpServletRequest request, HttpServletResponse response, @Nullable SignInReason reason)
            throws IOException {
        String address = request.getContextPath() + address(reason, RedirectTarget.of(request));
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", address);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (isFile(request) && !isNavigation(request)) {
            refuse(request, response, reason);
        } else {
            response.sendRedirect(address);
        }
    }

    /** The last path segment of a file has a dot. No page has one. */
    private static boolean isFile(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
    }

    /** Whether a browser window shows the response. A program would save the sign-in page as the file. */
    private static boolean isNavigation(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return mode != null ? mode.equals("navigate") : accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, @Nullable SignInReason reason)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType("text/plain;charset=UTF-8");
        String code = reason == null ? "sign-in.needed" : reason.code();
        MessageSource messages =
                WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext());
        response.getWriter().println(messages.getMessage(code, null, request.getLocale()));
    }

    /** Answers that no token is tried before {@code until}. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, Instant until) throws IOException {
        request.setAttribute("until", UTC.format(until));
        response.setDateHeader(HttpHeaders.RETRY_AFTER, until.toEpochMilli());
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }

    /** The address of the sign-in page, relative to the context path. */
    public static String address(@Nullable SignInReason reason, RedirectTarget next) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/login");
        if (reason != null) {
            address.queryParam("reason", reason.parameter());
        }
        if (!next.equals(RedirectTarget.HOME)) {
            address.queryParam("next", "{next}");
        }
        return address.encode().buildAndExpand(next.path()).toUriString();
    }
}
