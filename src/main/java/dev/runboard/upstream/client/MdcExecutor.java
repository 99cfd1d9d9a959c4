package dev.runboard.upstream.client;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.MDC;

/** Runs tasks on virtual threads with the MDC of the thread that starts them, so that calls and log lines have its request id. */
final class MdcExecutor implements Executor {

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public void execute(Runnable task) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        threads.execute(() -> {
            MDC.setContextMap(context == null ? Map.of() : context);
            task.run();
        });
    }
}
