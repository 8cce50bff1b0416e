package io.github.datagram.protocol.ip;

import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.EndsList;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.When;
import org.jspecify.annotations.Nullable;

/**
 * An option of an IPv4 packet (RFC 791, section 3.1). The types {@link #END} and {@link #NO_OPERATION} are a single byte; the
 * length of the others covers type and length too.
 *
 * @param type the type, with the copied flag and the class
 * @param length the length of the option in bytes
 * @param value the value
 */
@Packet
@EndsList("type == 0")
public record Ipv4Option(
        U8 type,
        @When("type > 1") @Computed @Nullable U8 length,
        @When("type > 1") @Length("length - 2") @Nullable Bytes value) {
    /** The end of the options; what follows is padding. */
    public static final Ipv4Option END = new Ipv4Option(U8.of(0), null, null);

    /** No operation. */
    public static final Ipv4Option NO_OPERATION = new Ipv4Option(U8.of(1), null, null);

    /**
     * {@return an option that has a value}
     *
     * @param type the type, from 2
     * @param value the value, up to 253 bytes
     */
    public static Ipv4Option of(int type, Bytes value) {
        return new Ipv4Option(U8.of(type), U8.of(value.size() + 2), value);
    }
}
