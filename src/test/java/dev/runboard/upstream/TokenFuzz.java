package dev.runboard.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;

/** A token fits into a header, and no other text reveals it. */
public final class TokenFuzz {

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String pasted = (data.consumeBoolean() ? "pt-live-" : "") + Inputs.text(data, 60);
        try {
            AccessToken token = AccessToken.parse(pasted);
            assertThat(token.authorization()).matches("Bearer [!-~]{1,4096}");
            assertThat(token).isEqualTo(AccessToken.parse(" " + pasted + "\n"));
            if (pasted.strip().length() > 12) {
                assertThat(token + token.hint() + token.fingerprint()).doesNotContain(pasted.strip());
            }
            assertThat(token.hint()).hasSizeLessThanOrEqualTo(8);
        } catch (MalformedTokenException e) {
            assertThat(pasted.strip()).doesNotMatch("[!-~]{1,4096}");
        }
    }

    private TokenFuzz() {}
}
