package io.github.datagram.netty;

import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Lends a buffer that payloads take turns in. Most handlers are done with a packet when they return. Then to take a buffer from a
 * pool for each and to give it back would cost as much as all else does between the slot and the pipeline. Where packets are kept
 * instead, most get a buffer of their own, just as long as they are.
 */
final class TurnBuffers {
    /** How many payloads have buffers of their own after one that was kept. */
    private static final int PAUSE = 63;

    private @Nullable TurnBuffer buffer;
    private int pause;
    private boolean closed;

    /**
     * A buffer for one payload, to be {@linkplain #settle settled} when the pipeline has had it.
     *
     * @param allocator the channel's
     * @param length how long the payload is
     * @return a buffer to lend; null if the payload needs one of its own
     */
    @Nullable
    TurnBuffer take(ByteBufAllocator allocator, int length) {
        if (pause > 0) {
            pause--;
            return null;
        }
        if (length > TurnBuffer.CAPACITY) {
            return null;
        }
        TurnBuffer current = buffer;
        if (current != null && current.alloc() != allocator && current.isBack()) {
            current.free();
            current = null;
        }
        if (current == null) {
            current = TurnBuffer.of(allocator);
            buffer = current;
        }
        return current != null && current.isBack() ? current : null;
    }

    /** Has the next payload use the buffer of the last one if that is back, and leaves it to whom has kept it if not. */
    void settle(TurnBuffer lent) {
        if (!lent.takeBackOrGiveAway()) {
            buffer = null;
            pause = PAUSE;
        } else if (closed) {
            close();
        }
    }

    /** Gives the memory back, at once or when the buffer is settled. */
    void close() {
        closed = true;
        if (buffer != null && buffer.isBack()) {
            buffer.free();
            buffer = null;
        }
    }
}
