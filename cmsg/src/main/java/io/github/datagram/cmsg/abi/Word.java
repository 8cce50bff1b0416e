package io.github.datagram.cmsg.abi;

import java.nio.ByteBuffer;

/** The machine word of a C ABI: the size of {@code size_t}, {@code long} and a pointer. */
public enum Word {
    /** Four bytes: ILP32. */
    BITS_32(Integer.BYTES) {
        @Override
        public long get(ByteBuffer buffer, int index) {
            return Integer.toUnsignedLong(buffer.getInt(index));
        }

        @Override
        public void put(ByteBuffer buffer, int index, long value) {
            buffer.putInt(index, (int) value);
        }
    },

    /** Eight bytes: LP64. */
    BITS_64(Long.BYTES) {
        @Override
        public long get(ByteBuffer buffer, int index) {
            return buffer.getLong(index);
        }

        @Override
        public void put(ByteBuffer buffer, int index, long value) {
            buffer.putLong(index, value);
        }
    };

    private final int bytes;

    Word(int bytes) {
        this.bytes = bytes;
    }

    /** {@return the size of the word in bytes} */
    public int bytes() {
        return bytes;
    }

    /**
     * Reads a word in the buffer's byte order.
     *
     * @param buffer where to read
     * @param index the absolute index of the first byte
     * @return the word; one of 32 bits is not sign-extended, one of 64 bits is negative above {@link Long#MAX_VALUE}
     */
    public abstract long get(ByteBuffer buffer, int index);

    /**
     * Writes a word in the buffer's byte order.
     *
     * @param buffer where to write
     * @param index the absolute index of the first byte
     * @param value the word; of a 32-bit one the low half is written
     */
    public abstract void put(ByteBuffer buffer, int index, long value);
}
