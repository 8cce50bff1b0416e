package io.github.datagram.protocol.ip;

import io.github.datagram.endian.Be32;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Reserved;

/**
 * A fragment header (RFC 8200, section 4.5).
 *
 * @param nextHeader what the original continues with
 * @param reserved a byte without a meaning
 * @param offset where in the original the fragment belongs, in units of 8 bytes
 * @param reservedToo two bits without a meaning
 * @param more whether more fragments follow
 * @param identification what the fragments of a packet have in common
 */
@Packet
public record Ipv6Fragment(
        IpProtocol nextHeader,
        @Reserved U8 reserved,
        @Bits(13) int offset,
        @Bits(2) @Reserved int reservedToo,
        @Bits(1) boolean more,
        Be32 identification) {}
