package io.github.datagram.cmsg.abi;

import java.nio.ByteBuffer;

/** How each socket address begins, in the byte order of the host. */
public enum SockaddrHead {
    /**
     * Linux and Windows:
     *
     * <pre>{@code
     * struct sockaddr {
     *     sa_family_t sa_family;  // 16 bits
     *     …
     * };
     * }</pre>
     */
    FAMILY {
        @Override
        public int family(ByteBuffer host, int at) {
            return Short.toUnsignedInt(host.getShort(at));
        }

        @Override
        public void put(ByteBuffer host, int at, int family, int size) {
            host.putShort(at, (short) family);
        }
    },

    /**
     * Darwin and FreeBSD:
     *
     * <pre>{@code
     * struct sockaddr {
     *     uint8_t     sa_len;     // of the whole struct
     *     sa_family_t sa_family;  // 8 bits
     *     …
     * };
     * }</pre>
     */
    LENGTH_AND_FAMILY {
        @Override
        public int family(ByteBuffer host, int at) {
            return Byte.toUnsignedInt(host.get(at + Byte.BYTES));
        }

        @Override
        public void put(ByteBuffer host, int at, int family, int size) {
            host.put(at, (byte) size);
            host.put(at + Byte.BYTES, (byte) family);
        }
    };

    /**
     * Reads the family.
     *
     * @param host where to read, in the host's byte order
     * @param at the absolute index of the socket address
     * @return {@code AF_…}
     */
    public abstract int family(ByteBuffer host, int at);

    /**
     * Writes the family, and the length where it is told.
     *
     * @param host where to write, in the host's byte order
     * @param at the absolute index of the socket address
     * @param family {@code AF_…}
     * @param size the size of the whole struct
     */
    public abstract void put(ByteBuffer host, int at, int family, int size);

    /** Where the family is, after it has been laid out in a struct. */
    int layOut(CStruct struct) {
        if (this == FAMILY) {
            return struct.uint16();
        }
        struct.uint8();
        return struct.uint8();
    }
}
