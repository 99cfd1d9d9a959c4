package dev.runboard.wall;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A secret that a waiting screen's browser keeps in a cookie: 256 random bits, of which the server keeps the digest alone. */
final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secret() {}

    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
