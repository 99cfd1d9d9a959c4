package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.DeferredSecurityContext;

class TolerantSecurityContextRepositoryTests {

    /** As Tomcat's: found a moment ago, and ended by another request before it is read. */
    private static final class Ended extends MockHttpSession {

        @Override
        public Object getAttribute(String name) {
            throw new IllegalStateException("getAttribute: Session already invalidated");
        }
    }

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void aSessionThatEndsWhileItIsReadHasNoUser() {
        request.setSession(new Ended());
        DeferredSecurityContext context = new TolerantSecurityContextRepository().loadDeferredContext(request);

        assertThat(context.isGenerated()).isTrue();
        assertThat(context.get().getAuthentication()).isNull();
    }

    @Test
    void withoutASessionThereIsNoUser() {
        assertThat(new TolerantSecurityContextRepository()
                        .loadDeferredContext(request)
                        .get()
                        .getAuthentication())
                .isNull();
    }
}
