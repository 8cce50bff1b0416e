package io.github.datagram.internal.posix;

import io.github.datagram.Metadata;
import io.github.datagram.cmsg.ControlKind;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Word;
import io.github.datagram.spi.AddressReader;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Which control messages an area holds, and where in it the data of each is. Made by walking over one area
 * ({@link ControlPlaces}); in any other area with the very same headers the data is at the same places. Immutable.
 */
final class ControlLayout {
    private static final int ABSENT = ControlPlaces.ABSENT;

    /** The first octet of every IPv6 multicast address (RFC 4291, section 2.7). */
    private static final byte MULTICAST = (byte) 0xFF;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final int areaLength;

    /** By turns where eight bytes of the messages' headers are, and these. */
    private final long[] headers;

    private final boolean isMalformed;
    private final RareLayout rare;
    private final boolean isIpv4;
    private final int interfaceIndex;
    private final int destination;
    private final int local;
    private final int hopLimit;
    private final int trafficClass;
    private final boolean isTrafficClassOctet;
    private final Word word;
    private final int seconds;
    private final int nanoseconds;
    private final int dropCount;
    private final int segmentSize;
    private final int present;

    /**
     * The layout of one area.
     *
     * @param abi the ABI
     * @param wanted what counts as present if it is there
     * @param control the buffer with the area, in the host's byte order
     * @param offset where the area begins
     * @param length how long it is
     */
    ControlLayout(Abi abi, Set<Metadata> wanted, ByteBuffer control, int offset, int length) {
        areaLength = length;
        var places = new ControlPlaces(abi, control, offset, length);
        headers = places.headers();
        isMalformed = places.isMalformed();
        rare = new RareLayout(abi, places);
        int ipv4Info = places.offset(ControlKind.IP_PKTINFO);
        int ipv6Info = places.offset(ControlKind.IPV6_PKTINFO);
        isIpv4 = ipv4Info != ABSENT;
        interfaceIndex = isIpv4
                ? ipv4Info + abi.inPktinfo().interfaceIndex()
                : within(ipv6Info, abi.in6Pktinfo().interfaceIndex());
        destination = isIpv4
                ? ipv4Info + abi.inPktinfo().destination()
                : within(ipv6Info, abi.in6Pktinfo().address());
        local = isIpv4 ? ipv4Info + abi.inPktinfo().localAddress() : destination;
        hopLimit = either(places, ControlKind.IP_TTL, ControlKind.IPV6_HOPLIMIT);
        trafficClass = either(places, ControlKind.IP_TOS, ControlKind.IPV6_TCLASS);
        isTrafficClassOctet = places.has(ControlKind.IP_TOS);
        int timestamp = places.offset(ControlKind.SO_TIMESTAMPNS);
        word = abi.timeSpec().word();
        seconds = within(timestamp, abi.timeSpec().seconds());
        nanoseconds = within(timestamp, abi.timeSpec().nanoseconds());
        dropCount = places.offset(ControlKind.SO_RXQ_OVFL);
        segmentSize = places.offset(ControlKind.UDP_GRO);
        present =
                wanted.stream().filter(this::isThere).mapToInt(ReceiveSlot::bit).sum();
    }

    private static int within(int place, int member) {
        return place == ABSENT ? ABSENT : place + member;
    }

    private static int either(ControlPlaces places, ControlKind ipv4, ControlKind ipv6) {
        return Math.max(places.offset(ipv4), places.offset(ipv6));
    }

    private boolean isThere(Metadata metadata) {
        return switch (metadata) {
            case DESTINATION, INTERFACE -> hasPath();
            case HOP_LIMIT -> hopLimit != ABSENT;
            case DSCP, ECN -> trafficClass != ABSENT;
            case TIMESTAMP -> seconds != ABSENT;
            case DROP_COUNT -> dropCount != ABSENT;
            case SEGMENT_SIZE -> segmentSize != ABSENT;
            default -> rare.has(metadata);
        };
    }

