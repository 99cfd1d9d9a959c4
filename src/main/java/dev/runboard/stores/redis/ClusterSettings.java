package dev.runboard.stores.redis;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How shared data is encrypted. The keys are checked where they are used: a binding error would repeat them in the
 * log.
 *
 * @param keys Encryption keys for Redis, each 32 random bytes in Base64. The first key encrypts, all keys decrypt.
 */
@ConfigurationProperties(value = "runboard.cluster", ignoreUnknownFields = false)
record ClusterSettings(@DefaultValue List<String> keys) {

    @Override
    public String toString() {
        return "ClusterSettings[" + keys.size() + " keys]";
    }
}
