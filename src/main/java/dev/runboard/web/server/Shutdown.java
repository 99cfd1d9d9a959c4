package dev.runboard.web.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first phase of the shutdown. Readiness already reports no, but a load balancer may not have noticed yet. For a while all
 * requests are still answered, with {@code Connection: close}. Then the server stops accepting connections and waits for requests
 * in progress.
 */
@Component
public class Shutdown implements SmartLifecycle, TomcatConnectorCustomizer {

    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    private final ShutdownSettings settings;
    private final List<AbstractHttp11Protocol<?>> protocols = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private volatile long exportsEnd = Long.MAX_VALUE;

    Shutdown(ShutdownSettings settings) {
        this.settings = settings;
    }

    /** Whether long work, like an export, must end now. */
    public boolean isShuttingDown() {
        return !running && System.nanoTime() - exportsEnd >= 0;
    }

    @Override
    public void customize(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            protocols.add(http);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Waits on another thread, so that this one can stop other beans. */
    @Override
    public void stop(Runnable done) {
        Duration drain = settings.drain();
        exportsEnd =
                System.nanoTime() + drain.plus(settings.exportGracePeriod()).toNanos();
        running = false;
        protocols.forEach(protocol -> protocol.setMaxKeepAliveRequests(1));
        if (drain.isZero()) {
            done.run();
            return;
        }
        log.info("Runboard was told to stop, and still answers for {} s", drain.toMillis() / 1000.0);
        Thread.ofVirtual().start(() -> {
            sleep(drain);
            done.run();
        });
    }

    private static void sleep(Duration time) {
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

    /** Stops before the web server, because a higher phase stops first. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }

    @Override
    public boolean isPauseable() {
        return false;
    }
}
