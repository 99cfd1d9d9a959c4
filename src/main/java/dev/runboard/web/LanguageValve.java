package dev.runboard.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Takes away the languages that a client prefers: every page is English. Tomcat would throw an exception for a list that is longer
 * than it wants to read, and answer with a fault of the server.
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
