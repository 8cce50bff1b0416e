package io.github.datagram.packet.processor;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring bytes, each of which is a field or has several in it: a builder writes two or four of them as one word.
 *
 * @param fields what is in them, in wire order
 * @param bytes how many they are
 */
record ByteWord(List<Field> fields, int bytes) {
    /** The widest word that starts with the first of these fields; it may have a single byte, or none. */
    static ByteWord startOf(List<Field> all) {
        ByteWord four = startOf(all, Integer.BYTES);
        return four.bytes == Integer.BYTES ? four : startOf(all, Short.BYTES);
    }

    private static ByteWord startOf(List<Field> all, int most) {
        List<Field> fields = new ArrayList<>();
        int bytes = 0;
        for (Field field : all) {
            boolean startsByte = field.run == null || field.bitInRun == 0;
            boolean isFull = startsByte && bytes == most;
            if (isFull || !isWithinByte(field) || field.anchor != all.get(0).anchor) {
                break;
            }
            fields.add(field);
            bytes += startsByte ? 1 : 0;
        }
        return new ByteWord(fields, bytes);
    }

    private static boolean isWithinByte(Field field) {
        if (field.when != null || field.checksum != null) {
            return false;
        }
        return field.run == null
                ? field.shape instanceof Field.WholeNumber number
                        && number.format().bytes() == 1
                : field.run.bytes() == 1;
    }

    boolean isWide() {
        return bytes > 1;
    }

    /** Writes it, the first byte first. */
    CodeBlock write(CodeBlock index) {
        List<CodeBlock> parts = new ArrayList<>();
        int end = 0;
        for (Field field : fields) {
            BitRun run = field.run;
            end += run == null || field.bitInRun == 0 ? Byte.SIZE : 0;
            int inByte = run == null ? 0 : run.window(field).shift();
            parts.add(BitCode.placed(field, BitCode.rawName(field), bytes * Byte.SIZE - end + inByte, false));
        }
        return CodeBlock.of("$L;\n", Layout.writeWord(bytes, true, index, CodeBlock.join(parts, " | ")));
    }
}
