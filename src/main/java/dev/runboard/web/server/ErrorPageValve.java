package dev.runboard.web.server;

import dev.runboard.locale.Languages;
import dev.runboard.security.SecurityHeaders;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;

/** Writes the error page of requests that Tomcat rejects before the application gets them, like malformed HTTP. */
class ErrorPageValve extends ErrorReportValve {

    /** Has no style sheet, because only the application knows its address. */
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%4$s">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>%1$s · Runboard</title>
            </head>
            <body>
            <main>
              <h1>%1$s</h1>
              <p>%2$s</p>
              <p><a href="%3$s/runs">%5$s</a></p>
            </main>
            </body>
            </html>
            """;

    private final SecurityHeaders headers = new SecurityHeaders();
    private final String contextPath;
    private final MessageSource messages;

    /** @param contextPath the path of the application on its host, empty at the root */
    ErrorPageValve(String contextPath, MessageSource messages) {
        this.contextPath = contextPath;
        this.messages = messages;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        boolean answered = response.getStatus() < 400 || response.getContentWritten() > 0;
        if (answered || !response.setErrorReported()) {
            return;
        }
        try {
            headers.writeHeaders(request, response);
            write(response, ForwardedPrefix.pathOf(request, contextPath), language(request));
        } catch (IOException e) {
            // The client has disconnected.
            container.getLogger().debug("A refusal could not be sent", e);
        }
    }

    private void write(Response response, String path, Locale locale) throws IOException {
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        Writer writer = response.getReporter();
        if (writer != null) {
            boolean ours = HttpStatus.Series.resolve(response.getStatus()) == HttpStatus.Series.SERVER_ERROR;
            writer.write(ours ? page("500", "unsupported", path, locale) : page("400", "refused", path, locale));
            response.finishResponse();
        }
    }

    private String page(String title, String advice, String path, Locale locale) {
        return PAGE.formatted(
                text("error." + title, locale),
                text("error." + advice + ".advice", locale),
                path,
                locale.toLanguageTag(),
                text("error.runs", locale));
    }

    /** Without the valve of the language, the locale is whatever the client asks for. */
    private static Locale language(Request request) {
        return Languages.find(request.getLocale().toLanguageTag()).orElse(Languages.DEFAULT);
    }

    private String text(String code, Locale locale) {
        return messages.getMessage(code, null, locale);
    }
}
