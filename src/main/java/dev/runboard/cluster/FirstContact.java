package dev.runboard.cluster;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A process is ready once it has reached Redis, not before: one that was started with a wrong address serves nobody. From then
 * on it stays ready. All processes share an outage of Redis; if none of them was ready, nobody could tell people what is wrong.
 */
class FirstContact implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstContact.class);
    private static final int PAUSE_MILLIS = 500;

    private final SharedStore store;
    private final ConfigurableApplicationContext application;

    FirstContact(SharedStore store, ConfigurableApplicationContext application) {
        this.store = store;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        if (store.isReachable()) {
            return;
        }
        log.warn("Redis does not answer yet. Runboard is ready as soon as it does");
        while (application.isActive() && !store.isReachable()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
