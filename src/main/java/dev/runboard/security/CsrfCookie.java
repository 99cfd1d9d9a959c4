package dev.runboard.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Stores the CSRF token in a cookie, so that users who are not signed in need no session. A form sends the same token in a field.
 * Another site can neither read nor set the cookie.
 *
 * <p>The token does not change at a sign-in, a sign-out or a restart. A form that is sent twice, or was open meanwhile, still
 * works.
 */
@Component
class CsrfCookie implements CsrfTokenRepository {

    private static final int BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CookieNames names;

    CsrfCookie(CookieNames names) {
        this.names = names;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return token(HexFormat.of().formatHex(bytes));
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }

    /** @param token null at a sign-in and at a sign-out; the cookie then stays unchanged */
    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null) {
            String cookie = ResponseCookie.from(names.csrf(request.isSecure()), token.getToken())
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .sameSite("Lax")
                    .path("/")
                    .build()
                    .toString();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, names.csrf(request.isSecure()));
        return cookie != null && TOKEN.matcher(cookie.getValue()).matches() ? token(cookie.getValue()) : null;
    }
}
