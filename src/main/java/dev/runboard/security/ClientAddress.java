package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** Formats the address of a client for the log. */
final class ClientAddress {

    private static final Pattern NO_ADDRESS = Pattern.compile("[^0-9A-Fa-f.:%]");

    private ClientAddress() {}

    /**
     * Returns the client's address, of the connection or from a trusted proxy. Replaces characters that no IP address has, because
     * the proxy may pass on any text.
     */
    static String of(HttpServletRequest request) {
        return NO_ADDRESS.matcher(request.getRemoteAddr()).replaceAll("?");
    }
}
