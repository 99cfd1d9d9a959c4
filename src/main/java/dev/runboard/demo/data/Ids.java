package dev.runboard.demo.data;

import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The vendor's ids: a prefix and a UUIDv7 without dashes, whose first twelve digits are the millisecond of creation. */
public final class Ids {

    private static final Pattern RUN = Pattern.compile("drun_[0-9a-f]{32}");
    private static final Pattern SESSION = Pattern.compile("sess_[0-9a-f]{32}");
    private static final HexFormat HEX = HexFormat.of();

    private Ids() {}

    public static String of(String prefix, long millis, long hash) {
        long high = millis << 16 | 0x7000 | (Hash.of(hash, 1) & 0xFFF);
        long low = Long.MIN_VALUE | (Hash.of(hash, 2) >>> 2);
        return prefix + HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }

    public static String of(String prefix, Instant created, String name) {
        long hash = Hash.of(prefix + name);
        return of(prefix, created.toEpochMilli() + Hash.below(3_600_000, hash), hash);
    }

    static Instant created(String id) {
        return Instant.ofEpochMilli(millis(id));
    }

    public static OptionalLong runMillis(String id) {
        return RUN.matcher(id).matches() ? OptionalLong.of(millis(id)) : OptionalLong.empty();
    }

    static OptionalLong sessionMillis(String id) {
        return SESSION.matcher(id).matches() ? OptionalLong.of(millis(id)) : OptionalLong.empty();
    }

    private static long millis(String id) {
        int digits = id.indexOf('_') + 1;
        return HexFormat.fromHexDigitsToLong(id, digits, digits + 12);
    }
}
