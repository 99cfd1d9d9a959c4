package dev.runboard.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** What counts as one place that requests come from, where each may do something only so often. */
public final class ClientNetwork {

    private static final int MAX_NAME = 64;

    /** A network that gets IPv6 addresses gets at least so much of them: 64 bits. */
    private static final int BYTES = 8;

    private ClientNetwork() {}

    /**
     * The network of a client: its whole IPv4 address, or the first half of its IPv6 address.
     *
     * @param address as the connection or a trusted proxy tells it; what is no address is taken as a name, cut to 64 characters
     */
    public static String of(String address) {
        // It is never looked up by name: a proxy may have been told anything.
        if (!address.matches("[0-9a-fA-F:.]{2,45}") || !address.contains(":")) {
            return address.substring(0, Math.min(address.length(), MAX_NAME));
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, BYTES)));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
