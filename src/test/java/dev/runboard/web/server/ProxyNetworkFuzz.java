package dev.runboard.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import java.util.List;

/** Networks of proxies: what is taken contains its own address, and nothing is looked up by name. */
public final class ProxyNetworkFuzz {

    private static final String[] ADDRESSES = {
        "10.0.0.5", "::1", "2001:db8::", "::ffff:10.0.0.1", "localhost", "1", "256.1.1.1", "fe80::1%eth0", "[::1]", ""
    };

    private static final String[] BITS = {"", "/0", "/8", "/32", "/33", "/128", "/129", "/-1", "/", "/8/8", "/٣"};

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String text = data.consumeBoolean() ? data.pickValue(ADDRESSES) : Inputs.text(data, 20);
        String setting = text + data.pickValue(BITS);
        boolean isNetwork = ProxyNetwork.parse(setting).isPresent();
        ProxyNetwork.parse(setting).ifPresent(network -> {
            assertThat(network.contains(network.address())).isTrue();
            assertThat(network.bits()).isBetween(0, 8 * network.address().getAddress().length);
            assertThat(IpAddresses.read(text.split("/", 2)[0])).contains(network.address());
        });
        try {
            assertThat(new ProxySettings(List.of(setting)).networks()).hasSize(1);
        } catch (IllegalArgumentException e) {
            assertThat(isNetwork && !setting.isBlank()).isFalse();
        }
    }

    private ProxyNetworkFuzz() {}
}
