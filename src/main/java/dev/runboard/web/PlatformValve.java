package dev.runboard.web;

import dev.runboard.security.StrictHeaders;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * Does for each request of the platform's port what filters do for pages. It writes the strict headers before anybody answers, so
 * that a refusal has them too. It refuses parameters that cannot be decoded before an endpoint fails over them.
 * A request that the server refused already is not read: its headers may be the reason.
 */
class PlatformValve extends ValveBase {

    private final StrictHeaders headers = new StrictHeaders();

    PlatformValve() {
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
