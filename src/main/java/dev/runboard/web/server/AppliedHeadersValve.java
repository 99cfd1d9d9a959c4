package dev.runboard.web.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Removes the forwarded headers that {@link ProxyValve} has applied, except the prefix. Spring's filter for the prefix reads the
 * others too, by other rules. It takes the first of several values, trusts {@code X-Forwarded-Ssl}, and fails for a malformed port.
 */
class AppliedHeadersValve extends ValveBase {

    AppliedHeadersValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
        ProxyValve.forwardedIn(headers).stream()
                .filter(name -> !name.equalsIgnoreCase(ForwardedPrefix.HEADER))
                .forEach(headers::removeHeader);
        getNext().invoke(request, response);
    }
}
