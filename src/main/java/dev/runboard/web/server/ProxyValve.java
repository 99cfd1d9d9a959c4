package dev.runboard.web.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts forwarded headers from the proxies of {@code runboard.proxies} only. It removes them from other requests, whose scheme,
 * host, port and client address are then those of the connection.
 *
 * <p>{@code Forwarded} is always removed, because a proxy that sets {@code X-Forwarded-…} passes on the client's value of it.
 */
class ProxyValve extends RemoteIpValve {

    private static final Logger log = LoggerFactory.getLogger(ProxyValve.class);

    private static final String FOR = "X-Forwarded-For";
    private static final String HOST = "X-Forwarded-Host";
    private static final String PORT = "X-Forwarded-Port";

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("([A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::(\\d{1,5}))?");
    private static final Pattern PORT_NUMBER = Pattern.compile("\\d{1,5}");
    private static final int MAX_PORT = 65_535;
    private static final Pattern ADDRESS_AND_PORT = Pattern.compile("\"?\\[(.*)](?::\\d+)?\"?|([^:]*):\\d+");

    private final List<ProxyNetwork> proxies;
    private final AtomicBoolean warned = new AtomicBoolean();

    ProxyValve(List<ProxyNetwork> proxies) {
        this.proxies = List.copyOf(proxies);
        // RemoteIpValve sees only headers that this class has accepted.
        setInternalProxies(".*");
        setRemoteIpHeader(FOR);
        setProtocolHeader("X-Forwarded-Proto");
        setHostHeader(HOST);
        setPortHeader(PORT);
        setAsyncSupported(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
        if (isProxy(request.getRemoteAddr())) {
            headers.removeHeader("Forwarded");
            keepOneClient(headers);
            keepOnePort(headers);
            keepOneHost(request, headers);
            super.invoke(request, response);
        } else {
            refuse(request.getRemoteAddr(), headers);
            getNext().invoke(request, response);
        }
    }

    /** The names of the forwarded headers. */
    static List<String> forwardedIn(MimeHeaders headers) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            MessageBytes name = headers.getName(i);
            if (name.equalsIgnoreCase("forwarded") || name.startsWithIgnoreCase("x-forwarded", 0)) {
                names.add(name.toString());
            }
        }
        return names;
    }

    private boolean isProxy(String text) {
        return !proxies.isEmpty() && address(text).filter(this::isProxy).isPresent();
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }

    private void refuse(String peer, MimeHeaders headers) {
        List<String> forwarded = forwardedIn(headers);
        forwarded.forEach(headers::removeHeader);
        if (!forwarded.isEmpty() && warned.compareAndSet(false, true)) {
            log.warn(
                    "A forwarded header from {} was ignored. Later ones are ignored too. If a proxy of yours has this"
                            + " address, set runboard.proxies={}",
                    peer,
                    peer);
        }
    }

    /** The client is the last address that is no trusted proxy. The client may have written the addresses before it. */
    private void keepOneClient(MimeHeaders headers) {
        String all = String.join(",", Collections.list(headers.values(FOR)));
        headers.removeHeader(FOR);
        InetAddress client = null;
        for (String hop : List.of(all.split(",")).reversed()) {
            InetAddress address = address(hop.strip()).orElse(null);
            if (address == null || (client != null && !isProxy(client))) {
                break;
            }
            client = address;
        }
        if (client != null) {
            headers.setValue(FOR).setString(client.getHostAddress());
        }
    }

    /** Keeps the port that the last proxy added. The client may have written the ports before it. */
    private static void keepOnePort(MimeHeaders headers) {
        String port = last(headers, PORT);
        headers.removeHeader(PORT);
        if (isPort(port)) {
            headers.setValue(PORT).setString(port);
        }
    }

    private static String last(MimeHeaders headers, String name) {
        String all = String.join(",", Collections.list(headers.values(name)));
        return all.substring(all.lastIndexOf(',') + 1).strip();
    }

    private static boolean isPort(String text) {
        if (!PORT_NUMBER.matcher(text).matches()) {
            return false;
        }
        int port = Integer.parseInt(text);
        return port > 0 && port <= MAX_PORT;
    }

    /** Keeps the host that the last proxy added, if it is valid. Without a port, the default port of the scheme applies. */
    private static void keepOneHost(Request request, MimeHeaders headers) {
        Matcher host = HOST_AND_PORT.matcher(last(headers, HOST));
        headers.removeHeader(HOST);
        if (!host.matches() || (host.group(2) != null && !isPort(host.group(2)))) {
            return;
        }
        headers.setValue(HOST).setString(host.group(1));
        String port = headers.getHeader(PORT) == null ? host.group(2) : headers.getHeader(PORT);
        if (port == null) {
            request.setServerPort(request.isSecure() ? 443 : 80);
        } else {
            headers.setValue(PORT).setString(port);
            request.setServerPort(Integer.parseInt(port));
        }
    }

    private static Optional<InetAddress> address(String text) {
        Matcher withPort = ADDRESS_AND_PORT.matcher(text);
        String plain = !withPort.matches() ? text : withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
        return IpAddresses.read(plain.replaceFirst("%.*", ""));
    }
}
