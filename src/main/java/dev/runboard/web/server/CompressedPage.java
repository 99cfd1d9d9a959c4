package dev.runboard.web.server;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A response that holds a page back, and sends it compressed. Other content passes at once. No request is forwarded: Tomcat ends the
 * response after a forward, before the page is sent.
 */
final class CompressedPage extends HttpServletResponseWrapper {

    /** A smaller answer fits into one packet anyway. */
    private static final int MIN_SIZE = 1024;

    private final Optional<PageEncoding> encoding;
    private @Nullable StringWriter page;
    private @Nullable PrintWriter writer;

    /** @param encoding empty for a client that reads none */
    CompressedPage(HttpServletResponse response, Optional<PageEncoding> encoding) {
        super(response);
        this.encoding = encoding;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = isPage() ? holdBack() : super.getWriter();
        }
        return writer;
    }

    private boolean isPage() {
        String type = getContentType();
        return type != null && type.startsWith(MediaType.TEXT_HTML_VALUE);
    }

    private PrintWriter holdBack() {
        page = new StringWriter();
        return new PrintWriter(page);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (page == null) {
            super.flushBuffer();
        }
    }

    @Override
    public void reset() {
        super.reset();
        drop();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        drop();
    }

    @Override
    public void sendError(int status) throws IOException {
        drop();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        drop();
        super.sendError(status, message);
    }

    private void drop() {
        page = null;
        writer = null;
    }

    /** Sends the page, if there is one. */
    void send() throws IOException {
        if (page == null) {
            return;
        }
        byte[] body = page.toString().getBytes(Charset.forName(getCharacterEncoding()));
        addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (encoding.isPresent() && body.length >= MIN_SIZE) {
            body = encoding.get().compress(body);
            setHeader(HttpHeaders.CONTENT_ENCODING, encoding.get().token());
        }
        setContentLength(body.length);
        try {
            getOutputStream().write(body);
        } catch (ClientAbortException e) {
            // The client has disconnected. That is no failure of the page.
        }
    }
}
