package dev.runboard.stores.redis;

import dev.runboard.stores.StoreUnreachableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Delays readiness until Redis answers and its values decrypt. With a wrong address or a wrong key, a process gets no requests.
 * If Redis is lost later, the process stays ready: all processes lose it, and one has to show people what is wrong.
 */
class RedisStartupCheck implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(RedisStartupCheck.class);
    private static final int RETRY_MILLIS = 500;

    private final KeyCheck keys;
    private final RedisFaults faults;
    private final ConfigurableApplicationContext application;
    private boolean logged;

    RedisStartupCheck(KeyCheck keys, RedisFaults faults, ConfigurableApplicationContext application) {
        this.keys = keys;
        this.faults = faults;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        while (application.isActive() && !isPassed()) {
            Thread.sleep(RETRY_MILLIS);
        }
    }

    private boolean isPassed() {
        try {
            return keys.start();
        } catch (StoreUnreachableException e) {
            logOnce();
            return false;
        }
    }

    private void logOnce() {
        if (!logged && faults.present().isEmpty()) {
            logged = true;
            log.warn("Redis does not answer yet. Runboard becomes ready when it does");
        }
    }
}
