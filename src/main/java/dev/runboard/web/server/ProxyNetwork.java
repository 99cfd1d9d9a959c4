package dev.runboard.web.server;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address or network of trusted proxies.
 *
 * @param bits the length of the network prefix in bits
 */
record ProxyNetwork(InetAddress address, int bits) {

    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    /** Parses {@code 10.0.0.5}, {@code 10.0.0.0/8}, {@code ::1} or {@code 2001:db8::/32}. Returns empty for other text. */
    static Optional<ProxyNetwork> parse(String text) {
        String[] parts = text.split("/", 2);
        return IpAddresses.read(parts[0]).flatMap(address -> {
            int most = 8 * address.getAddress().length;
            if (parts.length == 1) {
                return Optional.of(new ProxyNetwork(address, most));
            }
            boolean isNumber = BITS.matcher(parts[1]).matches();
            return isNumber && Integer.parseInt(parts[1]) <= most
                    ? Optional.of(new ProxyNetwork(address, Integer.parseInt(parts[1])))
                    : Optional.empty();
        });
    }

    boolean contains(InetAddress other) {
        int length = address.getAddress().length;
        return other.getAddress().length == length && prefix(other, length).equals(prefix(address, length));
    }

    private BigInteger prefix(InetAddress of, int length) {
        return new BigInteger(1, of.getAddress()).shiftRight(8 * length - bits);
    }
}
