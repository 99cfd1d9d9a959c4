package dev.runboard.web.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses IPv4 and IPv6 addresses of untrusted text. It never looks up a host name. */
final class IpAddresses {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private IpAddresses() {}

    /** Returns the address, or empty if {@code text} is none. An IPv4-mapped IPv6 address becomes IPv4. */
    static Optional<InetAddress> read(String text) {
        boolean isIpv6 = text.indexOf(':') >= 0 && IPV6.matcher(text).matches();
        if (!isIpv6 && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // In brackets, the text is parsed as an address and never looked up.
            return Optional.of(InetAddress.getByName(isIpv6 ? "[" + text + "]" : text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
