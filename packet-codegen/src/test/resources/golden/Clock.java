package golden;

import io.github.datagram.endian.Be64;
import io.github.datagram.endian.Le32;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.BitOrder;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Const;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Reserved;
import io.github.datagram.packet.Signed;

/**
 * A packet of a fixed size.
 *
 * @param version the version
 * @param leap the leap indicator
 * @param drift the drift, in seconds a day
 * @param reserved bits without a meaning
 * @param stratum the stratum
 * @param precision the precision, in log2 seconds
 * @param delay the delay
 * @param time the time
 */
@Packet(bits = BitOrder.LSB0)
public record Clock(
        @Bits(3) @Const(4) int version,
        @Bits(1) boolean leap,
        @Bits(10) @Signed int drift,
        @Bits(2) @Reserved int reserved,
        U8 stratum,
        byte precision,
        Le32 delay,
        Be64 time) {}
