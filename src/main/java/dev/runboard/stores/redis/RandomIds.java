package dev.runboard.stores.redis;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.session.SessionIdGenerator;

/** Generates session ids of 192 random bits. */
class RandomIds implements SessionIdGenerator {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    @Override
    public String generate() {
        byte[] id = new byte[BYTES];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
