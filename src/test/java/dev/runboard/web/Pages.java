package dev.runboard.web;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Requests pages as a signed-in user. */
public record Pages(MockMvcTester server) {

    /** The answer, whatever its status. */
    public MvcTestResult get(String address, Object... variables) {
        return server.get().uri(address, variables).with(signedIn(TOKEN)).exchange();
    }

    /** The page, whose status must be 200. */
    public Element open(String address, Object... variables) {
        MvcTestResult page = get(address, variables);
        assertThat(page).hasStatusOk();
        return Element.of(page);
    }
}
