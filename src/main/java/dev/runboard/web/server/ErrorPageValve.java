package dev.runboard.web.server;

import dev.runboard.security.SecurityHeaders;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Writes the error page of requests that Tomcat rejects before the application gets them, like malformed HTTP. */
class ErrorPageValve extends ErrorReportValve {

    /** Has no style sheet, because only the application knows its address. */
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>%1$s · runboard</title>
            </head>
            <body>
            <main>
              <h1>%1$s</h1>
              <p>%2$s</p>
              <p><a href="%3$s/runs">All runs</a></p>
            </main>
            </body>
            </html>
            """;

    private final SecurityHeaders headers = new SecurityHeaders();
    private final String contextPath;

    /** @param contextPath the path of the application on its host, empty at the root */
    ErrorPageValve(String contextPath) {
        this.contextPath = contextPath;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        boolean answered = response.getStatus() < 400 || response.getContentWritten() > 0;
        if (answered || !response.setErrorReported()) {
            return;
        }
        try {
            headers.writeHeaders(request, response);
            write(response, ForwardedPrefix.pathOf(request, contextPath));
        } catch (IOException e) {
            // The client has disconnected.
            container.getLogger().debug("A refusal could not be sent", e);
        }
    }

    private static void write(Response response, String path) throws IOException {
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        Writer writer = response.getReporter();
        if (writer != null) {
            boolean ours = HttpStatus.Series.resolve(response.getStatus()) == HttpStatus.Series.SERVER_ERROR;
            writer.write(ours ? failed(path) : malformed(path));
            response.finishResponse();
        }
    }

    private static String malformed(String path) {
        return PAGE.formatted(
                "Malformed request",
                "Its address or a header is malformed or too long. Start again from all runs.",
                path);
    }

    private static String failed(String path) {
        return PAGE.formatted(
                "Something went wrong in Runboard",
                "It does not support this kind of request, or cannot answer now. Reload in a moment.",
                path);
    }
}
