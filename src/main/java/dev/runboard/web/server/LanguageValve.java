package dev.runboard.web.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Removes {@code Accept-Language}, because every page is English. Tomcat would answer a very long list with status 500.
 */
class LanguageValve extends ValveBase {

    LanguageValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.getCoyoteRequest().getMimeHeaders().removeHeader("Accept-Language");
        getNext().invoke(request, response);
    }
}
