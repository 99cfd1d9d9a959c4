package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** Who sent a request, for the log. */
final class ClientAddress {

    private static final Pattern NO_ADDRESS = Pattern.compile("[^0-9A-Fa-f.:%]");

    private ClientAddress() {}

    /** The address that the connection or a trusted proxy names; what a proxy was told may be no address. */
    static String of(HttpServletRequest request) {
        return NO_ADDRESS.matcher(request.getRemoteAddr()).replaceAll("?");
    }
}
