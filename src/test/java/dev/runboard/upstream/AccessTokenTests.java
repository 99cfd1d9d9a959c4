package dev.runboard.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTests {

    private static final String SECRET = "pt-abcdefghijklmnop1234";

    @ParameterizedTest
    @ValueSource(
            strings = {SECRET, "  " + SECRET, SECRET + "\n", "\r\n\t" + SECRET + " \r\n", "\u2003" + SECRET + "\u2028"})
    void blanksAndLineEndsAroundAreDropped(String pasted) {
        assertThat(AccessToken.parse(pasted)).isEqualTo(AccessToken.parse(SECRET));
        assertThat(AccessToken.parse(pasted).authorization()).isEqualTo("Bearer " + SECRET);
    }

    static String[] malformed() {
        return new String[] {
            "",
            " ",
            "\n",
            "pt-abc def",
            "pt-abc\ndef",
            "pt-abc\r\nX-Evil: 1",
            "pt-abc\tdef",
            "pt-\u0000abc",
            "pt-\u007fabc",
            "pt-ключ",
            "pt-🔑",
            "\u00a0" + SECRET,
            "x".repeat(4097),
        };
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aTextThatNoHeaderCanHoldIsNoToken(String pasted) {
        assertThatThrownBy(() -> AccessToken.parse(pasted))
                .isInstanceOf(MalformedTokenException.class)
                .hasMessage("A token is 1 to 4096 visible ASCII characters without blanks");
    }

    @Test
    void theLongestTokenIsAccepted() {
        assertThat(AccessToken.parse("x".repeat(4096)).authorization()).hasSize(4096 + 7);
    }

    @ParameterizedTest
    @CsvSource({"pt-abcdefghijklmnop1234,pt-…1234", "abcdefghijklmnop1234,…1234", "pt-short,pt-…", "x,…"})
    void hintShowsLittle(String secret, String hint) {
        assertThat(AccessToken.parse(secret).hint()).isEqualTo(hint);
    }

    @Test
    void fingerprintDiffersByTokenAndDoesNotRevealIt() {
        AccessToken token = AccessToken.parse(SECRET);
        assertThat(token.fingerprint())
                .matches("[0-9a-f]{32}")
                .isEqualTo(AccessToken.parse(SECRET).fingerprint())
                .isNotEqualTo(AccessToken.parse(SECRET + "5").fingerprint());
    }

    @Test
    void noTextOfItIsTheSecret() {
        AccessToken token = AccessToken.parse(SECRET);
        assertThat(token.toString()).isEqualTo("AccessToken[" + token.fingerprint() + "]");
        assertThat("" + token + token.hint() + token.hashCode()).doesNotContain("abcdefgh");
    }

    @Test
    void anotherTokenIsNotEqual() {
        assertThat(AccessToken.parse(SECRET))
                .isNotEqualTo(AccessToken.parse(SECRET + "5"))
                .isNotEqualTo(SECRET);
    }

    @Test
    void aStoredSessionGivesItBack() throws Exception {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        new ObjectOutputStream(stored).writeObject(AccessToken.parse(SECRET));
        Object token = new ObjectInputStream(new ByteArrayInputStream(stored.toByteArray())).readObject();

        assertThat(token).isEqualTo(AccessToken.parse(SECRET));
        assertThat(((AccessToken) token).authorization()).isEqualTo("Bearer " + SECRET);
    }

    @Test
    void scrubReplacesTheTokenInOtherTexts() {
        assertThat(AccessToken.parse(SECRET).scrub("You sent " + SECRET + ", " + SECRET))
                .isEqualTo("You sent [token], [token]");
    }
}
