package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Reads the current user from the session. If another request invalidates the session meanwhile, the request has no user.
 * Without this class, it would fail with status 500.
 */
class TolerantSecurityContextRepository extends HttpSessionSecurityContextRepository {

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
