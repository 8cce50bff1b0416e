package io.github.datagram.packet.processor;

import com.palantir.javapoet.CodeBlock;

/**
 * Where a number is that a view reads.
 *
 * @param offset how many bytes after the start of the packet, in Java
 * @param bytes the same as a number, or -1 if it is known only when the packet is there
 * @param fixedBytes how many bytes there are at the start of every such packet
 */
record Place(CodeBlock offset, int bytes, int fixedBytes) {
    /** Where a field is read, together with others. */
    static Place of(Field field, PacketModel model) {
        Field first = field.firstOfRun();
        int bytes = first.anchor == null ? first.bitOffset / Byte.SIZE : -1;
        return new Place(Layout.relative(field), bytes, model.fixedBytes());
    }

    /** Where a field is read and written by itself. */
    static Place alone(Field field) {
        return new Place(Layout.relative(field), -1, 0);
    }

    /** The element with the index {@code index} of what starts here. */
    Place element(NumberFormat format) {
        return new Place(CodeBlock.of("$L + index * $T.BYTES", offset, format.wire()), -1, 0);
    }

    Place plus(int more) {
        return new Place(Layout.plus(offset, more), bytes < 0 ? bytes : bytes + more, fixedBytes);
    }

    /** Its index in the buffer. */
    CodeBlock index() {
        return CodeBlock.of("start + $L", offset);
    }

    /** Reads so many bytes as a number without a sign, of the endian type with this name. */
    CodeBlock read(String type, int length) {
        // Words of eight bytes follow one another, but for the last, which ends where the fixed bytes do.
        int word = Math.min(bytes & -Long.BYTES, fixedBytes - Long.BYTES);
        boolean isPart = bytes >= 0 && word >= 0 && length < Long.BYTES && bytes + length <= word + Long.BYTES;
        if (!isPart) {
            return CodeBlock.of("$T.get$L(buffer, $L)", NumberFormat.WIRE, type, index());
        }
        return word == 0
                ? CodeBlock.of("$T.get$L(buffer, start, $L)", NumberFormat.WIRE, type, offset)
                : CodeBlock.of("$T.get$L(buffer, start + $L, $L - $L)", NumberFormat.WIRE, type, word, offset, word);
    }

    /** Reads so many bytes as one number without a sign. */
    CodeBlock readWord(int length, boolean msb0) {
        return switch (length) {
            case 1 -> read("U8", length);
            case 5, 7 -> {
                // No integer has this width: the four bytes at one end, and the others.
                int others = length - Integer.BYTES;
                Place low = msb0 ? plus(others) : this;
                Place high = msb0 ? this : plus(Integer.BYTES);
                yield CodeBlock.of(
                        "((long) $L << 32 | Integer.toUnsignedLong($L))",
                        high.readWord(others, msb0),
                        low.readWord(Integer.BYTES, msb0));
            }
            default -> read((msb0 ? "Be" : "Le") + length * Byte.SIZE, length);
        };
    }
}
