package dev.runboard.operations;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP connection that is used again and again, and that hides no fault: nothing is ever repeated. */
final class KeptConnection implements AutoCloseable {

    /** One whole answer: its status, whether the connection goes on after it, and its body. */
    record Answer(int status, boolean goesOn, String body) {}

    private static final int PATIENCE = 60_000;

    private final Socket socket;
    private final InputStream in;

    KeptConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Answer get(String address, String session) throws IOException {
        String request = "GET " + address + " HTTP/1.1\r\nHost: localhost\r\n" + session + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    /** @throws IOException if it does not come whole */
    private Answer answer() throws IOException {
        String status = line();
        long length = 0;
        boolean chunked = false;
        boolean goesOn = true;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            }
            chunked |= lower.equals("transfer-encoding: chunked");
            goesOn &= !lower.equals("connection: close");
        }
        String body = chunked ? chunks() : new String(bytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(status.split(" ")[1]), goesOn, body);
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            long length = Long.parseLong(line(), 16);
            body.append(new String(bytes(length), StandardCharsets.UTF_8));
            line();
            if (length == 0) {
                return body.toString();
            }
        }
    }

    private byte[] bytes(long length) throws IOException {
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("The answer ended early");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
