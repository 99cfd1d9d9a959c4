package dev.runboard.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes between a browser and a server, and counts them. */
final class Wire implements AutoCloseable {

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    Wire(int port) throws IOException {
        threads.submit(() -> {
            while (!entrance.isClosed()) {
                Socket browser = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                threads.submit(() -> pass(browser, server, sent));
                threads.submit(() -> pass(server, browser, received));
            }
            return null;
        });
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** The bytes of all requests, with heads. */
    long sent() {
        return sent.get();
    }

    /** The bytes of all answers, with heads. */
    long received() {
        return received.get();
    }

    private static Void pass(Socket from, Socket to, AtomicLong count) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                count.addAndGet(length);
                out.write(buffer, 0, length);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        threads.shutdownNow();
    }
}
