package io.github.datagram.spi;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Windows onto the segments of the trains in one slot. A ByteBuffer cannot be moved to another beginning, so each is made
 * once for a segment size and kept: flows keep theirs.
 */
final class SegmentBuffers {
    private final ByteBuffer train;
    private int[] offsets = new int[0];
    private @Nullable ByteBuffer[] buffers = new @Nullable ByteBuffer[0];

    SegmentBuffers(ByteBuffer train) {
        this.train = train.duplicate().clear();
    }

    ByteBuffer segment(int index, int offset) {
        if (index >= buffers.length) {
            int capacity = Math.max(index + 1, 2 * buffers.length);
            buffers = Arrays.copyOf(buffers, capacity);
            offsets = Arrays.copyOf(offsets, capacity);
        }
        ByteBuffer buffer = buffers[index];
        if (buffer == null || offsets[index] != offset) {
            buffer = train.slice(offset, train.capacity() - offset);
            buffers[index] = buffer;
            offsets[index] = offset;
        }
        return buffer;
    }
}
