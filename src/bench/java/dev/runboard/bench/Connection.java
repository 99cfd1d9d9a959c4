package dev.runboard.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A persistent HTTP/1.1 connection. The client does as little as possible, because it shares the CPUs with the server. */
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];

    /**
     * An answer.
     *
     * @param bytes the number of bytes on the wire, with head and framing
     */
    record Answer(int status, String head, byte[] body, long bytes) {

        Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        String text() {
            boolean zipped = header("content-encoding").filter("gzip"::equals).isPresent();
            try (InputStream plain = new ByteArrayInputStream(body);
                    InputStream unzipped = zipped ? new GZIPInputStream(plain) : plain) {
                return new String(unzipped.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Answer expect(int expected) {
            if (status != expected) {
                throw new IllegalStateException("Expected " + expected + ", got: " + head);
            }
            return this;
        }
    }

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    /** The bytes of a GET request. {@code headers} are whole lines. */
    static byte[] get(String path, String... headers) {
        return bytes("GET " + path, List.of(headers), "");
    }

    /** The bytes of a POST request with a form. {@code headers} are whole lines. */
    static byte[] post(String path, String form, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/x-www-form-urlencoded");
        all.add("Content-Length: " + form.length());
        return bytes("POST " + path, all, form);
    }

    private static byte[] bytes(String line, List<String> headers, String body) {
        String head = line + " HTTP/1.1\r\nHost: localhost\r\n"
                + headers.stream().map(header -> header + "\r\n").collect(Collectors.joining());
        return (head + "\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    Answer send(byte[] request) throws IOException {
        return exchange(request, true);
    }

    /** Like {@link #send}, but skips the body. */
    int status(byte[] request) throws IOException {
        return exchange(request, false).status();
    }

    private Answer exchange(byte[] request, boolean keep) throws IOException {
        socket.getOutputStream().write(request);
        String head = head();
        int status = Integer.parseInt(head.substring(9, 12));
        ByteArrayOutputStream body = keep ? new ByteArrayOutputStream() : null;
        long framed = status == 304 || status == 204 ? 0 : body(head.toLowerCase(Locale.ROOT), body);
        return new Answer(status, head, keep ? body.toByteArray() : new byte[0], head.length() + framed);
    }

    private String head() throws IOException {
        int length = 0;
        while (length < 4 || buffer[length - 1] != '\n' || buffer[length - 3] != '\n') {
            buffer[length++] = (byte) read();
        }
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    private long body(String head, ByteArrayOutputStream into) throws IOException {
        int length = head.indexOf("\r\ncontent-length:");
        if (length >= 0) {
            int end = head.indexOf('\r', length + 2);
            return pass(Long.parseLong(head.substring(length + 17, end).strip()), into);
        }
        return head.contains("\r\ntransfer-encoding: chunked") ? chunks(into) : 0;
    }

    private long chunks(ByteArrayOutputStream into) throws IOException {
        long total = 0;
        while (true) {
            String size = line();
            long length = Long.parseLong(size, 16);
            total += size.length() + 4 + pass(length, into);
            line();
            if (length == 0) {
                return total;
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = read(); c != '\n'; c = read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private long pass(long length, ByteArrayOutputStream into) throws IOException {
        for (long left = length; left > 0; ) {
            int got = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (got < 0) {
                throw new EOFException("The answer ended early");
            }
            if (into != null) {
                into.write(buffer, 0, got);
            }
            left -= got;
        }
        return length;
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("The connection was closed");
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
