package io.github.datagram.protocol.icmp;

import io.github.datagram.endian.Be32;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Case;
import io.github.datagram.packet.Otherwise;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Reserved;
import io.github.datagram.packet.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows the class of an extension object. */
public sealed interface IcmpObjectBody {
    /**
     * The MPLS labels that the datagram came with (class 1, RFC 4950).
     *
     * @param type 1: the stack as it came in
     * @param labels the labels, the outermost first
     */
    @Packet
    @Case(1)
    record MplsStack(U8 type, List<MplsLabel> labels) implements IcmpObjectBody {}

    /**
     * An interface that the datagram came by or would leave by (class 2, RFC 5837).
     *
     * @param role 0: came by; 1: the one of several that it came by physically; 2: would leave by; 3: the address of the next
     *     hop
     * @param reserved two bits without a meaning
     * @param tellsIndex 1 if the index is there, else 0
     * @param tellsAddress 1 if the address is there, else 0
     * @param tellsName 1 if the name is there, else 0
     * @param tellsMtu 1 if the MTU is there, else 0
     * @param index the index of the interface in the management information base ({@code ifIndex})
     * @param address an address of the interface
     * @param name the name of the interface
     * @param mtu the MTU in bytes
     */
    @Packet
    @Case(2)
    record Interface(
            @Bits(2) int role,
            @Bits(2) @Reserved int reserved,
            @Bits(1) int tellsIndex,
            @Bits(1) int tellsAddress,
            @Bits(1) int tellsName,
            @Bits(1) int tellsMtu,
            @When("tellsIndex == 1") @Nullable Be32 index,
            @When("tellsAddress == 1") @Nullable InterfaceAddress address,
            @When("tellsName == 1") @Nullable InterfaceName name,
            @When("tellsMtu == 1") @Nullable Be32 mtu)
            implements IcmpObjectBody {}

    /**
     * Any other object.
     *
     * @param type the type within the class
     * @param payload what it says
     */
    @Packet
    @Otherwise
    record Unknown(U8 type, Bytes payload) implements IcmpObjectBody {}
}
