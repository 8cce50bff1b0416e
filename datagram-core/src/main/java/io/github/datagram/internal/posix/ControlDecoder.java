package io.github.datagram.internal.posix;

import static io.github.datagram.spi.ReceiveSlot.bit;

import io.github.datagram.Metadata;
import io.github.datagram.cmsg.ControlReader;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import java.nio.ByteBuffer;
import java.util.Set;

/** Reads the control messages of a received message into a slot. */
public final class ControlDecoder {
    private static final int PACKET_INFO = bit(Metadata.DESTINATION) | bit(Metadata.INTERFACE);
    private static final int HOP_LIMIT = bit(Metadata.HOP_LIMIT);
    private static final int TRAFFIC_CLASS = bit(Metadata.DSCP) | bit(Metadata.ECN);
    private static final int TIMESTAMP = bit(Metadata.TIMESTAMP);
    private static final int DROP_COUNT = bit(Metadata.DROP_COUNT);
    private static final int SEGMENT_SIZE = bit(Metadata.SEGMENT_SIZE);

    private final ControlReader reader;
    private final int wanted;

    /**
     * A decoder.
     *
     * @param abi the ABI
     * @param wanted what to tell; the rest stays absent even where it comes along
     */
    public ControlDecoder(Abi abi, Set<Metadata> wanted) {
        reader = new ControlReader(abi);
        this.wanted = wanted.stream().mapToInt(ReceiveSlot::bit).sum();
    }

    /**
     * Reads the control area of one message.
     *
     * @param control where it is
     * @param offset where it begins
     * @param length how long it is
     * @param slot where to put what it says
     */
    public void decode(ByteBuffer control, int offset, int length, ReceiveSlot slot) {
        slot.clearMetadata();
        int present = 0;
        reader.wrap(control, offset, length);
        while (reader.next()) {
            present |= decodeOne(slot, present);
        }
        slot.setPresent(present & wanted);
    }

    private int decodeOne(ReceiveSlot slot, int present) {
        switch (reader.kind()) {
            case IP_PKTINFO -> {
                slot.interfaceIndex = reader.interfaceIndex();
                slot.destination.setIpv4(reader.ipv4Destination());
                slot.local.setIpv4(reader.ipv4LocalAddress());
                return PACKET_INFO;
            }
            case IPV6_PKTINFO -> {
                return (present & PACKET_INFO) == 0 ? ipv6PacketInfo(slot) : 0;
            }
            case IP_TTL, IPV6_HOPLIMIT -> {
                slot.hopLimit = reader.intValue();
                return HOP_LIMIT;
            }
            case IP_TOS, IPV6_TCLASS -> {
                slot.trafficClass = reader.intValue();
                return TRAFFIC_CLASS;
            }
            default -> {
                return decodeAnyFamily(slot);
            }
        }
    }

    private int decodeAnyFamily(ReceiveSlot slot) {
        switch (reader.kind()) {
            case SO_TIMESTAMPNS -> {
                slot.seconds = reader.seconds();
                slot.nanoseconds = reader.nanoseconds();
                return TIMESTAMP;
            }
            case SO_RXQ_OVFL -> {
                slot.dropCount = reader.intValue();
                return DROP_COUNT;
            }
            case UDP_GRO -> {
                slot.segmentSize = reader.intValue();
                return SEGMENT_SIZE;
            }
            default -> {
                return 0;
            }
        }
    }

    /** An IPv4 datagram on a dual-stack socket has this message too, with a mapped address; then IP_PKTINFO tells more. */
    private int ipv6PacketInfo(ReceiveSlot slot) {
        Endpoint destination = slot.destination;
        slot.interfaceIndex = reader.interfaceIndex();
        destination.set(reader.ipv6AddressHigh(), reader.ipv6AddressLow());
        if (destination.isIpv6LinkLocal()) {
            destination.scopeId = slot.interfaceIndex;
        }
        if (!destination.isMulticast()) {
            slot.local.set(destination);
        }
        return PACKET_INFO;
    }
}
