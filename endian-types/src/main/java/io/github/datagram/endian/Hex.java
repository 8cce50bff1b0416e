package io.github.datagram.endian;

import java.util.HexFormat;

/** Hexadecimal of a fixed width. */
final class Hex {
    private Hex() {}

    static String format(long value, int bits) {
        return "0x" + HexFormat.of().toHexDigits(value, bits / 4);
    }
}
