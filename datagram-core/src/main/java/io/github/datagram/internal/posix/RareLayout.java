package io.github.datagram.internal.posix;

import io.github.datagram.Metadata;
import io.github.datagram.cmsg.ControlKind;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Ip6MtuInfo;
import io.github.datagram.cmsg.abi.TimeSpec;
import io.github.datagram.spi.AddressReader;
import java.nio.ByteBuffer;

/**
 * Of a {@link ControlLayout}, where the metadata are that few ask for. They are read when they are asked for and not before,
 * so that a datagram that carries them costs those who do not look nothing.
 */
final class RareLayout {
    private static final int FLOW_LABEL = 0xF_FFFF;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** Of {@code struct scm_timestamping}, which is {@code struct timespec[3]}. */
    private static final int HARDWARE = 2;

    private final SocketAddressCodec addresses;
    private final TimeSpec timeSpec;
    private final Ip6MtuInfo mtuInfo;
    private final ControlPlaces places;

    RareLayout(Abi abi, ControlPlaces places) {
        addresses = new SocketAddressCodec(abi);
        timeSpec = abi.timeSpec();
        mtuInfo = abi.ip6MtuInfo();
        this.places = places;
    }

    /** {@return whether it is there; what is not rare never is} */
    boolean has(Metadata metadata) {
        ControlKind kind = kind(metadata);
        return kind != ControlKind.UNKNOWN && places.has(kind);
    }

    /** {@return where its data begins in the area} */
    int offset(Metadata metadata) {
        return places.offset(kind(metadata));
    }

    /** {@return how long its data is} */
    int length(Metadata metadata) {
        return places.length(kind(metadata));
    }

    /** Reads a piece of metadata that is one number, from an area that begins at the offset. */
    long number(Metadata metadata, Memory memory, int area) {
        int at = area + offset(metadata);
        ByteBuffer host = memory.host();
        return switch (metadata) {
            case FLOW_LABEL -> memory.network().getInt(at) & FLOW_LABEL;
            case HARDWARE_TIMESTAMP -> nanos(host, at + HARDWARE * timeSpec.size());
            case PATH_MTU -> host.getInt(at + mtuInfo.mtu());
            default -> host.getInt(at);
        };
    }

    private long nanos(ByteBuffer host, int at) {
        return timeSpec.word().get(host, at + timeSpec.seconds()) * NANOS_PER_SECOND
                + timeSpec.word().get(host, at + timeSpec.nanoseconds());
    }

    <R> R readOriginalDestination(Memory memory, int area, AddressReader<R> reader) {
        ControlKind kind = kind(Metadata.ORIGINAL_DESTINATION);
        return addresses.read(memory, area + places.offset(kind), places.length(kind), reader);
    }

    private ControlKind kind(Metadata metadata) {
        return switch (metadata) {
            case FLOW_LABEL -> ControlKind.IPV6_FLOWINFO;
            case HOP_BY_HOP_OPTIONS -> ControlKind.IPV6_HOPOPTS;
            case DESTINATION_OPTIONS -> ControlKind.IPV6_DSTOPTS;
            case ROUTING_HEADER -> ControlKind.IPV6_RTHDR;
            case ORIGINAL_DESTINATION -> either(ControlKind.IP_ORIGDSTADDR, ControlKind.IPV6_ORIGDSTADDR);
            case FRAGMENT_SIZE -> either(ControlKind.IP_RECVFRAGSIZE, ControlKind.IPV6_RECVFRAGSIZE);
            case MARK -> ControlKind.SO_MARK;
            case PRIORITY -> ControlKind.SO_PRIORITY;
            case HARDWARE_TIMESTAMP -> ControlKind.SO_TIMESTAMPING;
            case PATH_MTU -> ControlKind.IPV6_PATHMTU;
            default -> ControlKind.UNKNOWN;
        };
    }

    private ControlKind either(ControlKind ipv4, ControlKind ipv6) {
        return places.has(ipv4) ? ipv4 : ipv6;
    }
}
