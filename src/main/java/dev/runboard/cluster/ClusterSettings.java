package dev.runboard.cluster;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what is shared is sealed. The keys are checked where they are used: a refusal to bind them would repeat them in the log.
 *
 * @param keys each 32 random bytes in Base64; the first seals, all open
 */
@ConfigurationProperties(value = "runboard.cluster", ignoreUnknownFields = false)
record ClusterSettings(@DefaultValue List<String> keys) {

    @Override
    public String toString() {
        return "ClusterSettings[" + keys.size() + " keys]";
    }
}
