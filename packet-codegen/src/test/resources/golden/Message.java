package golden;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.Be32;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Checksum;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Count;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.PadTo;
import io.github.datagram.packet.Require;
import java.util.List;

/**
 * A packet whose size varies.
 *
 * @param headerWords the length of the header in words of 32 bits
 * @param flags the flags
 * @param hops the number of hops
 * @param length the length of the message in bytes
 * @param checksum the checksum of the header
 * @param options the options
 * @param route the hops to take
 * @param payload the payload
 */
@Packet
@Require("headerWords >= 2 && length >= headerWords * 4")
public record Message(
        @Bits(4) @Computed int headerWords,
        @Bits(4) int flags,
        @Computed U8 hops,
        @Computed Be16 length,
        @Checksum(over = "0..headerWords * 4") Be16 checksum,
        Be16 identifier,
        @Length("headerWords * 4 - 8") @PadTo(4) List<MessageOption> options,
        @Count("hops") List<Be32> route,
        @Length("length - headerWords * 4 - hops * 4") Bytes payload) {}
