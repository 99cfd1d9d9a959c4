package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import java.net.URI;

/** The target after a sign-in is always a path on this host. */
public final class RedirectTargetFuzz {

    private static final String[] STARTS = {
        "/", "//", "/\\", "/%2f", "/%5c", "https://", "/runs?", "/\t/", "/.//", "/..//"
    };

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        RedirectTarget address = RedirectTarget.parse(data.pickValue(STARTS) + Inputs.text(data, 80));
        assertThat(address.path()).matches("/([!-.0-\\[\\]-~][!-\\[\\]-~]*)?").doesNotMatch("[^?]*(//|/\\.).*");
        assertThat(RedirectTarget.parse(address.path())).isEqualTo(address);
        String location = SignInPage.address(null, address);
        assertThat(location).startsWith("/login").doesNotContainPattern("[\\r\\n\\s]");
        assertThat(URI.create("http://runboard.example/")
                        .resolve(URI.create(location))
                        .getHost())
                .isEqualTo("runboard.example");
    }

    private RedirectTargetFuzz() {}
}
