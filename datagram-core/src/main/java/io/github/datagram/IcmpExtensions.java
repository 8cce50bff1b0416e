package io.github.datagram;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The extensions of an ICMP message (RFC 4884, section 7): the MPLS label stack (RFC 4950) or the interface (RFC 5837) by which
 * the datagram came to the host that complains, for example.
 *
 * <pre>
 * |Version|    (reserved)     |          Checksum             |   the header
 * |          Length           |   Class-Num   |    C-Type     |   of each object; the length counts these four bytes
 * |                  object payload                           |
 * </pre>
 *
 * @param bytes all of it from the header on, read-only, as it came
 * @param intact whether the kernel found version, checksum and lengths in order
 */
public record IcmpExtensions(ByteBuffer bytes, boolean intact) {
    private static final int HEADER = Integer.BYTES;
    private static final int OBJECT_HEADER = Integer.BYTES;

    /**
     * Keeps the bytes.
     *
     * @param bytes from position to limit
     * @param intact whether the kernel found them in order
     */
    public IcmpExtensions {
        bytes = bytes.slice().asReadOnlyBuffer();
    }

    /**
     * One object.
     *
     * @param classNumber {@code Class-Num}: 1 for an MPLS label stack, 2 for an interface; the others are listed by IANA
     * @param type {@code C-Type}, whose meaning depends on the class
     * @param payload its payload, read-only, in network byte order
     */
    public record ExtensionObject(int classNumber, int type, ByteBuffer payload) {
        /** {@return the payload, read-only; the caller may move its position} */
        @Override
        public ByteBuffer payload() {
            return payload.asReadOnlyBuffer();
        }
    }

    /** {@return all bytes, read-only; the caller may move their position} */
    @Override
    public ByteBuffer bytes() {
        return bytes.asReadOnlyBuffer();
    }

    /** {@return the objects in their order, up to the first whose length is impossible} */
    public List<ExtensionObject> objects() {
        var objects = new ArrayList<ExtensionObject>();
        int at = HEADER;
        while (bytes.limit() - at >= OBJECT_HEADER) {
            int length = Short.toUnsignedInt(bytes.getShort(at));
            if (length < OBJECT_HEADER || length > bytes.limit() - at) {
                break;
            }
            objects.add(object(at, length));
            at += length;
        }
        return List.copyOf(objects);
    }

    private ExtensionObject object(int at, int length) {
        return new ExtensionObject(
                Byte.toUnsignedInt(bytes.get(at + Short.BYTES)),
                Byte.toUnsignedInt(bytes.get(at + Short.BYTES + Byte.BYTES)),
                bytes.slice(at + OBJECT_HEADER, length - OBJECT_HEADER));
    }
}