    /**
     * Reads all metadata but the addresses, which are read when they are asked for, of as many messages in a row as have this
     * layout. All of them in one loop, which has to look at the layout itself once.
     *
     * @param host the memory with the areas, in the host's byte order
     * @param slots the messages
     * @param from the first one to read
     * @param to the one after the last
     * @return the first one that has another layout, or {@code to}
     */
    int read(ByteBuffer host, MessageSlot[] slots, int from, int to) {
        int at = from;
        while (at < to && fits(host, slots[at])) {
            read(host, slots[at++]);
        }
        return at;
    }

    /**
     * Whether the control area of a message has the headers of this layout, and so its data at the same places: see
     * {@link ControlPlaces#headers}.
     */
    boolean fits(ByteBuffer host, MessageSlot slot) {
        if (slot.controlLength() != areaLength || slot.controlTruncated) {
            return false;
        }
        int offset = slot.control();
        long difference = 0;
        for (int i = 0; i < headers.length; i += 2) {
            difference |= host.getLong(offset + (int) headers[i]) ^ headers[i + 1];
        }
        return difference == 0;
    }

    /** Reads the control area of a message that this layout was learned from or fits. */
    void read(ByteBuffer host, MessageSlot slot) {
        int offset = slot.control();
        slot.setLayout(this, present);
        if (hasPath()) {
            slot.interfaceIndex = host.getInt(offset + interfaceIndex);
        }
        if (hopLimit != ABSENT) {
            slot.hopLimit = host.getInt(offset + hopLimit);
        }
        if (trafficClass != ABSENT) {
            int at = offset + trafficClass;
            slot.trafficClass = isTrafficClassOctet ? Byte.toUnsignedInt(host.get(at)) : host.getInt(at);
        }
        if (seconds != ABSENT) {
            slot.timestamp = word.get(host, offset + seconds) * NANOS_PER_SECOND + word.get(host, offset + nanoseconds);
        }
        if (dropCount != ABSENT) {
            slot.dropCount = host.getInt(offset + dropCount);
        }
        if (segmentSize != ABSENT) {
            slot.segmentSize = host.getInt(offset + segmentSize);
        }
    }

    /** {@return where those metadata are that few ask for} */
    RareLayout rare() {
        return rare;
    }

    /** {@return whether something was skipped for being malformed} */
    boolean isMalformed() {
        return isMalformed;
    }

    /** {@return whether it tells addresses and interface} */
    boolean hasPath() {
        return destination != ABSENT;
    }

    /** An IPv4 datagram on a dual-stack socket has both messages, of which the IPv4 one tells more. */
    <R> R readDestination(Memory memory, int offset, AddressReader<R> reader) {
        return isIpv4 ? readIpv4(memory, offset + destination, reader) : readIpv6(memory, offset, reader);
    }

    /** The unicast address to reply from: IPv4 tells it, of IPv6 it is the destination if that is unicast. */
    <R> R readLocal(Memory memory, int offset, AddressReader<R> reader) {
        if (isIpv4) {
            return readIpv4(memory, offset + local, reader);
        }
        return local == ABSENT || memory.host().get(offset + local) == MULTICAST
                ? reader.read(0, 0, 0, 0)
                : readIpv6(memory, offset, reader);
    }

    private static <R> R readIpv4(Memory memory, int address, AddressReader<R> reader) {
        return reader.read(0, Endpoint.mapped(memory.network().getInt(address)), 0, 0);
    }

    private <R> R readIpv6(Memory memory, int offset, AddressReader<R> reader) {
        long high = memory.network().getLong(offset + destination);
        long low = memory.network().getLong(offset + destination + Long.BYTES);
        int scopeId = Endpoint.isIpv6LinkLocal(high) ? memory.host().getInt(offset + interfaceIndex) : 0;
        return reader.read(high, low, scopeId, 0);
    }
}
