package dev.runboard.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends what no browser would send. It never waits without a limit of time, whatever the server does with the connection. */
final class HostileClient {

    private static final Duration MAX_WAIT = Duration.ofSeconds(2);
    private static final int MAX_ANSWER = 4 * 1024 * 1024;

    /** How a client goes away. */
    enum Leaving {
        /** Reads the answer to its end. */
        AFTER_ANSWER,
        /** Sends no more, and reads the answer to its end. */
        AFTER_SENDING,
        /** Reads the first bytes and resets the connection. */
        IN_ANSWER,
        /** Resets the connection before the answer can come. */
        AT_ONCE
    }

    /**
     * @param bytes the whole request, which need not be HTTP
     * @param leaving how its sender goes away
     */
    record Request(String bytes, Leaving leaving) {}

    private final int port;

    HostileClient(int port) {
        this.port = port;
    }

    /** Sends all of them at once. */
    void send(List<Request> requests) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> sendings = requests.stream()
                    .<Callable<String>>map(request -> () -> send(request))
                    .toList();
            threads.invokeAll(sendings);
        }
    }

    /** Sends one, and gives what came of the answer in time. */
    String send(Request request) {
        byte[] answer = new byte[MAX_ANSWER];
        int length = 0;
        try (Socket socket = new Socket()) {
            // Of a long answer most is still to be sent when this client leaves.
            socket.setReceiveBufferSize(2_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) MAX_WAIT.toMillis());
            socket.setSoTimeout((int) MAX_WAIT.toMillis());
            write(socket, request);
            length = read(socket, request.leaving(), answer);
        } catch (IOException e) {
            // The server hung up or stayed silent. Both are good answers to such a request.
        }
        return new String(Arrays.copyOf(answer, length), StandardCharsets.UTF_8);
    }

    private static void write(Socket socket, Request request) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request.bytes().getBytes(StandardCharsets.ISO_8859_1));
        if (request.leaving() == Leaving.AFTER_SENDING) {
            socket.shutdownOutput();
        }
    }

    private static int read(Socket socket, Leaving leaving, byte[] answer) throws IOException {
        InputStream in = socket.getInputStream();
        if (leaving == Leaving.AFTER_ANSWER || leaving == Leaving.AFTER_SENDING) {
            return in.readNBytes(answer, 0, MAX_ANSWER);
        }
        socket.setSoLinger(true, 0);
        return leaving == Leaving.AT_ONCE ? 0 : in.readNBytes(answer, 0, 1_000);
    }
}
