package dev.runboard.demo.data;

import java.time.Instant;
import java.util.HexFormat;

/** The vendor's ids: a prefix and a UUIDv7 without dashes. It begins with the millisecond of its creation, here also with the microsecond. */
public final class Ids {

    private static final HexFormat HEX = HexFormat.of();

    private Ids() {}

    public static String of(String prefix, Instant created, long hash) {
        long micros = created.getNano() / 1000 % 1000;
        long high = created.toEpochMilli() << 16 | 0x7000 | micros;
        long low = Long.MIN_VALUE | (Hash.of(hash, 2) >>> 2);
        return prefix + HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }

    static Instant created(String id) {
        int digits = id.indexOf('_') + 1;
        return Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(id, digits, digits + 12));
    }
}
