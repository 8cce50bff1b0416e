package io.github.datagram.packet.processor;

import java.util.ArrayList;
import java.util.List;

/**
 * Adjacent fields of bits that together fill whole bytes, and share no byte with others.
 *
 * <p>The run is the shortest possible: it ends at the first boundary of a field that is a boundary of bytes.
 */
final class BitRun {
    final List<Field> fields = new ArrayList<>();
    final boolean msb0;
    int bits;

    BitRun(boolean msb0) {
        this.msb0 = msb0;
    }

    int bytes() {
        return bits / Byte.SIZE;
    }

    void add(Field field) {
        field.run = this;
        field.bitInRun = bits;
        bits += field.numberFormat().bits();
        fields.add(field);
    }

    /** The bytes, counted from the start of the run, that a field lies in. */
    Window window(Field field) {
        int width = field.numberFormat().bits();
        int first = field.bitInRun / Byte.SIZE;
        int end = (field.bitInRun + width + Byte.SIZE - 1) / Byte.SIZE;
        int shift = msb0 ? end * Byte.SIZE - field.bitInRun - width : field.bitInRun - first * Byte.SIZE;
        return new Window(first, end - first, shift);
    }

    /** Whole bytes, and how far to the left a field stands in them. */
    record Window(int firstByte, int bytes, int shift) {}
}
