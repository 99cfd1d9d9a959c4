package dev.runboard.upstream.client;

import dev.runboard.text.Message;
import dev.runboard.upstream.Deadline;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.LargeAnswerPermit;
import java.io.InputStream;
import java.util.Iterator;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.unit.DataSize;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The body of a response as a stream, with limits of size and time. It is received no faster than it is read. */
final class Body extends InputStream {

    private static final byte[] EMPTY = {};

    private final Iterator<DataBuffer> chunks;
    private final DataSize maxSize;
    private final LargeAnswerPermit permit;
    private final Function<RuntimeException, UpstreamException> failure;
    private byte[] chunk = EMPTY;
    private int position;
    private long received;

    /**
     * @param maxSize the largest body that is read
     * @param deadline when the body must be complete
     * @param failure converts an error while receiving
     */
    Body(
            Flux<DataBuffer> chunks,
            DataSize maxSize,
            Deadline deadline,
            LargeAnswerPermit permit,
            Function<RuntimeException, UpstreamException> failure) {
        this.chunks = chunks.timeout(Mono.delay(deadline.left()), chunk -> Mono.delay(deadline.left()))
                .toIterable(1)
                .iterator();
        this.maxSize = maxSize;
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
        if (received > maxSize.toBytes()) {
            throw new UpstreamException(
                    new Problem.TooLarge(Message.of("problem.detail.too-large", Long.toString(maxSize.toMegabytes()))));
        }
        permit.acquireIfLarge(received);
        // Reading a large answer takes long. Let short work on other threads go first.
        Thread.yield();
    }

    /** Releases the connection if the body was not read to its end. */
    @Override
    public void close() {
        if (chunks instanceof Disposable receiving) {
            receiving.dispose();
        }
    }
}
