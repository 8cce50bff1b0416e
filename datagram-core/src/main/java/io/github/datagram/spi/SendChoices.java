package io.github.datagram.spi;

import static java.util.stream.Collectors.joining;

import io.github.datagram.SendControl;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What few datagrams to send choose, beside what every {@link SendSlot} has a field for: numbers and extension headers. The
 * memory for a header is kept for the next one.
 */
public final class SendChoices {
    /** IPv6 extension headers are multiples of this (RFC 8200, section 4). */
    private static final int HEADER_UNIT = 8;

    private static final int CONTROLS = SendControl.values().length;

    private final long[] numbers = new long[CONTROLS];
    private final @Nullable ByteBuffer[] headers = new @Nullable ByteBuffer[CONTROLS];
    private int made;

    /** {@return whether something is chosen} */
    public boolean has(SendControl control) {
        return (made & bit(control)) != 0;
    }

    /** Chooses nothing. */
    public void clear() {
        made = 0;
    }

    /** Chooses a number. */
    public void set(SendControl control, long number) {
        numbers[control.ordinal()] = number;
        made |= bit(control);
    }

    /** {@return the number that is chosen} */
    public long number(SendControl control) {
        return numbers[control.ordinal()];
    }

    /** Chooses a header, and copies it: the bytes between position and limit. */
    public void set(SendControl control, ByteBuffer header) {
        int length = header.remaining();
        ByteBuffer copy = headers[control.ordinal()];
        if (copy == null || copy.capacity() < length) {
            copy = ByteBuffer.allocate(length);
            headers[control.ordinal()] = copy;
        }
        copy.clear().put(0, header, header.position(), length).limit(length);
        made |= bit(control);
    }

    /** Chooses what others choose, and copies their headers. */
    public void set(SendChoices others) {
        clear();
        for (SendControl control : SendControl.values()) {
            ByteBuffer header = others.headers[control.ordinal()];
            if (others.has(control) && header != null) {
                set(control, header);
            } else if (others.has(control)) {
                set(control, others.number(control));
            }
        }
    }

    /** {@return whether the bytes between position and limit are as long as the extension header that they begin} */
    public static boolean isHeader(ByteBuffer bytes) {
        int length = bytes.remaining();
        return length >= HEADER_UNIT
                && length == (Byte.toUnsignedInt(bytes.get(bytes.position() + 1)) + 1) * HEADER_UNIT;
    }

    /** {@return the header that is chosen, from position 0 to its limit; null if none ever was} */
    public @Nullable ByteBuffer header(SendControl control) {
        return headers[control.ordinal()];
    }

    /** {@return the names of what is chosen, with the numbers} */
    @Override
    public String toString() {
        return Stream.of(SendControl.values())
                .filter(this::has)
                .map(control -> headers[control.ordinal()] == null
                        ? control + " " + numbers[control.ordinal()]
                        : control.toString())
                .collect(joining(", "));
    }

    /** {@return the bit that stands for a control} */
    public static int bit(SendControl control) {
        return 1 << control.ordinal();
    }
}
