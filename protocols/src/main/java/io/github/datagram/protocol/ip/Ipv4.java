package io.github.datagram.protocol.ip;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Checksum;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Const;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.PadTo;
import io.github.datagram.packet.Require;
import java.util.List;

/**
 * An IPv4 packet (RFC 791, section 3.1; RFC 2474 and RFC 3168 for the second byte).
 *
 * @param version the version
 * @param ihl the length of the header in words of 32 bits
 * @param dscp the differentiated services code point
 * @param ecn the congestion notification
 * @param totalLength the length of header and payload in bytes
 * @param identification what the fragments of a packet have in common
 * @param flags the flags
 * @param fragmentOffset where in the original the payload belongs, in units of 8 bytes
 * @param ttl the time to live
 * @param protocol what the payload is
 * @param checksum the checksum of the header
 * @param source where the packet comes from
 * @param destination where it goes
 * @param options the options
 * @param payload the payload
 */
@Packet
@Require("ihl >= 5 && totalLength >= ihl * 4")
public record Ipv4(
        @Bits(4) @Const(4) int version,
        @Bits(4) @Computed int ihl,
        @Bits(6) int dscp,
        @Bits(2) Ecn ecn,
        @Computed Be16 totalLength,
        Be16 identification,
        @Bits(3) Ipv4Flags flags,
        @Bits(13) int fragmentOffset,
        U8 ttl,
        IpProtocol protocol,
        @Checksum(over = "0..ihl * 4") Be16 checksum,
        Ipv4Address source,
        Ipv4Address destination,
        @Length("ihl * 4 - 20") @PadTo(4) List<Ipv4Option> options,
        @Length("totalLength - ihl * 4") Bytes payload) {}
