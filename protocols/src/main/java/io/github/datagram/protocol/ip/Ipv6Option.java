package io.github.datagram.protocol.ip;

import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.When;
import org.jspecify.annotations.Nullable;

/**
 * An option of IPv6 (RFC 8200, section 4.2). {@link #PAD_1} is a single byte.
 *
 * @param type the type; its two highest bits say what to do if it is unknown
 * @param length the length of the value in bytes
 * @param value the value
 */
@Packet
public record Ipv6Option(
        U8 type,
        @When("type != 0") @Computed @Nullable U8 length,
        @When("type != 0") @Length("length") @Nullable Bytes value) {
    /** One byte of padding. */
    public static final Ipv6Option PAD_1 = new Ipv6Option(U8.ZERO, null, null);

    /**
     * {@return an option that has a value}
     *
     * @param type the type, from 1
     * @param value the value, up to 255 bytes
     */
    public static Ipv6Option of(int type, Bytes value) {
        return new Ipv6Option(U8.of(type), U8.of(value.size()), value);
    }
}
