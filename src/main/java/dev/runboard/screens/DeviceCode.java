package dev.runboard.screens;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Creates device codes, as in RFC 8628: secrets of 256 random bits in a cookie of the screen. The server stores their digests. */
final class DeviceCode {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private DeviceCode() {}

    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
