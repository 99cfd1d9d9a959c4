package dev.runboard.qoder.runs;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.client.PerTokenCache;
import dev.runboard.upstream.client.Upstream;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** The capabilities of the API by token. At one address, two accounts may have different versions of the API. */
@Component
public class CapabilitiesOfTokens {

    private static final int MAX_TOKENS = 20_000;
    private static final String ALL = "";

    private final PerTokenCache<String, ApiCapabilities> known;
    private final Generation configured;
    private final InstantSource clock;

    CapabilitiesOfTokens(Upstream upstream, ScanSettings settings, InstantSource clock) {
        this.known = upstream.memory(MAX_TOKENS);
        this.configured = settings.generation();
        this.clock = clock;
    }

    /** The capabilities known so far for a token. */
    public ApiCapabilities of(AccessToken token) {
        PerTokenCache<String, ApiCapabilities>.Part part = known.of(token);
        ApiCapabilities capabilities = part.get(ALL);
        if (capabilities == null) {
            capabilities = new ApiCapabilities(configured, clock);
            part.put(ALL, capabilities);
        }
        return capabilities;
    }
}
