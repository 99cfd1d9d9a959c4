package dev.runboard.qoder.history;

import java.time.Duration;

/** Work on one history, which one thread at a time does. */
final class BackgroundWork {

    private boolean working;

    /** Whether there was a look since the work began. */
    private boolean goesOn;

    synchronized boolean isWorking() {
        return working;
    }

    /** Returns true if no thread works: then the caller must {@link #run}. A thread that is about to end goes on instead. */
    synchronized boolean begin() {
        boolean begins = !working;
        working = true;
        goesOn = !begins;
        return begins;
    }

    /** Works. If there was a look meanwhile, it goes on once more. After an error it ends, whatever is left. */
    void run(Runnable turn) {
        boolean ended = false;
        try {
            while (!ended) {
                turn.run();
                ended = end();
            }
        } finally {
            if (!ended) {
                abandon();
            }
        }
    }

    private synchronized boolean end() {
        working = goesOn;
        goesOn = false;
        notifyAll();
        return !working;
    }

    private synchronized void abandon() {
        working = false;
        goesOn = false;
        notifyAll();
    }

    /** Waits at most {@code limit} until the work has ended. */
    synchronized void awaitEnd(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toMillis(); working && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
