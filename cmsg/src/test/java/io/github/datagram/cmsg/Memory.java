package io.github.datagram.cmsg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/** The kinds of buffer that a user may have, and shorthands for their bytes. */
enum Memory {
    HEAP {
        @Override
        ByteBuffer allocate(int capacity) {
            return ByteBuffer.allocate(capacity);
        }
    },
    /** Its index 0 is not that of its array. */
    HEAP_SLICE {
        @Override
        ByteBuffer allocate(int capacity) {
            return ByteBuffer.allocate(capacity + 5).slice(3, capacity);
        }
    },
    DIRECT {
        @Override
        ByteBuffer allocate(int capacity) {
            return ByteBuffer.allocateDirect(capacity);
        }
    };

    /** What a buffer is full of before something is written: neither 0 nor all ones. */
    static final byte DIRT = (byte) 0xA5;

    abstract ByteBuffer allocate(int capacity);

    ByteBuffer filled(int capacity, byte content) {
        ByteBuffer buffer = allocate(capacity);
        for (int i = 0; i < capacity; i++) {
            buffer.put(i, content);
        }
        return buffer;
    }

    ByteBuffer dirty(int capacity) {
        return filled(capacity, DIRT);
    }

    /** A buffer that holds {@code bytes} and not one byte more. */
    ByteBuffer exactly(byte[] bytes) {
        return allocate(bytes.length).put(0, bytes);
    }

    static byte[] dirt(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, DIRT);
        return bytes;
    }

    static byte[] bytes(ByteBuffer buffer, int offset, int length) {
        var bytes = new byte[length];
        buffer.get(offset, bytes);
        return bytes;
    }

    static byte[] bytes(ByteBuffer buffer) {
        return bytes(buffer, 0, buffer.capacity());
    }

    /** Bytes from hexadecimal digits with white space anywhere. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    static ByteOrder opposite(ByteOrder order) {
        return order == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }
}
