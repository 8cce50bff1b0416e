package io.github.datagram.cmsg.abi;

/**
 * Derives the offsets of a C struct from its members in their order, by the rule that every ABI here follows: a member
 * starts at the next multiple of its alignment, and the size of the struct is a multiple of its strictest alignment.
 */
final class CStruct {
    private final DataModel model;
    private int end;
    private int alignment = 1;

    CStruct(DataModel model) {
        this.model = model;
    }

    /** {@return {@code value} rounded up to a multiple of {@code alignment}, a power of two} */
    static int align(int value, int alignment) {
        return (value + alignment - 1) & -alignment;
    }

    int uint8() {
        return member(Byte.BYTES, Byte.BYTES);
    }

    int uint16() {
        return member(Short.BYTES, Short.BYTES);
    }

    int int32() {
        return member(Integer.BYTES, Integer.BYTES);
    }

    int int64() {
        return member(Long.BYTES, model.int64Alignment());
    }

    /** A {@code size_t}, a {@code long} or a pointer. */
    int word() {
        return member(model.word().bytes(), model.word().bytes());
    }

    int bytes(int length) {
        return member(length, Byte.BYTES);
    }

    /** A nested struct. */
    int struct(int size, int itsAlignment) {
        return member(size, itsAlignment);
    }

    int size() {
        return align(end, alignment);
    }

    private int member(int size, int itsAlignment) {
        int offset = align(end, itsAlignment);
        end = offset + size;
        alignment = Math.max(alignment, itsAlignment);
        return offset;
    }
}
