package dev.runboard.web.server;

import dev.runboard.security.SecurityHeaders;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * Handles requests of the management port, which has no filters of the application. It writes the security headers first, so that
 * error responses have them too, and rejects parameters that cannot be decoded.
 *
 * <p>It does not read a request that Tomcat has already rejected.
 */
class ManagementErrorValve extends ValveBase {

    private final SecurityHeaders headers = new SecurityHeaders();

    ManagementErrorValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        headers.writeHeaders(request, response);
        if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST || isReadable(request, response)) {
            getNext().invoke(request, response);
        }
    }

    private static boolean isReadable(Request request, Response response) throws IOException {
        try {
            request.getParameterMap();
            return true;
        } catch (InvalidParameterException e) {
            response.sendError(e.getErrorCode());
            return false;
        }
    }
}
