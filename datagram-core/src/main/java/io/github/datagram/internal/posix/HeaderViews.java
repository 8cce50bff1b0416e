package io.github.datagram.internal.posix;

import io.github.datagram.Metadata;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Windows on extension headers in the control areas of one slot, each of exactly one header, and read-only, so that nobody gets
 * at the memory beside it. As long as headers come to the same places they are made once. Several threads may ask at once.
 */
final class HeaderViews {
    private final ByteBuffer memory;
    private final @Nullable View[] views = new @Nullable View[Metadata.values().length];

    private record View(int offset, ByteBuffer buffer) {}

    HeaderViews(ByteBuffer memory) {
        this.memory = memory;
    }

    /** {@return a header, from position 0 to its length, in network byte order} */
    ByteBuffer view(Metadata header, int offset, int length) {
        View view = views[header.ordinal()];
        if (view == null || view.offset != offset || view.buffer.capacity() != length) {
            view = new View(offset, memory.slice(offset, length).asReadOnlyBuffer());
            views[header.ordinal()] = view;
        }
        return view.buffer.clear().order(ByteOrder.BIG_ENDIAN);
    }
}
