package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.IP_PKTINFO;

import io.github.datagram.cmsg.ControlWriter;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.CmsgHdr;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.SendSlot;
import java.nio.ByteBuffer;

/**
 * Writes the control messages of a slot to send. Which family's they are follows the destination, not the socket: to a
 * v4-mapped destination the kernel ignores the hop limit and the traffic class of IPv6, and to an IPv6 one those of IPv4.
 */
public final class ControlEncoder {
    private final ControlWriter writer;
    private final int[] stageFlags;
    private final boolean hasPacketInfo;
    private final boolean boundToWildcard;
    private final int capacity;

    /**
     * An encoder.
     *
     * @param abi the ABI
     * @param boundToWildcard whether the socket has no address of its own; FreeBSD takes another source for no other socket
     */
    public ControlEncoder(Abi abi, boolean boundToWildcard) {
        writer = new ControlWriter(abi);
        hasPacketInfo = abi.find(IP_PKTINFO).isPresent();
        this.boundToWildcard = boundToWildcard;
        stageFlags = TransmitStamps.flagsOfStages(abi);
        CmsgHdr header = abi.cmsgHdr();
        capacity =
                header.space(Math.max(abi.inPktinfo().size(), abi.in6Pktinfo().size()))
                        + 4 * header.space(Integer.BYTES)
                        + header.space(Short.BYTES);
    }

    /** {@return the most bytes that a slot needs} */
    public int capacity() {
        return capacity;
    }

    /**
     * Writes the control area of one message.
     *
     * @param slot what to send
     * @param source the address that it shall come from; unspecified for any
     * @param ipv4 whether it goes to an IPv4 destination
     * @param segmentSize into which lengths the kernel shall split it; 0 for not at all
     * @param control where to write
     * @param offset where the area begins
     * @return how long it is
     */
    public int encode(SendSlot slot, Endpoint source, boolean ipv4, int segmentSize, ByteBuffer control, int offset) {
        writer.wrap(control, offset, capacity);
        if (ipv4) {
            encodeIpv4(slot, source);
        } else {
            encodeIpv6(slot, source);
        }
        if (segmentSize > 0) {
            writer.segmentSize(segmentSize);
        }
        if (slot.transmitStages != 0) {
            writer.transmitTimestamps(stageFlags[slot.transmitStages]).timestampId((int) slot.id);
        }
        return writer.length();
    }

    private void encodeIpv4(SendSlot slot, Endpoint source) {
        if (slot.choosesPath() && hasPacketInfo) {
            writer.ipv4PacketInfo(slot.interfaceIndex, source.ipv4());
        } else if (boundToWildcard && !hasPacketInfo && !source.isUnspecified()) {
            writer.ipv4SourceAddress(source.ipv4());
        }
        if (slot.hopLimit != SendSlot.DEFAULT) {
            writer.ipv4TimeToLive(slot.hopLimit);
        }
        if (slot.trafficClass != SendSlot.DEFAULT) {
            writer.ipv4TypeOfService(slot.trafficClass);
        }
    }

    private void encodeIpv6(SendSlot slot, Endpoint source) {
        if (slot.choosesPath()) {
            writer.ipv6PacketInfo(slot.interfaceIndex, source.high, source.low);
        }
        if (slot.hopLimit != SendSlot.DEFAULT) {
            writer.ipv6HopLimit(slot.hopLimit);
        }
        if (slot.trafficClass != SendSlot.DEFAULT) {
            writer.ipv6TrafficClass(slot.trafficClass);
        }
    }
}
