package dev.runboard.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first thing that happens when Runboard is told to stop. Readiness has just said no, but whoever sends requests here has
 * yet to notice: for a while everybody is still answered, each with the word that this connection ends. Only then does the
 * server close its door and wait for what is under way.
 */
@Component
public class Shutdown implements SmartLifecycle, TomcatConnectorCustomizer {

    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    private final ShutdownSettings settings;
    private final List<AbstractHttp11Protocol<?>> doors = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private volatile long lastCall = Long.MAX_VALUE;

    Shutdown(ShutdownSettings settings) {
        this.settings = settings;
    }

    /** Whether what takes long has to come to its end now. */
    public boolean isShuttingDown() {
        return !running && System.nanoTime() - lastCall >= 0;
    }

    @Override
    public void customize(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            doors.add(http);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Waits on a thread of its own: this one has other things to stop. */
    @Override
    public void stop(Runnable done) {
        Duration drain = settings.drain();
        lastCall = System.nanoTime() + drain.plus(settings.exports()).toNanos();
        running = false;
        doors.forEach(door -> door.setMaxKeepAliveRequests(1));
        if (drain.isZero()) {
            done.run();
            return;
        }
        log.info("Runboard was told to stop, and answers for {} s more", drain.toMillis() / 1000.0);
        Thread.ofVirtual().start(() -> {
            rest(drain);
            done.run();
        });
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the server closes its door: what has the higher phase stops first. */
    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE + 1;
    }

    @Override
    public boolean isPauseable() {
        return false;
    }
}
