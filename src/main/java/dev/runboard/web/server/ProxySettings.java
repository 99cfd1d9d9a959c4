package dev.runboard.web.server;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The trusted proxies.
 *
 * @param proxies Proxies whose forwarded headers are believed: addresses and networks.
 */
@ConfigurationProperties("runboard")
record ProxySettings(@DefaultValue List<String> proxies) {

    ProxySettings {
        proxies = List.copyOf(proxies);
        proxies.forEach(ProxySettings::network);
    }

    List<ProxyNetwork> networks() {
        return proxies.stream().map(ProxySettings::network).toList();
    }

    private static ProxyNetwork network(String proxy) {
        return ProxyNetwork.parse(proxy.strip())
                .orElseThrow(() -> new IllegalArgumentException("runboard.proxies must be addresses or networks, like"
                        + " 10.0.0.5, 10.0.0.0/8 or 2001:db8::/32, not " + proxy));
    }
}
