package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

/**
 * Java code for where fields are. A field stands at a constant offset from the start of the packet, or from the end of
 * the last field before it whose size varies; generated classes keep that end in {@code <field>End}.
 */
final class Layout {
    private Layout() {}

    /** The name of the constant that holds the offset of a field. */
    static String constant(Field field) {
        return field.upperCase() + "_OFFSET";
    }

    /** Whether a field has such a constant; others follow directly after what varies, or are within a run of bits. */
    static boolean hasConstant(Field field) {
        boolean startsByte = field.run == null || field.bitInRun == 0;
        return startsByte && (field.anchor == null || field.bitOffset > 0);
    }

    /** The value of that constant, derived from the field before. */
    static CodeBlock constantValue(PacketModel model, Field field) {
        int index = model.fields.indexOf(field);
        Field previous = index == 0 ? null : model.fields.get(index - 1);
        if (previous == null) {
            return CodeBlock.of("0");
        }
        Field first = previous.firstOfRun();
        CodeBlock size = first.run != null ? CodeBlock.of("$L", first.run.bytes()) : fixedSize(first);
        return hasConstant(first) ? CodeBlock.of("$L + $L", constant(first), size) : size;
    }

    /** The size in bytes of a field of fixed size; its bits if it is in a run. */
    static CodeBlock fixedSize(Field field) {
        if (field.shape instanceof Field.WholeNumber number) {
            return CodeBlock.of("$T.BYTES", number.format().wire());
        }
        return CodeBlock.of("$L", field.fixedBits() / Byte.SIZE);
    }

    /** How many bytes after the start of the packet a field starts. */
    static CodeBlock relative(Field field) {
        return relative(field, "");
    }

    /** The same in a class that has the constants from another one. */
    static CodeBlock relative(Field field, String qualifier) {
        Field at = field.firstOfRun();
        String end = at.anchor == null ? "" : at.anchor.name + "End";
        if (!hasConstant(at)) {
            return CodeBlock.of("$L", end);
        }
        String offset = qualifier + constant(at);
        return CodeBlock.of("$L", end.isEmpty() ? offset : end + " + " + offset);
    }

    /** Where a field of varying size ends, after the start of the packet, in a view that is wrapped. */
    static String end(Field field) {
        return field.endsPacket ? "size()" : field.name + "End";
    }

    /** Where that goes while it is being wrapped: the last one's is the size of the packet, which the view has anyway. */
    static String newEnd(Field field) {
        return (field.endsPacket ? "int " : "") + field.name + "End";
    }

    /** The number of bytes of fixed size that end a packet, after the last field that varies. */
    static CodeBlock end(PacketModel model, String qualifier) {
        Field last = model.fields.get(model.fields.size() - 1);
        Field anchor = last.isFixed() ? last.anchor : last;
        int bits = last.isFixed() ? last.bitOffset + last.fixedBits() : 0;
        if (anchor == null) {
            return CodeBlock.of("$LMIN_SIZE", qualifier);
        }
        return bits == 0
                ? CodeBlock.of("$LEnd", anchor.name)
                : CodeBlock.of("$LEnd + $L", anchor.name, bits / Byte.SIZE);
    }

    /** How many bits after the start of the packet a field starts, as an {@code int} or {@code long}. */
    static CodeBlock bit(Field field) {
        if (field.owner != null) {
            return bitInOwner(field.owner, field.bitOffset);
        }
        int inByte = field.run == null ? 0 : field.bitInRun;
        if (field.anchor == null) {
            return CodeBlock.of("$L", field.bitOffset);
        }
        CodeBlock bytes = CodeBlock.of("8L * ($L)", relative(field));
        if (!hasConstant(field.firstOfRun())) {
            bytes = CodeBlock.of("8L * $L", relative(field));
        }
        return inByte == 0 ? bytes : CodeBlock.of("$L + $L", bytes, inByte);
    }

    private static CodeBlock bitInOwner(Field owner, int bits) {
        return bits == 0 ? bit(owner) : CodeBlock.of("$L + $L", bit(owner), bits);
    }

    /** Writes whole bytes from a statement's worth of number. */
    static CodeBlock writeWord(int bytes, boolean msb0, CodeBlock index, CodeBlock word) {
        String order = msb0 ? "Be" : "Le";
        ClassName wire = NumberFormat.WIRE;
        return switch (bytes) {
            case 1 -> CodeBlock.of("$T.putU8(buffer, $L, $L)", wire, index, word);
            case 5, 7 -> {
                int others = bytes - Integer.BYTES;
                CodeBlock low =
                        writeWord(4, msb0, msb0 ? plus(index, others) : index, CodeBlock.of("(int) ($L)", word));
                CodeBlock high = writeWord(
                        others,
                        msb0,
                        msb0 ? index : plus(index, Integer.BYTES),
                        CodeBlock.of("(int) (($L) >>> 32)", word));
                yield CodeBlock.of("$L;\n$L", low, high);
            }
            default -> CodeBlock.of("$T.put$L$L(buffer, $L, $L)", wire, order, bytes * Byte.SIZE, index, word);
        };
    }

    static CodeBlock plus(CodeBlock index, int bytes) {
        return bytes == 0 ? index : CodeBlock.of("$L + $L", index, bytes);
    }

    static String hexMask(int bits, boolean isLong) {
        long mask = bits == 64 ? -1L : ~(-1L << bits);
        return "0x" + Long.toHexString(mask).toUpperCase(java.util.Locale.ROOT) + (isLong ? "L" : "");
    }
}
