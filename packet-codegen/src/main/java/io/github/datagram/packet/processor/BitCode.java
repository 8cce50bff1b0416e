package io.github.datagram.packet.processor;

import com.palantir.javapoet.CodeBlock;

/** Java code for fields of bits. */
final class BitCode {
    private BitCode() {}

    /** Reads a field out of its run. */
    static CodeBlock read(Field field, Place runStart) {
        BitRun run = run(field);
        BitRun.Window window = run.word(field);
        NumberFormat format = field.numberFormat();
        CodeBlock word = runStart.plus(window.firstByte()).readWord(window.bytes(), run.msb0);
        int wordBits = window.bytes() * Byte.SIZE;
        int bits = format.bits();
        if (format.isBoolean()) {
            return CodeBlock.of("($L & $L) != 0", word, literal(1L << window.shift(), wordBits > 32));
        }
        if (format.signed()) {
            return signed(format, word, wordBits, window.shift());
        }
        boolean isLong = wordBits > 32;
        CodeBlock shifted = window.shift() == 0 ? word : CodeBlock.of("$L >>> $L", word, window.shift());
        boolean top = window.shift() + bits == wordBits;
        // A shift alone clears the upper bits only if the word had none above its own.
        CodeBlock masked = top ? shifted : CodeBlock.of("$L & $L", shifted, Layout.hexMask(bits, isLong));
        return isLong && !format.isLong() ? CodeBlock.of("(int) ($L)", masked) : masked;
    }

    private static CodeBlock signed(NumberFormat format, CodeBlock word, int wordBits, int shift) {
        boolean isLong = wordBits > 32;
        int carrier = isLong ? Long.SIZE : Integer.SIZE;
        int left = carrier - shift - format.bits();
        CodeBlock moved = left == 0 ? word : CodeBlock.of("$L << $L", word, left);
        CodeBlock extended = CodeBlock.of("$L >> $L", moved, carrier - format.bits());
        return isLong && !format.isLong() ? CodeBlock.of("(int) ($L)", extended) : extended;
    }

    /** The run with one field replaced, as a statement; {@code raw} is in range. */
    static CodeBlock replace(Field field, Place runStart, CodeBlock raw) {
        BitRun run = run(field);
        BitRun.Window window = run.word(field);
        boolean isLong = window.bytes() > Integer.BYTES;
        Place place = runStart.plus(window.firstByte());
        CodeBlock word = place.readWord(window.bytes(), run.msb0);
        long mask = field.numberFormat().bits() == 64
                ? -1L
                : ~(-1L << field.numberFormat().bits()) << window.shift();
        CodeBlock kept = CodeBlock.of("$L & ~$L", word, literal(mask, isLong));
        CodeBlock merged = CodeBlock.of("($L) | $L", kept, placed(field, raw, window.shift(), isLong));
        return Layout.writeWord(window.bytes(), run.msb0, place.index(), merged);
    }

    /** Writes all fields of a run, in words of up to eight bytes. */
    static CodeBlock write(BitRun run, CodeBlock runIndex) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int first = 0; first < run.bytes(); first += Long.BYTES) {
            int bytes = Math.min(Long.BYTES, run.bytes() - first);
            boolean narrowed = bytes <= Integer.BYTES && run.bytes() > Long.BYTES;
            CodeBlock word = CodeBlock.of(narrowed ? "(int) ($L)" : "$L", join(run, first, bytes));
            code.add("$L;\n", Layout.writeWord(bytes, run.msb0, Layout.plus(runIndex, first), word));
        }
        return code.build();
    }

    /** The fields in some bytes of a run, as one word; what goes beyond its upper end is not written. */
    private static CodeBlock join(BitRun run, int firstByte, int bytes) {
        boolean isLong = bytes > Integer.BYTES || run.bytes() > Long.BYTES;
        int firstBit = firstByte * Byte.SIZE;
        int endBit = firstBit + bytes * Byte.SIZE;
        return CodeBlock.join(
                run.fields.stream()
                        .filter(field -> field.bitInRun < endBit
                                && field.bitInRun + field.numberFormat().bits() > firstBit)
                        .map(field -> {
                            int fieldEnd = field.bitInRun + field.numberFormat().bits();
                            int shift = run.msb0 ? endBit - fieldEnd : field.bitInRun - firstBit;
                            return placed(field, rawName(field), shift, isLong);
                        })
                        .toList(),
                " | ");
    }

    /** What a builder writes for a field: its value, or the only one it may have. */
    static CodeBlock rawName(Field field) {
        if (field.constant == null) {
            return CodeBlock.of("$L", field.name);
        }
        return field.numberFormat().isBoolean()
                ? CodeBlock.of("$L", field.constant != 0)
                : field.numberFormat().literal(field.constant);
    }

    /** A field's bits, shifted to their place. */
    static CodeBlock placed(Field field, CodeBlock raw, int shift, boolean isLong) {
        NumberFormat format = field.numberFormat();
        CodeBlock value = raw;
        if (format.isBoolean()) {
            value = CodeBlock.of(isLong ? "($L ? 1L : 0L)" : "($L ? 1 : 0)", raw);
        } else if (format.signed() || (isLong && !format.isLong() && format.bits() == 32)) {
            value = CodeBlock.of("($L & $L)", raw, Layout.hexMask(format.bits(), isLong));
        } else if (isLong && !format.isLong() && shift != 0) {
            value = CodeBlock.of("(long) $L", raw);
        }
        if (shift < 0) {
            return CodeBlock.of("$L >>> $L", value, -shift);
        }
        return shift == 0 ? value : CodeBlock.of("$L << $L", value, shift);
    }

    private static String literal(long value, boolean isLong) {
        String digits = Long.toHexString(isLong ? value : value & 0xFFFF_FFFFL);
        return "0x" + digits.toUpperCase(java.util.Locale.ROOT) + (isLong ? "L" : "");
    }

    private static BitRun run(Field field) {
        BitRun run = field.run;
        if (run == null) {
            throw new IllegalStateException(field.name + " is in no run of bits");
        }
        return run;
    }
}
