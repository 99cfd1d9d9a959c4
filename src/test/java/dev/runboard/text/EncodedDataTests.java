package dev.runboard.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that is written as text is shown as what it is and how large. */
class EncodedDataTests {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};

    @Test
    void aLongRunIsItsSizeAndTheTextAroundItStays() {
        String base64 = Base64.getEncoder().encodeToString(bytes(150_000));

        assertThat(DisplayText.of("before " + base64 + " after")).isEqualTo("before [Base64, 150 KB] after");
    }

    @Test
    void aPictureIsKnownByItsFirstBytes() {
        byte[] image = bytes(150_000);
        System.arraycopy(PNG, 0, image, 0, PNG.length);

        assertThat(DisplayText.of(Base64.getEncoder().encodeToString(image))).isEqualTo("[image, 150 KB]");
    }

    static Stream<Base64.Encoder> encoders() {
        return Stream.of(
                Base64.getEncoder(),
                Base64.getEncoder().withoutPadding(),
                Base64.getUrlEncoder(),
                Base64.getMimeEncoder(),
                Base64.getMimeEncoder(64, new byte[] {'\n'}),
                Base64.getMimeEncoder(64, new byte[] {'\n', ' ', ' '}));
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void eachFormOfBase64IsFound(Base64.Encoder encoder) {
        for (int size = 1_970; size < 2_040; size += 7) {
            assertThat(DisplayText.of("{\"a\":\"" + encoder.encodeToString(bytes(size)) + "\"}"))
                    .isEqualTo("{\"a\":\"[Base64, 2 KB]\"}");
        }
    }

    @Test
    void linesInAJsonTextWithinATextAreFoundToo() {
        String base64 = Base64.getMimeEncoder().encodeToString(bytes(2_001));

        assertThat(DisplayText.of("{\"a\":\"" + base64.replace("\r\n", "\\r\\n") + "\"}"))
                .isEqualTo("{\"a\":\"[Base64, 2 KB]\"}");
    }

    @Test
    void aWordAfterTheLastLineStays() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes(48 * 100));

        assertThat(DisplayText.of(base64 + "\nDone\n")).isEqualTo("[Base64, 4.8 KB]\nDone\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64,",
                "data:image/svg+xml;charset=utf-8;base64,",
                "DATA:IMAGE/JPEG;BASE64,",
            })
    void aDataUriIsAPicture(String prefix) {
        assertThat(DisplayText.of("<img src='" + prefix + "A".repeat(200_000) + "'>"))
                .isEqualTo("<img src='[image, 150 KB]'>");
        assertThat(DisplayText.of("![x](" + prefix + "QUJD)")).isEqualTo("![x]([image, 3 B])");
    }

    @Test
    void aDataUriOfAnotherKindSaysWhich() {
        assertThat(DisplayText.of("data:application/pdf;base64,QUJD")).isEqualTo("[PDF, 3 B]");
        assertThat(DisplayText.of("data:;base64,QUJD")).isEqualTo("[Base64, 3 B]");
        assertThat(DisplayText.of("data:audio/wav;base64,QUJD=")).isEqualTo("[audio, 3 B]");
        assertThat(DisplayText.of("url(data:image/svg+xml,%3Csvg%3E)")).isEqualTo("url([image, 5 B])");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The data: image, or so.",
                "data:text/plain,hello",
                "data:,",
                "data:image/png;base64,",
                "metadata:image",
                "data:image/png;base64 without a comma",
                "data:image/svg+xml,<svg>"
            })
    void textsThatOnlyLookLikeDataStay(String text) {
        assertThat(DisplayText.of(text)).isEqualTo(text);
    }

    @Test
    void longTextsThatAreNoDataStay() {
        for (String text : new String[] {
            "x".repeat(12_345),
            "X".repeat(5_000),
            "-".repeat(5_000),
            "0".repeat(5_000),
            "0123456789abcdef".repeat(500),
            "0123456789ABCDEF".repeat(500),
            "GATTACA".repeat(1_000),
            "Words and more Words ".repeat(500),
            "/usr/local/lib/Some.Class\n".repeat(500),
            "QUJD".repeat(249)
        }) {
            assertThat(DisplayText.of(text)).isSameAs(text);
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
