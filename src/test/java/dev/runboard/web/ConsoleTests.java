package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The links to Qoder's own pages. */
class ConsoleTests {

    private final Console console = new Console(new ConsoleSettings("https://qoder.com/cloud/").url());

    @Test
    void leadsToSessionsAndAgents() {
        assertThat(console.session("sess_019ec55a68b37e1e8d660691af161ab4"))
                .isEqualTo("https://qoder.com/cloud/sessions/sess_019ec55a68b37e1e8d660691af161ab4");
        assertThat(console.agent("agent_1")).isEqualTo("https://qoder.com/cloud/agents/agent_1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "sess_", "drun_1", "sess_1/../..", "sess_1?a", "sess_1#a", "sess_ä", "sess_1\n", " sess_1"})
    void textsThatAreNoIdsHaveNoLink(String id) {
        assertThat(console.session(id)).isNull();
        assertThat(console.agent(id)).isNull();
    }

    @Test
    void aBlankAddressGivesNoLinks() {
        assertThat(new Console(new ConsoleSettings(" ").url()).session("sess_1"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "http://qoder.com",
                "qoder.com",
                "https://",
                "https://a@b.c",
                "https://a.b/?c",
                "https://a.b/#c",
                "https://a b"
            })
    void anInvalidAddressIsRefused(String url) {
        assertThatThrownBy(() -> new ConsoleSettings(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("runboard.console.url");
    }
}
