package io.github.datagram.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads and writes a string of UTF-8 that ends at a zero byte. */
public final class ZeroTerminated implements FieldCodec<String> {
    /** A codec; it has no state. */
    public ZeroTerminated() {}

    @Override
    public int measure(ByteBuffer buffer, int base, int offset, int end) {
        for (int index = offset; index < end; index++) {
            if (buffer.get(index) == 0) {
                return index + 1 - offset;
            }
        }
        return TRUNCATED;
    }

    /** Reads up to the zero byte, or to the limit if that byte has changed since it was found. */
    @Override
    public String read(ByteBuffer buffer, int base, int offset) {
        Objects.checkFromToIndex(offset, buffer.limit(), buffer.limit());
        int size = measure(buffer, base, offset, buffer.limit()) - 1;
        byte[] text = new byte[size >= 0 ? size : buffer.limit() - offset];
        buffer.get(offset, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public int size(String value, Encoding encoding, int offset) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + value.replace("\0", "\\0") + "\" has a zero, and would end at it");
        }
        return PacketBuilder.encode("text", value, StandardCharsets.UTF_8).limit() + 1;
    }

    @Override
    public void write(String value, Encoding encoding, ByteBuffer buffer, int offset) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        buffer.put(offset, text).put(offset + text.length, (byte) 0);
    }
}
