package io.github.datagram.packet.processor;

import java.util.ArrayList;
import java.util.List;

/**
 * Adjacent fields of bits that together fill whole bytes, and share no byte with others.
 *
 * <p>A run ends where a field does, at a boundary of bytes; if it has but one byte it goes on as long as fields of bits do.
 * What reads several fields of a run then reads the same byte or word for all of them, and so reads it once.
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

    /** Whether it has what it needs, and the next field of bits starts another run. */
    boolean isFull() {
        return bits % Byte.SIZE == 0 && bytes() > 1;
    }

    void add(Field field) {
        field.run = this;
        field.bitInRun = bits;
        bits += field.numberFormat().bits();
        fields.add(field);
    }

    /** How many bits of the run are less significant than a field, if all its bytes are one word. */
    int shift(Field field) {
        return msb0 ? bits - field.bitInRun - field.numberFormat().bits() : field.bitInRun;
    }

    /** The bytes, counted from the start of the run, that are read or written for a field: its only one, or a whole word. */
    Window word(Field field) {
        Window own = window(field);
        boolean isWord = Integer.bitCount(bytes()) == 1 && bytes() <= Long.BYTES;
        return isWord && own.bytes() > 1 ? window(field, 0, bytes()) : own;
    }

    /** The bytes, counted from the start of the run, that a field lies in. */
    Window window(Field field) {
        int end = field.bitInRun + field.numberFormat().bits();
        return window(field, field.bitInRun / Byte.SIZE, (end + Byte.SIZE - 1) / Byte.SIZE);
    }

    private Window window(Field field, int first, int end) {
        int width = field.numberFormat().bits();
        int shift = msb0 ? end * Byte.SIZE - field.bitInRun - width : field.bitInRun - first * Byte.SIZE;
        return new Window(first, end - first, shift);
    }

    /** Whole bytes, and how far to the left a field stands in them. */
    record Window(int firstByte, int bytes, int shift) {}
}
