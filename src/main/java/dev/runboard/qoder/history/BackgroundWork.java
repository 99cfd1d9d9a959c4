package dev.runboard.qoder.history;

import java.time.Duration;

/** Work on one history, which one thread at a time does. */
final class BackgroundWork {

    private boolean working;

    /** Whether there was a look since the work began. */
    private boolean continues;

    synchronized boolean isWorking() {
        return working;
    }

    /** Returns true if no thread works. The caller must then {@link #run}. Otherwise the thread at work makes one more turn. */
    synchronized boolean begin() {
        boolean begins = !working;
        working = true;
        continues = !begins;
        return begins;
    }

    /** Runs {@code turn}, and again for each {@link #begin} during the turn before. An error ends the work. */
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
        working = continues;
        continues = false;
        notifyAll();
        return !working;
    }

    private synchronized void abandon() {
        working = false;
        continues = false;
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
