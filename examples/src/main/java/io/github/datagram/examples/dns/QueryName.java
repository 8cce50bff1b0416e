package io.github.datagram.examples.dns;

import io.github.datagram.packet.Bytes;
import io.github.datagram.protocol.dns.DnsName;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The name that is asked for, in lower case (RFC 4343), with a hash of each of its suffixes. Is used again and again. */
final class QueryName {
    private static final int MAX_LABELS = DnsName.MAX_SIZE / 2 + 1;

    private final byte[] bytes = new byte[DnsName.MAX_SIZE];
    private final int[] starts = new int[MAX_LABELS];
    private final int[] hashes = new int[MAX_LABELS];
    private int size;
    private int labels;

    /** The name of a node of a zone. */
    static QueryName of(DnsName name) {
        ByteBuffer wire = ByteBuffer.allocate(name.size());
        for (Bytes label : name.labels()) {
            wire.put((byte) label.size()).put(label.toArray());
        }
        var read = new QueryName();
        read.read(wire, 0, name.size());
        return read;
    }

    /**
     * Reads a name of which it is known that it ends where it should, unless it is compressed.
     *
     * @param buffer where it lies
     * @param index the index of its first byte
     * @param length its length in bytes
     * @return whether it is a name without compression
     */
    boolean read(ByteBuffer buffer, int index, int length) {
        buffer.get(index, bytes, 0, length);
        size = length;
        labels = 0;
        int at = 0;
        while (bytes[at] != 0) {
            int end = at + 1 + bytes[at];
            if (bytes[at] < 0 || end >= length) {
                return false; // The length of a label is below 64, a pointer is above 191.
            }
            starts[labels++] = at;
            for (at++; at < end; at++) {
                bytes[at] = lowerCase(bytes[at]);
            }
        }
        hash();
        return at == length - 1;
    }

    private static byte lowerCase(byte character) {
        return character >= 'A' && character <= 'Z' ? (byte) (character + ('a' - 'A')) : character;
    }

    private void hash() {
        int hash = 0;
        int end = size - 1;
        for (int label = labels - 1; label >= 0; label--) {
            for (int i = end - 1; i >= starts[label]; i--) {
                hash = 31 * hash + bytes[i];
            }
            hashes[label] = hash;
            end = starts[label];
        }
    }

    /** {@return the length on the wire, in bytes} */
    int size() {
        return size;
    }

    /** {@return the number of labels, without the empty one of the root} */
    int labels() {
        return labels;
    }

    /** {@return the hash of the suffix that begins with a label; that of the root is 0} */
    int hash(int label) {
        return label == labels ? 0 : hashes[label];
    }

    /** {@return whether the suffix that begins with a label is a name in lower case} */
    boolean endsWith(int label, byte[] name) {
        int start = label == labels ? size - 1 : starts[label];
        return size - start == name.length && Arrays.equals(bytes, start, size, name, 0, name.length);
    }

    /** {@return the name in lower case} */
    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }
}
