package io.github.datagram.internal.posix;

import io.github.datagram.Metadata;
import io.github.datagram.cmsg.ControlKind;
import io.github.datagram.cmsg.ControlReader;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.CmsgHdr;
import io.github.datagram.cmsg.abi.In6Pktinfo;
import io.github.datagram.cmsg.abi.InPktinfo;
import io.github.datagram.cmsg.abi.TimeSpec;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/**
 * Which control messages an area holds, and where in it the data of each is. Made by walking over one area with a
 * {@link ControlReader}; in any other area with the very same headers the data is at the same places. Immutable.
 */
final class ControlLayout {
    private static final int ABSENT = -1;
    private static final int MAX_MESSAGES = 16;

    private final CmsgHdr header;
    private final InPktinfo inPktinfo;
    private final In6Pktinfo in6Pktinfo;
    private final TimeSpec timeSpec;

    private final int areaLength;

    /** Of each message in turn where its level is, and its level and type. */
    private final long[] headers;

    private final int ipv4Info;
    private final int ipv6Info;
    private final int hopLimit;
    private final int trafficClass;
    private final boolean isTrafficClassOctet;
    private final int timestamp;
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
        header = abi.cmsgHdr();
        inPktinfo = abi.inPktinfo();
        in6Pktinfo = abi.in6Pktinfo();
        timeSpec = abi.timeSpec();
        areaLength = length;
        var places = new int[ControlKind.values().length];
        Arrays.fill(places, ABSENT);
        headers = walk(new ControlReader(abi).wrap(control, offset, length), control, offset, places);
        ipv4Info = places[ControlKind.IP_PKTINFO.ordinal()];
        ipv6Info = places[ControlKind.IPV6_PKTINFO.ordinal()];
        hopLimit = either(places, ControlKind.IP_TTL, ControlKind.IPV6_HOPLIMIT);
        trafficClass = either(places, ControlKind.IP_TOS, ControlKind.IPV6_TCLASS);
        isTrafficClassOctet = places[ControlKind.IP_TOS.ordinal()] != ABSENT;
        timestamp = places[ControlKind.SO_TIMESTAMPNS.ordinal()];
        dropCount = places[ControlKind.SO_RXQ_OVFL.ordinal()];
        segmentSize = places[ControlKind.UDP_GRO.ordinal()];
        present =
                wanted.stream().filter(this::isThere).mapToInt(ReceiveSlot::bit).sum();
    }

    /** Notes where the data of each kind is, and of each message where its level is, and its level and type. */
    private long[] walk(ControlReader reader, ByteBuffer control, int offset, int[] places) {
        var found = new long[2 * MAX_MESSAGES];
        int end = 0;
        while (end < found.length && reader.next()) {
            int data = reader.dataOffset() - offset;
            int level = data - header.data() + header.level();
            found[end++] = level;
            found[end++] = control.getLong(offset + level);
            places[reader.kind().ordinal()] = data;
        }
        return Arrays.copyOf(found, end);
    }

    private static int either(int[] places, ControlKind ipv4, ControlKind ipv6) {
        return Math.max(places[ipv4.ordinal()], places[ipv6.ordinal()]);
    }

    private boolean isThere(Metadata metadata) {
        return ABSENT
                != switch (metadata) {
                    case DESTINATION, INTERFACE -> Math.max(ipv4Info, ipv6Info);
                    case HOP_LIMIT -> hopLimit;
                    case DSCP, ECN -> trafficClass;
                    case TIMESTAMP -> timestamp;
                    case DROP_COUNT -> dropCount;
                    case SEGMENT_SIZE -> segmentSize;
                };
    }

    /**
     * Whether an area has the headers of this layout. Levels and types say that: where each message begins and the area ends
     * follows from the lengths, and a type has one length. Level and type are compared at once, being neighbours.
     */
    boolean fits(ByteBuffer control, int offset, int length) {
        if (length != areaLength) {
            return false;
        }
        long difference = 0;
        for (int i = 0; i < headers.length; i += 2) {
            difference |= control.getLong(offset + (int) headers[i]) ^ headers[i + 1];
        }
        return difference == 0;
    }

    /** Reads all metadata but the addresses, which are read when they are asked for. */
    void read(Memory memory, int offset, MessageSlot slot) {
        ByteBuffer host = memory.host();
        slot.setPresent(present);
        if (hasPath()) {
            slot.interfaceIndex = interfaceIndex(host, offset);
        }
        if (hopLimit != ABSENT) {
            slot.hopLimit = host.getInt(offset + hopLimit);
        }
        if (trafficClass != ABSENT) {
            int at = offset + trafficClass;
            slot.trafficClass = isTrafficClassOctet ? Byte.toUnsignedInt(host.get(at)) : host.getInt(at);
        }
        if (timestamp != ABSENT) {
            slot.seconds = timeSpec.word().get(host, offset + timestamp + timeSpec.seconds());
            slot.nanoseconds = (int) timeSpec.word().get(host, offset + timestamp + timeSpec.nanoseconds());
        }
        if (dropCount != ABSENT) {
            slot.dropCount = host.getInt(offset + dropCount);
        }
        if (segmentSize != ABSENT) {
            slot.segmentSize = host.getInt(offset + segmentSize);
        }
    }

    /** {@return whether it tells addresses and interface} */
    boolean hasPath() {
        return ipv4Info != ABSENT || ipv6Info != ABSENT;
    }

    /** An IPv4 datagram on a dual-stack socket has both messages, of which the IPv4 one tells more. */
    private int interfaceIndex(ByteBuffer host, int offset) {
        return ipv4Info != ABSENT
                ? host.getInt(offset + ipv4Info + inPktinfo.interfaceIndex())
                : host.getInt(offset + ipv6Info + in6Pktinfo.interfaceIndex());
    }

    void readDestination(Memory memory, int offset, Endpoint endpoint) {
        endpoint.port = 0;
        if (ipv4Info != ABSENT) {
            endpoint.setIpv4(memory.network().getInt(offset + ipv4Info + inPktinfo.destination()));
            return;
        }
        int address = offset + ipv6Info + in6Pktinfo.address();
        long high = memory.network().getLong(address);
        long low = memory.network().getLong(address + Long.BYTES);
        endpoint.set(high, low, Endpoint.isIpv6LinkLocal(high) ? interfaceIndex(memory.host(), offset) : 0);
    }

    /** The unicast address to reply from: IPv4 tells it, of IPv6 it is the destination if that is unicast. */
    void readLocal(Memory memory, int offset, Endpoint endpoint) {
        if (ipv4Info != ABSENT) {
            endpoint.port = 0;
            endpoint.setIpv4(memory.network().getInt(offset + ipv4Info + inPktinfo.localAddress()));
        } else if (ipv6Info != ABSENT) {
            readDestination(memory, offset, endpoint);
            if (endpoint.isMulticast()) {
                endpoint.clear();
            }
        } else {
            endpoint.clear();
        }
    }
}
