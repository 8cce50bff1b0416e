package io.github.datagram.packet.processor;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring fields that together fill two, four or eight bytes, most significant byte first: a builder writes them as
 * one word.
 *
 * <p>Each write asks the buffer anew whether it may be written, where it ends and whether it has an array; and what is
 * read again at once, for a checksum, is read in words too.
 *
 * @param fields what is in it, in wire order; if they are none, the first field goes into no word with others
 * @param bytes how many bytes they have
 */
record ByteWord(List<Field> fields, int bytes) {
    private static final int[] WIDTHS = {Long.BYTES, Integer.BYTES, Short.BYTES};

    /** The widest word that starts with the first of these fields. */
    static ByteWord startOf(List<Field> all) {
        for (int width : WIDTHS) {
            List<Field> fields = fill(all, width);
            if (fields.stream().anyMatch(field -> startsPart(field) && field != fields.get(0))) {
                return new ByteWord(fields, width);
            }
        }
        return new ByteWord(List.of(), 0);
    }

    /** As many fields as fill the width exactly; none if there is no such number of them. */
    private static List<Field> fill(List<Field> all, int width) {
        List<Field> fields = new ArrayList<>();
        int bytes = 0;
        for (Field field : all) {
            if (bytes == width && startsPart(field)) {
                break;
            }
            bytes += startsPart(field) ? bytesOf(field) : 0;
            if (bytes > width || !canBeJoined(field) || field.anchor != all.get(0).anchor) {
                return List.of();
            }
            fields.add(field);
        }
        return bytes == width ? fields : List.of();
    }

    private static boolean startsPart(Field field) {
        return field.run == null || field.bitInRun == 0;
    }

    private static int bytesOf(Field field) {
        return field.run == null ? field.fixedBits() / Byte.SIZE : field.run.bytes();
    }

    /** Whether it is a number, there in any case, whose first byte is the most significant one. */
    private static boolean canBeJoined(Field field) {
        if (field.when != null || !(field.isFixed() && field.isNumber())) {
            return false;
        }
        return bytesOf(field) == 1 || (field.run == null ? field.numberFormat().isBigEndian() : field.run.msb0);
    }

    boolean isWide() {
        return bytes > 1;
    }

    /** Writes it, the first byte first. */
    CodeBlock write(CodeBlock index) {
        List<CodeBlock> parts = new ArrayList<>();
        int end = bytes * Byte.SIZE;
        for (Field field : fields) {
            end -= startsPart(field) ? bytesOf(field) * Byte.SIZE : 0;
            int shift = end + (field.run == null ? 0 : field.run.shift(field));
            // A checksum counts as zero until it is computed.
            if (field.checksum == null && (field.constant == null || field.constant != 0)) {
                parts.add(placed(field, shift));
            }
        }
        CodeBlock word = parts.isEmpty() ? CodeBlock.of("0") : CodeBlock.join(parts, " | ");
        return CodeBlock.of("$L;\n", Layout.writeWord(bytes, true, index, word));
    }

    private CodeBlock placed(Field field, int shift) {
        boolean isLong = bytes > Integer.BYTES;
        if (field.constant == null) {
            return BitCode.placed(field, BitCode.rawName(field), shift, isLong);
        }
        long bits = field.constant & ~(-1L << field.numberFormat().bits());
        CodeBlock value = CodeBlock.of(isLong ? "$LL" : "$L", bits);
        return shift == 0 ? value : CodeBlock.of("$L << $L", value, shift);
    }
}
