package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.IP_PKTINFO;

import io.github.datagram.SendControl;
import io.github.datagram.cmsg.ControlKind;
import io.github.datagram.cmsg.ControlWriter;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.CmsgHdr;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.SendChoices;
import io.github.datagram.spi.SendSlot;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the control messages of a slot to send. Which family's they are follows the destination, not the socket: to a
 * v4-mapped destination the kernel ignores the hop limit and the traffic class of IPv6, and to an IPv6 one those of IPv4.
 */
public final class ControlEncoder {
    private static final List<SendControl> HEADERS =
            List.of(SendControl.HOP_BY_HOP_OPTIONS, SendControl.ROUTING_HEADER, SendControl.DESTINATION_OPTIONS);

    private final ControlWriter writer;
    private final int[] stageFlags;
    private final boolean hasPacketInfo;
    private final boolean boundToWildcard;
    private final CmsgHdr header;
    private final int capacity;
    private final int numbersCapacity;

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
        header = abi.cmsgHdr();
        capacity =
                header.space(Math.max(abi.inPktinfo().size(), abi.in6Pktinfo().size()))
                        + 4 * header.space(Integer.BYTES)
                        + header.space(Short.BYTES);
        numbersCapacity = 4 * header.space(Integer.BYTES) + header.space(Long.BYTES);
    }

    /** {@return the most bytes that a slot needs which chooses nothing that few choose} */
    public int capacity() {
        return capacity;
    }

    /** {@return the most bytes that a slot needs} */
    public int capacity(SendSlot slot) {
        int bytes = slot.hasChoices() ? capacity + numbersCapacity : capacity;
        for (int i = 0; i < HEADERS.size(); i++) {
            ByteBuffer chosen = chosenHeader(slot.choices(), HEADERS.get(i));
            bytes += chosen == null ? 0 : header.space(chosen.remaining());
        }
        return bytes;
    }

    private static @Nullable ByteBuffer chosenHeader(SendChoices choices, SendControl control) {
        return choices.has(control) ? choices.header(control) : null;
    }

    /**
     * Writes the control area of one message.
     *
     * @param slot what to send
     * @param source the address that it shall come from; unspecified for any
     * @param ipv4 whether it goes to an IPv4 destination
     * @param segmentSize into which lengths the kernel shall split it; 0 for not at all
     * @param control where to write
     * @param offset where the area begins, which has room for {@link #capacity(SendSlot)}
     * @return how long it is
     */
    public int encode(SendSlot slot, Endpoint source, boolean ipv4, int segmentSize, ByteBuffer control, int offset) {
        writer.wrap(control, offset, slot.hasChoices() ? capacity(slot) : capacity);
        if (slot.hasChoices()) {
            encodeChoices(slot.choices(), ipv4);
        }
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

    private void encodeChoices(SendChoices choices, boolean ipv4) {
        if (choices.has(SendControl.MARK)) {
            writer.mark((int) choices.number(SendControl.MARK));
        }
        if (choices.has(SendControl.PRIORITY)) {
            writer.priority((int) choices.number(SendControl.PRIORITY));
        }
        if (choices.has(SendControl.LAUNCH_TIME)) {
            writer.launchTime(choices.number(SendControl.LAUNCH_TIME));
        }
        if (!ipv4) {
            encodeIpv6Choices(choices);
        }
    }

    private void encodeIpv6Choices(SendChoices choices) {
        if (choices.has(SendControl.FLOW_LABEL)) {
            writer.ipv6FlowInfo(0, (int) choices.number(SendControl.FLOW_LABEL));
        }
        if (choices.has(SendControl.DONT_FRAGMENT)) {
            writer.ipv6DontFragment(choices.number(SendControl.DONT_FRAGMENT) != 0);
        }
        for (int i = 0; i < HEADERS.size(); i++) {
            ByteBuffer chosen = chosenHeader(choices, HEADERS.get(i));
            if (chosen != null) {
                writer.ipv6ExtensionHeader(kind(HEADERS.get(i)), chosen);
            }
        }
    }

    private static ControlKind kind(SendControl header) {
        return switch (header) {
            case HOP_BY_HOP_OPTIONS -> ControlKind.IPV6_HOPOPTS;
            case ROUTING_HEADER -> ControlKind.IPV6_RTHDR;
            case DESTINATION_OPTIONS -> ControlKind.IPV6_DSTOPTS;
            default -> throw new IllegalArgumentException(header.name());
        };
    }
}
