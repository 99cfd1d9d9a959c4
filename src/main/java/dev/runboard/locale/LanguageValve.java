package dev.runboard.locale;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.springframework.http.HttpHeaders;

/**
 * Replaces {@code Accept-Language} with the one language that the request is answered in. So filters, pages and error pages agree,
 * and all of them find it where the Servlet API has it.
 */
public class LanguageValve extends ValveBase {

    private final LanguageChoice choice;

    public LanguageValve(LanguageChoice choice) {
        super(true);
        this.choice = choice;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Locale language = choice.of(request);
        MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
        headers.removeHeader(HttpHeaders.ACCEPT_LANGUAGE);
        // The request may already have as many headers as Tomcat allows. The limit is for headers of the client.
        headers.setLimit(-1);
        headers.addValue(HttpHeaders.ACCEPT_LANGUAGE).setString(language.toLanguageTag());
        getNext().invoke(request, response);
    }
}
