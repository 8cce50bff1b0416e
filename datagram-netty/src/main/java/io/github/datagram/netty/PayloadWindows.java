package io.github.datagram.netty;

import io.github.datagram.spi.ReceiveSlot;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Netty's windows onto the payloads of a set of slots, to copy from: between two of its own direct buffers Netty copies memory,
 * and nothing else. Each is made once, and never leaves the channel.
 */
final class PayloadWindows {
    private @Nullable ByteBuf[] windows = new @Nullable ByteBuf[0];

    /**
     * The window onto a payload.
     *
     * @param slot the slot
     * @param place which of the set it is: always the same for a slot, and no other's
     * @return a buffer with the payload at its beginning, whatever its indices
     */
    ByteBuf of(ReceiveSlot slot, int place) {
        if (place >= windows.length) {
            windows = Arrays.copyOf(windows, Math.max(place + 1, 2 * windows.length));
        }
        ByteBuf window = windows[place];
        if (window == null) {
            window = Unpooled.wrappedBuffer(slot.payload.duplicate().clear());
            windows[place] = window;
        }
        return window;
    }
}
