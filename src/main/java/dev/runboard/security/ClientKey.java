package dev.runboard.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** The key by which attempts of one client network are counted. */
public final class ClientKey {

    private static final int MAX_LENGTH = 64;

    /** A network with IPv6 has at least a /64 prefix, so all addresses of the prefix count as one client. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private ClientKey() {}

    /**
     * Returns the IPv4 address, or the first 64 bits of the IPv6 address.
     *
     * @param address the client's address, from the connection or a trusted proxy; other text is cut to 64 characters
     */
    public static String of(String address) {
        // The text is checked first, because InetAddress would look up a host name.
        if (!address.matches("[0-9a-fA-F:.]{2,45}") || !address.contains(":")) {
            return address.substring(0, Math.min(address.length(), MAX_LENGTH));
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_PREFIX_BYTES)));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
