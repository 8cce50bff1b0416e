package io.github.datagram.packet;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Lines such as {@code 0008  40           ttl = 64}. A field of bits shows the bytes that it lies in, and where in them.
 */
final class HexDump implements FieldVisitor {
    private static final int BYTES_PER_LINE = 8;
    private static final int HEX_WIDTH = 3 * BYTES_PER_LINE - 1;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final StringBuilder lines = new StringBuilder();
    private final ByteBuffer buffer;
    private final int start;

    HexDump(ByteBuffer buffer, int start) {
        this.buffer = buffer;
        this.start = start;
    }

    @Override
    public void field(String name, long bitOffset, long bitLength, Object value) {
        int first = Math.toIntExact(bitOffset / Byte.SIZE);
        int end = Math.toIntExact((bitOffset + bitLength + Byte.SIZE - 1) / Byte.SIZE);
        boolean wholeBytes = bitOffset % Byte.SIZE == 0 && bitLength % Byte.SIZE == 0;
        String bits = wholeBytes ? "" : " (" + bitLength + (bitLength == 1 ? " bit)" : " bits)");
        line(first, Math.min(end, first + BYTES_PER_LINE), name + bits + " = " + value);
        for (int next = first + BYTES_PER_LINE; next < end; next += BYTES_PER_LINE) {
            line(next, Math.min(end, next + BYTES_PER_LINE), "");
        }
    }

    private void line(int from, int to, String text) {
        byte[] bytes = new byte[to - from];
        buffer.get(start + from, bytes);
        String hex = HEX.formatHex(bytes);
        lines.append(HEX.toHexDigits((short) from)).append("  ").append(hex);
        if (!text.isEmpty()) {
            lines.append(" ".repeat(HEX_WIDTH - hex.length())).append("  ").append(text);
        }
        lines.append('\n');
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
