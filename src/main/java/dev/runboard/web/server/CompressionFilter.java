package dev.runboard.web.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Compresses pages. Tomcat has no Brotli, and its gzip always has the default level. Tomcat still compresses error pages, and files
 * that the build did not compress.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class CompressionFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(CompressionFilter.class);

    CompressionFilter() {
        if (!PageEncoding.hasBrotli()) {
            log.info("Brotli does not run on this machine. Pages are compressed with gzip");
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> accepted = Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING));
        CompressedPage page = new CompressedPage(response, PageEncoding.choose(accepted));
        chain.doFilter(request, page);
        page.send();
    }
}
