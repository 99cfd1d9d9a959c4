package dev.runboard.stores;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A process becomes ready once it has reached Redis and opened what is there. With a wrong address or a wrong key it gets no
 * requests. It stays ready if Redis is lost later: all processes share that, and one has to tell people what is wrong.
 */
class FirstContact implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstContact.class);
    private static final int PAUSE_MILLIS = 500;

    private final KeyCheck keys;
    private final StoreFaults faults;
    private final ConfigurableApplicationContext application;
    private boolean told;

    FirstContact(KeyCheck keys, StoreFaults faults, ConfigurableApplicationContext application) {
        this.keys = keys;
        this.faults = faults;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        while (application.isActive() && !isMade()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean isMade() {
        try {
            return keys.begin();
        } catch (StoreUnreachableException e) {
            tellOnce();
            return false;
        }
    }

    private void tellOnce() {
        if (!told && faults.present().isEmpty()) {
            told = true;
            log.warn("Redis does not answer yet. Runboard is ready as soon as it does");
        }
    }
}
