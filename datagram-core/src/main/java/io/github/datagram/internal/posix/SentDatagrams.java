package io.github.datagram.internal.posix;

import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.SendSlot;

/**
 * What was sent last, so that an error that comes back can be told of the datagram that it is about: it brings the
 * destination and, as far as the host that complains cared to, the beginning of the payload. Of each datagram the first
 * {@value #PREFIX} bytes are kept. Safe for use by the sending and the receiving thread.
 */
final class SentDatagrams {
    private static final int PREFIX = 2 * Long.BYTES;
    private static final int CAPACITY = NetworkError.REMEMBERED;
    private static final long NONE = -1;

    private final long[] ids = new long[CAPACITY];
    private final long[] high = new long[CAPACITY];
    private final long[] low = new long[CAPACITY];
    private final int[] ports = new int[CAPACITY];
    private final int[] lengths = new int[CAPACITY];
    private final int[] known = new int[CAPACITY];
    private final long[] first = new long[CAPACITY];
    private final long[] second = new long[CAPACITY];
    private int next;
    private int count;

    /** Keeps datagrams that are about to be sent: an error may be back before the call is. */
    synchronized void add(SendSlot[] slots, int slotCount, Endpoint peer, MessageBlock block) {
        for (int i = 0; i < slotCount; i++) {
            SendSlot slot = slots[i];
            Endpoint destination = slot.destination.isUnspecified() ? peer : slot.destination;
            ids[next] = slot.id;
            high[next] = destination.high;
            low[next] = destination.low;
            ports[next] = destination.port;
            lengths[next] = slot.length;
            known[next] = slot.isTrain() ? 0 : Math.min(slot.length, PREFIX);
            first[next] = block.payloadWord(i, 0);
            second[next] = block.payloadWord(i, Long.BYTES);
            next = next + 1 == CAPACITY ? 0 : next + 1;
            count = Math.min(count + 1, CAPACITY);
        }
    }

    /** Forgets a datagram that was not sent after all. */
    synchronized void remove(long id) {
        int place = place(id);
        if (place >= 0) {
            ids[place] = NONE;
        }
    }

    /**
     * Finds the one datagram to a destination whose payload begins as what came back.
     *
     * @param destination where it went
     * @param block the block whose first payload is what came back
     * @param length how much that is
     * @return its number; -1 if there is none or more than one
     */
    synchronized long find(Endpoint destination, MessageBlock block, int length) {
        long head = block.payloadWord(0, 0);
        long tail = block.payloadWord(0, Long.BYTES);
        long found = NONE;
        for (int i = 0; i < count; i++) {
            if (low[i] == destination.low
                    && high[i] == destination.high
                    && ports[i] == destination.port
                    && ids[i] != NONE
                    && begins(i, head, tail, length)) {
                if (found != NONE && found != ids[i]) {
                    return NONE;
                }
                found = ids[i];
            }
        }
        return found;
    }

    /** {@return how long the payload of a datagram was that was found; any length if others have taken its place meanwhile} */
    synchronized int length(long id) {
        int place = place(id);
        return place < 0 ? Integer.MAX_VALUE : lengths[place];
    }

    private int place(long id) {
        for (int i = 0; i < count; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }

    /** Whether as many bytes are the same as both sides know. */
    private boolean begins(int place, long head, long tail, int length) {
        int bytes = Math.min(known[place], length);
        return sameBytes(first[place], head, Math.min(bytes, Long.BYTES))
                && sameBytes(second[place], tail, bytes - Long.BYTES);
    }

    private static boolean sameBytes(long one, long other, int bytes) {
        return bytes <= 0 || (one ^ other) >>> ((Long.BYTES - bytes) * Byte.SIZE) == 0;
    }
}
