package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Reads who is signed in from the session. A session that ends between its look-up and the reading, because another request
 * signs out, is no session: otherwise the request would fail with status 500.
 */
class EndingSessions extends HttpSessionSecurityContextRepository {

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Tolerant(super.loadDeferredContext(request));
    }

    private record Tolerant(DeferredSecurityContext found) implements DeferredSecurityContext {

        @Override
        public SecurityContext get() {
            try {
                return found.get();
            } catch (IllegalStateException ended) {
                return SecurityContextHolder.createEmptyContext();
            }
        }

        @Override
        public boolean isGenerated() {
            try {
                return found.isGenerated();
            } catch (IllegalStateException ended) {
                return true;
            }
        }
    }
}
