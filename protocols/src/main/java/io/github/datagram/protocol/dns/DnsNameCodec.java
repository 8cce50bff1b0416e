package io.github.datagram.protocol.dns;

import io.github.datagram.packet.Encoding;
import io.github.datagram.packet.FieldCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads and writes names with compression (RFC 1035, section 4.1.4).
 *
 * <p>A pointer must lead to before the labels that lead to it, so that no chain of pointers has an end other than the root.
 * A name is written with a pointer to the longest of its suffixes that the message already has.
 */
public sealed class DnsNameCodec implements FieldCodec<DnsName> {
    private static final int POINTER = 0xC0;
    private static final int POINTER_SIZE = 2;
    private static final int POINTER_LIMIT = 1 << 14;

    /** A codec; it has no state. */
    public DnsNameCodec() {}

    /**
     * Writes names without compression, in data whose format is younger than RFC 1035 (RFC 3597, section 4). Other names do
     * not point to them either, because the receiver may not look for names in such data.
     */
    public static final class Uncompressed extends DnsNameCodec {
        /** A codec; it has no state. */
        public Uncompressed() {}

        @Override
        int findSuffix(DnsName suffix, Encoding encoding, int offset) {
            return -1;
        }

        @Override
        void note(DnsName suffix, Encoding encoding, int at) {}
    }

    @Override
    public int measure(ByteBuffer buffer, int base, int offset, int end) {
        int at = offset;
        int segment = offset;
        int size = 0;
        int taken = 0;
        while (true) {
            boolean jumped = taken > 0;
            if (at >= end) {
                return jumped ? INVALID : TRUNCATED;
            }
            int length = buffer.get(at) & 0xFF;
            if (length >= POINTER) {
                if (at + 1 >= end) {
                    return jumped ? INVALID : TRUNCATED;
                }
                int target = base + pointer(buffer, at);
                if (target >= segment) {
                    return INVALID;
                }
                taken = jumped ? taken : at + POINTER_SIZE - offset;
                segment = target;
                at = target;
                continue;
            }
            size += 1 + length;
            if (length > DnsName.MAX_LABEL_SIZE || size > DnsName.MAX_SIZE) {
                return INVALID;
            }
            at += 1 + length;
            if (length == 0) {
                return jumped ? taken : at - offset;
            }
        }
    }

    private static int pointer(ByteBuffer buffer, int at) {
        return (buffer.get(at) & 0x3F) << 8 | (buffer.get(at + 1) & 0xFF);
    }

    /**
     * Reads a name that was measured.
     *
     * <p>The bytes may have changed since; so it follows no more pointers than a name can have labels, and what is no name
     * any more comes out as the labels before.
     */
    @Override
    public DnsName read(ByteBuffer buffer, int base, int offset) {
        byte[] wire = new byte[DnsName.MAX_SIZE];
        int size = 0;
        int at = offset;
        for (int steps = 0; steps <= DnsName.MAX_SIZE; steps++) {
            int length = buffer.get(at) & 0xFF;
            if (length >= POINTER) {
                at = base + pointer(buffer, at);
            } else if (length == 0 || length > DnsName.MAX_LABEL_SIZE || size + 1 + length >= DnsName.MAX_SIZE) {
                break;
            } else {
                buffer.get(at, wire, size, 1 + length);
                size += 1 + length;
                at += 1 + length;
            }
        }
        return DnsName.ofWire(Arrays.copyOf(wire, size + 1));
    }

    @Override
    public int size(DnsName value, Encoding encoding, int offset) {
        DnsName suffix = value;
        int at = offset;
        while (!suffix.isRoot()) {
            if (findSuffix(suffix, encoding, offset) >= 0) {
                return at + POINTER_SIZE - offset;
            }
            note(suffix, encoding, at);
            at += 1 + suffix.firstLabelSize();
            suffix = suffix.parent();
        }
        return at + 1 - offset;
    }

    @Override
    public void write(DnsName value, Encoding encoding, ByteBuffer buffer, int offset) {
        DnsName suffix = value;
        int at = offset;
        while (!suffix.isRoot()) {
            int found = findSuffix(suffix, encoding, offset);
            if (found >= 0) {
                int pointer = POINTER << 8 | (found - encoding.base());
                buffer.put(at, (byte) (pointer >>> 8)).put(at + 1, (byte) pointer);
                return;
            }
            note(suffix, encoding, at);
            suffix.writeFirstLabel(buffer, at);
            at += 1 + suffix.firstLabelSize();
            suffix = suffix.parent();
        }
        buffer.put(at, (byte) 0);
    }

    /** Notes where a suffix stands, if a pointer reaches so far. */
    void note(DnsName suffix, Encoding encoding, int at) {
        if (at - encoding.base() < POINTER_LIMIT) {
            encoding.note(suffix, at);
        }
    }

    /** Where a suffix stands before {@code offset}, or -1. */
    int findSuffix(DnsName suffix, Encoding encoding, int offset) {
        return encoding.find(suffix, offset);
    }
}
