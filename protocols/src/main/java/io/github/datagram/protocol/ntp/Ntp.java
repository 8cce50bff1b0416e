package io.github.datagram.protocol.ntp;

import io.github.datagram.endian.Be32;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Packet;

/**
 * An NTP packet (RFC 5905, section 7.3). {@link NtpExtensions} tells apart what follows the header.
 *
 * @param leap the leap indicator: 0 none, 1 a second more, 2 a second less in the last minute of the day, 3 not synchronised
 * @param version the version of the protocol
 * @param mode what the sender is to the receiver
 * @param stratum how far the sender is from a reference clock, 1 to 15; 0 in a kiss-o'-death packet
 * @param poll the greatest interval between messages, in log2 seconds
 * @param precision the precision of the clock, in log2 seconds
 * @param rootDelay the round-trip delay to the reference clock
 * @param rootDispersion the dispersion to the reference clock
 * @param referenceId the server or reference clock; four ASCII letters at strata 0 and 1
 * @param reference when the clock was last set
 * @param origin when the request left, by the clock of the client
 * @param receive when the request arrived, by the clock of the server
 * @param transmit when this packet left
 * @param extensions extension fields (RFC 7822) and the authenticator
 */
@Packet
public record Ntp(
        @Bits(2) int leap,
        @Bits(3) int version,
        @Bits(3) NtpMode mode,
        U8 stratum,
        byte poll,
        byte precision,
        NtpShort rootDelay,
        NtpShort rootDispersion,
        Be32 referenceId,
        NtpTimestamp reference,
        NtpTimestamp origin,
        NtpTimestamp receive,
        NtpTimestamp transmit,
        Bytes extensions) {}
