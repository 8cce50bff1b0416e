package io.github.datagram.internal.posix;

import org.jspecify.annotations.Nullable;

/**
 * Control areas of messages to send that are longer than a {@link MessageBlock} has room for. Few datagrams need one, so each
 * is allocated for its message when it is first needed, and kept.
 */
final class LongControls {
    private final @Nullable Memory[] areas;

    LongControls(int count) {
        areas = new @Nullable Memory[count];
    }

    /** {@return the area of a message, of at least that many bytes} */
    Memory area(int index, int capacity) {
        Memory area = areas[index];
        if (area == null || area.host().capacity() < capacity) {
            area = Memory.allocate(capacity);
            areas[index] = area;
        }
        return area;
    }
}
