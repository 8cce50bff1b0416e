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

    private static final int WORDS = 8;
    private static final int ID = 0;
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int PORT = 3;
    private static final int LENGTH = 4;
    private static final int KNOWN = 5;
    private static final int FIRST = 6;
    private static final int SECOND = 7;

    /** Of each datagram what the constants say, in one cache line. */
    private final long[] words = new long[CAPACITY * WORDS];

    private int next;
    private int count;

    /** Keeps datagrams that are about to be sent: an error may be back before the call is. */
    synchronized void add(SendSlot[] slots, int slotCount, Endpoint peer, MessageBlock block) {
        for (int i = 0; i < slotCount; i++) {
            SendSlot slot = slots[i];
            Endpoint destination = slot.destination.isUnspecified() ? peer : slot.destination;
            int at = next * WORDS;
            words[at + ID] = slot.id;
            words[at + HIGH] = destination.high;
            words[at + LOW] = destination.low;
            words[at + PORT] = destination.port;
            words[at + LENGTH] = slot.length;
            words[at + KNOWN] = slot.isTrain() ? 0 : Math.min(slot.length, PREFIX);
            words[at + FIRST] = block.payloadWord(i, 0);
            words[at + SECOND] = block.payloadWord(i, Long.BYTES);
            next = next + 1 == CAPACITY ? 0 : next + 1;
            count = Math.min(count + 1, CAPACITY);
        }
    }

    /** Forgets a datagram that was not sent after all. */
    synchronized void remove(long id) {
        int place = place(id);
        if (place >= 0) {
            words[place * WORDS + ID] = NONE;
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
            int at = i * WORDS;
            long id = words[at + ID];
            if (id != NONE && isTo(at, destination) && begins(at, head, tail, length)) {
                if (found != NONE && found != id) {
                    return NONE;
                }
                found = id;
            }
        }
        return found;
    }

    /** {@return how long the payload of a datagram was that was found; any length if others have taken its place meanwhile} */
    synchronized int length(long id) {
        int place = place(id);
        return place < 0 ? Integer.MAX_VALUE : (int) words[place * WORDS + LENGTH];
    }

    private int place(long id) {
        for (int i = 0; i < count; i++) {
            if (words[i * WORDS + ID] == id) {
                return i;
            }
        }
        return -1;
    }

    private boolean isTo(int at, Endpoint destination) {
        return words[at + LOW] == destination.low
                && words[at + HIGH] == destination.high
                && words[at + PORT] == destination.port;
    }

    /** Whether as many bytes are the same as both sides know. */
    private boolean begins(int at, long head, long tail, int length) {
        int bytes = (int) Math.min(words[at + KNOWN], length);
        return sameBytes(words[at + FIRST], head, Math.min(bytes, Long.BYTES))
                && sameBytes(words[at + SECOND], tail, bytes - Long.BYTES);
    }

    private static boolean sameBytes(long one, long other, int bytes) {
        return bytes <= 0 || (one ^ other) >>> ((Long.BYTES - bytes) * Byte.SIZE) == 0;
    }
}
