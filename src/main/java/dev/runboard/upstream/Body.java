package dev.runboard.upstream;

import java.io.InputStream;
import java.util.Iterator;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.unit.DataSize;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The body of an answer while it comes in: bounded in size and time, and received no faster than it is read. */
final class Body extends InputStream {

    private static final byte[] NOTHING = {};

    private final Iterator<DataBuffer> chunks;
    private final DataSize most;
    private final LargeTurn permit;
    private final Function<RuntimeException, UpstreamException> failure;
    private byte[] chunk = NOTHING;
    private int position;
    private long received;

    /**
     * @param most the largest body that is read
     * @param deadline when no more is waited for
     * @param failure says what it means that receiving failed
     */
    Body(
            Flux<DataBuffer> chunks,
            DataSize most,
            Deadline deadline,
            LargeTurn permit,
            Function<RuntimeException, UpstreamException> failure) {
        this.chunks = chunks.timeout(Mono.delay(deadline.left()), chunk -> Mono.delay(deadline.left()))
                .toIterable(1)
                .iterator();
        this.most = most;
        this.permit = permit;
        this.failure = failure;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : chunk[position++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0 || isAtEnd()) {
            return length == 0 ? 0 : -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, into, offset, count);
        position += count;
        return count;
    }

    private boolean isAtEnd() {
        while (position == chunk.length) {
            if (!hasNext()) {
                return true;
            }
            take(chunks.next());
        }
        return false;
    }

    private boolean hasNext() {
        try {
            return chunks.hasNext();
        } catch (RuntimeException e) {
            throw failure.apply(e);
        }
    }

    private void take(DataBuffer buffer) {
        chunk = new byte[buffer.readableByteCount()];
        position = 0;
        buffer.read(chunk);
        DataBufferUtils.release(buffer);
        received += chunk.length;
        if (received > most.toBytes()) {
            throw new UpstreamException(
                    new Problem.TooLarge("It is larger than " + most.toMegabytes() + " MB, the most that is read."));
        }
        permit.takeFrom(received);
        // Reading a large answer takes long. A page that needs no more than a moment goes first.
        Thread.yield();
    }

    /** Lets go of the connection where it has not been read to its end. */
    @Override
    public void close() {
        if (chunks instanceof Disposable receiving) {
            receiving.dispose();
        }
    }
}
