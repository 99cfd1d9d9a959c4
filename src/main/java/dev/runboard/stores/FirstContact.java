package dev.runboard.stores;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A process becomes ready once it has reached Redis and decrypted what is there. With a wrong address or a wrong key it gets no
 * requests. Afterwards it stays ready: all processes share an outage of Redis, and one has to tell people what is wrong.
 */
class FirstContact implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstContact.class);
    private static final int PAUSE_MILLIS = 500;

    /** A value that every process seals with its first key, and that the next one has to open. */
    private static final String KEY = "runboard:seal";

    private final SharedStore store;
    private final SealedObjects sealed;
    private final StoreFaults faults;
    private final ConfigurableApplicationContext application;
    private boolean told;

    FirstContact(
            SharedStore store, SealedObjects sealed, StoreFaults faults, ConfigurableApplicationContext application) {
        this.store = store;
        this.sealed = sealed;
        this.faults = faults;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        while (application.isActive()) {
            if (isRight()) {
                store.open();
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean isRight() {
        try {
            boolean opens = areKeysRight();
            faults.set(StoreFault.OTHER_KEY, !opens);
            return opens;
        } catch (StoreReadOnlyException e) {
            return true;
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

    private boolean areKeysRight() {
        byte[] found = store.askBeforeOpen(redis -> redis.opsForValue().get(KEY));
        if (found != null && !sealed.opens(found, KEY)) {
            return false;
        }
        byte[] next = sealed.close("Runboard", KEY);
        if (found == null) {
            // Where another process is faster, its value is looked at.
            return Boolean.TRUE.equals(
                            store.askBeforeOpen(redis -> redis.opsForValue().setIfAbsent(KEY, next)))
                    || areKeysRight();
        }
        store.askBeforeOpen(redis -> {
            redis.opsForValue().set(KEY, next);
            return true;
        });
        return true;
    }
}
