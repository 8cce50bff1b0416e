package io.github.datagram.protocol.icmp;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.Be32;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Case;
import io.github.datagram.packet.Otherwise;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Reserved;
import io.github.datagram.protocol.ip.Ipv4Address;

/** What follows the first four bytes of an ICMP message. */
public sealed interface IcmpBody {
    /**
     * An echo (type 8) or its reply (type 0).
     *
     * @param identifier what the sender tells its echoes by
     * @param sequenceNumber the number of the echo
     * @param data what comes back unchanged
     */
    @Packet
    @Case({0, 8})
    record Echo(Be16 identifier, Be16 sequenceNumber, Bytes data) implements IcmpBody {}

    /**
     * A destination is unreachable (type 3; RFC 1191 for the MTU, RFC 4884 for the length).
     *
     * @param unused a byte without a meaning
     * @param originalLength the length of the original datagram in words of 32 bits, if extensions follow it
     * @param nextHopMtu the MTU of the next hop, if the code is 4
     * @param original the start of the packet that could not be delivered
     */
    @Packet
    @Case(3)
    record Unreachable(@Reserved U8 unused, U8 originalLength, Be16 nextHopMtu, Bytes original) implements IcmpBody {}

    /**
     * A better gateway (type 5).
     *
     * @param gateway the gateway to use
     * @param original the start of the packet that took the longer way
     */
    @Packet
    @Case(5)
    record Redirect(Ipv4Address gateway, Bytes original) implements IcmpBody {}

    /**
     * The time to live ran out (type 11; RFC 4884 for the length).
     *
     * @param unused a byte without a meaning
     * @param originalLength the length of the original datagram in words of 32 bits, if extensions follow it
     * @param unusedToo two bytes without a meaning
     * @param original the start of the packet that was dropped
     */
    @Packet
    @Case(11)
    record TimeExceeded(
            @Reserved U8 unused,
            U8 originalLength,
            @Reserved Be16 unusedToo,
            Bytes original) implements IcmpBody {}

    /**
     * Any other message.
     *
     * @param rest the four bytes that RFC 792 calls the rest of the header
     * @param data what follows
     */
    @Packet
    @Otherwise
    record Other(Be32 rest, Bytes data) implements IcmpBody {}
}
