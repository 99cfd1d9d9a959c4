package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponentsBuilder;

/** The way to the sign-in page, with the reason, and from there back to where one was. */
public final class SignInPage {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private SignInPage() {}

    /**
     * Sends a browser to the sign-in page. A piece of a page cannot follow a redirect, or the sign-in page would land inside
     * the page: htmx is told to move the whole window instead. A program that asks for a file is told so in plain text.
     *
     * @param reason why, or null for somebody who simply came for a page
     */
    public static void send(HttpServletRequest request, HttpServletResponse response, @Nullable SignInReason reason)
            throws IOException {
        String address = request.getContextPath() + address(reason, ReturnAddress.of(request));
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", address);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (isFile(request) && !isNavigation(request)) {
            refuse(response, reason);
        } else {
            response.sendRedirect(address);
        }
    }

    /** Files have a dot in their names, and pages have none. */
    private static boolean isFile(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
    }

    /** Whether a window shows what comes, and not a program that would save a page as the file. */
    private static boolean isNavigation(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return mode != null ? mode.equals("navigate") : accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static void refuse(HttpServletResponse response, @Nullable SignInReason reason) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(reason == null ? "Nobody is signed in. Sign in with a browser." : reason.words());
    }

    /** Says that no token is tried before {@code until}. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, Instant until) throws IOException {
        request.setAttribute("until", UTC.format(until));
        response.setDateHeader(HttpHeaders.RETRY_AFTER, until.toEpochMilli());
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
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
