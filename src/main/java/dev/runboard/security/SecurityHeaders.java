package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

/** The security headers of every response. Filters and valves that bypass Spring Security write them too. */
public final class SecurityHeaders implements HeaderWriter {

    /** Forbids inline code and other hosts. Pages load files of this host only. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    /** These are no documents, so a browser ignores the headers of documents on them. */
    private static final Pattern STYLES_OR_SCRIPT = Pattern.compile("text/(css|javascript)\\b.*");

    /** For an image that is opened as a document: it loads nothing and runs nothing, so no other header matters. */
    private static final HeaderWriter IMAGE_POLICY =
            new ContentSecurityPolicyHeaderWriter("default-src 'none'; sandbox");

    private final List<HeaderWriter> ofDocuments = List.of(
            new ContentSecurityPolicyHeaderWriter(CONTENT_SECURITY_POLICY),
            new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
            new PermissionsPolicyHeaderWriter("camera=(), microphone=(), geolocation=(), payment=()"),
            opener());

    private final List<HeaderWriter> ofAll = List.of(
            new XContentTypeOptionsHeaderWriter(),
            new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
            resource(),
            SecurityHeaders::forbidCaching,
            new HstsHeaderWriter());

    /** Files of Runboard allow it. Without a header, a browser would keep a response with status 304. */
    private static void forbidCaching(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static HeaderWriter opener() {
        CrossOriginOpenerPolicyHeaderWriter writer = new CrossOriginOpenerPolicyHeaderWriter();
        writer.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
        return writer;
    }

    private static HeaderWriter resource() {
        CrossOriginResourcePolicyHeaderWriter writer = new CrossOriginResourcePolicyHeaderWriter();
        writer.setPolicy(CrossOriginResourcePolicy.SAME_ORIGIN);
        return writer;
    }

    /** Adds each header that the response does not have yet. */
    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        ofAll.forEach(writer -> writer.writeHeaders(request, response));
        String type = Objects.requireNonNullElse(response.getContentType(), "");
        if (type.startsWith("image/")) {
            IMAGE_POLICY.writeHeaders(request, response);
        } else if (!STYLES_OR_SCRIPT.matcher(type).matches()) {
            ofDocuments.forEach(writer -> writer.writeHeaders(request, response));
        }
    }
}
