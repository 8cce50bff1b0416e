package io.github.datagram.protocol.dns;

import io.github.datagram.packet.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A domain name (RFC 1035, section 3.1): labels of up to 63 bytes each, up to 255 bytes in all.
 *
 * <p>Names keep the case of their letters, and are equal if they differ in nothing but the case of ASCII letters (RFC
 * 4343).
 */
public final class DnsName {
    /** The root. */
    public static final DnsName ROOT = new DnsName(new byte[] {0});

    /** The greatest length on the wire without compression, in bytes. */
    public static final int MAX_SIZE = 255;

    /** The greatest length of a label, in bytes. */
    public static final int MAX_LABEL_SIZE = 63;

    /** Length bytes and labels, up to and with the empty label of the root. */
    private final byte[] wire;

    private DnsName(byte[] wire) {
        this.wire = wire;
    }

    /**
     * {@return the name that is written so}
     *
     * @param text labels with dots between them, and perhaps one at the end; {@code \.} and {@code \\} stand for the
     *     character and {@code \DDD} for the byte with that decimal number (RFC 1035, section 5.1)
     * @throws IllegalArgumentException for an empty label, and for a label or a name that is too long
     */
    public static DnsName parse(String text) {
        if (text.equals(".")) {
            return ROOT;
        }
        List<Bytes> labels = new ArrayList<>();
        byte[] label = new byte[text.length() * 4];
        int size = 0;
        byte[] characters = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < characters.length; i++) {
            byte character = characters[i];
            if (character == '.') {
                labels.add(Bytes.copyOf(ByteBuffer.wrap(label), 0, size));
                size = 0;
            } else if (character == '\\') {
                int escaped = escaped(characters, i + 1, text);
                label[size++] = (byte) escaped;
                i += isDigit(characters[i + 1]) ? 3 : 1;
            } else {
                label[size++] = character;
            }
        }
        if (size > 0) {
            labels.add(Bytes.copyOf(ByteBuffer.wrap(label), 0, size));
        }
        return of(labels);
    }

    private static int escaped(byte[] characters, int index, String text) {
        if (index < characters.length && !isDigit(characters[index])) {
            return characters[index];
        }
        int value = 0;
        for (int i = index; i < index + 3; i++) {
            if (i >= characters.length || !isDigit(characters[i])) {
                throw new IllegalArgumentException("incomplete escape in " + text);
            }
            value = value * 10 + characters[i] - '0';
        }
        if (value > 255) {
            throw new IllegalArgumentException("\\" + value + " is no byte in " + text);
        }
        return value;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /**
     * {@return the name of these labels}
     *
     * @param labels the labels, without the empty one of the root
     * @throws IllegalArgumentException for an empty label, and for a label or a name that is too long
     */
    public static DnsName of(List<Bytes> labels) {
        int size = 1;
        for (Bytes label : labels) {
            if (label.size() < 1 || label.size() > MAX_LABEL_SIZE) {
                throw new IllegalArgumentException("label: a length of " + label.size() + " is not in 1..63");
            }
            size += 1 + label.size();
        }
        if (size > MAX_SIZE) {
            throw new IllegalArgumentException("name: a length of " + size + " is not in 1..255");
        }
        ByteBuffer wire = ByteBuffer.allocate(size);
        labels.forEach(label -> wire.put((byte) label.size()).put(label.toArray()));
        return new DnsName(wire.array());
    }

    /** A name whose length bytes and labels are known to be good. */
    static DnsName ofWire(byte[] wire) {
        return new DnsName(wire);
    }

    /** {@return the labels, without the empty one of the root} */
    public List<Bytes> labels() {
        List<Bytes> labels = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(wire);
        for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
            labels.add(Bytes.copyOf(buffer, at + 1, wire[at]));
        }
        return labels;
    }

    /** {@return whether this is the root} */
    public boolean isRoot() {
        return wire.length == 1;
    }

    /**
     * {@return the name without its first label}
     *
     * @throws IllegalStateException for the root
     */
    public DnsName parent() {
        if (isRoot()) {
            throw new IllegalStateException("the root has no parent");
        }
        return new DnsName(Arrays.copyOfRange(wire, 1 + wire[0], wire.length));
    }

    /** {@return whether this is {@code other} or a name below it} */
    public boolean isWithin(DnsName other) {
        DnsName name = this;
        while (name.wire.length > other.wire.length) {
            name = name.parent();
        }
        return name.equals(other);
    }

    /** {@return the length on the wire without compression, in bytes} */
    public int size() {
        return wire.length;
    }

    /** The length of the first label. */
    int firstLabelSize() {
        return wire[0];
    }

    /** Writes the first label with its length byte. */
    void writeFirstLabel(ByteBuffer buffer, int index) {
        buffer.put(index, wire, 0, 1 + wire[0]);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof DnsName that) || wire.length != that.wire.length) {
            return false;
        }
        for (int i = 0; i < wire.length; i++) {
            if (lowerCase(wire[i]) != lowerCase(that.wire[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (byte each : wire) {
            hash = 31 * hash + lowerCase(each);
        }
        return hash;
    }

    /** Length bytes are below the letters, and stay as they are. */
    private static int lowerCase(byte character) {
        return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
    }

    /** {@return the labels, each with a dot after it, with escapes as in {@link #parse}} */
    @Override
    public String toString() {
        if (isRoot()) {
            return ".";
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
            for (int i = at + 1; i <= at + wire[at]; i++) {
                append(text, wire[i] & 0xFF);
            }
            text.append('.');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int character) {
        if (character == '.' || character == '\\') {
            text.append('\\').append((char) character);
        } else if (character > ' ' && character < 0x7F) {
            text.append((char) character);
        } else {
            text.append(String.format("\\%03d", character));
        }
    }
}
