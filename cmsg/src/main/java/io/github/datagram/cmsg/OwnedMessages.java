package io.github.datagram.cmsg;

import io.github.datagram.cmsg.ControlMessage.DropCount;
import io.github.datagram.cmsg.ControlMessage.EcnBits;
import io.github.datagram.cmsg.ControlMessage.ExtendedError;
import io.github.datagram.cmsg.ControlMessage.FileDescriptors;
import io.github.datagram.cmsg.ControlMessage.FragmentSize;
import io.github.datagram.cmsg.ControlMessage.GroSegmentSize;
import io.github.datagram.cmsg.ControlMessage.Ipv4LocalAddress;
import io.github.datagram.cmsg.ControlMessage.Ipv4PacketInfo;
import io.github.datagram.cmsg.ControlMessage.Ipv4TimeToLive;
import io.github.datagram.cmsg.ControlMessage.Ipv4TypeOfService;
import io.github.datagram.cmsg.ControlMessage.Ipv6DontFragment;
import io.github.datagram.cmsg.ControlMessage.Ipv6ExtensionHeader;
import io.github.datagram.cmsg.ControlMessage.Ipv6FlowInfo;
import io.github.datagram.cmsg.ControlMessage.Ipv6HopLimit;
import io.github.datagram.cmsg.ControlMessage.Ipv6PacketInfo;
import io.github.datagram.cmsg.ControlMessage.Ipv6TrafficClass;
import io.github.datagram.cmsg.ControlMessage.LaunchTime;
import io.github.datagram.cmsg.ControlMessage.Mark;
import io.github.datagram.cmsg.ControlMessage.MonotonicTimestamp;
import io.github.datagram.cmsg.ControlMessage.OriginalDestination;
import io.github.datagram.cmsg.ControlMessage.PathMtu;
import io.github.datagram.cmsg.ControlMessage.Priority;
import io.github.datagram.cmsg.ControlMessage.ReceiveInterface;
import io.github.datagram.cmsg.ControlMessage.ReceiveTimestamp;
import io.github.datagram.cmsg.ControlMessage.SegmentSize;
import io.github.datagram.cmsg.ControlMessage.TimestampId;
import io.github.datagram.cmsg.ControlMessage.Timestamps;
import io.github.datagram.cmsg.ControlMessage.Unknown;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Makes a value of the message on which a reader stands, whatever its bytes are. */
final class OwnedMessages {
    private OwnedMessages() {}

    static ControlMessage read(ControlReader reader) {
        return switch (reader.kind()) {
            case IP_PKTINFO ->
                new Ipv4PacketInfo(
                        reader.interfaceIndex(),
                        Addresses.ipv4(reader.ipv4LocalAddress()),
                        Addresses.ipv4(reader.ipv4Destination()));
            case IPV6_PKTINFO ->
                new Ipv6PacketInfo(
                        reader.interfaceIndex(), Addresses.ipv6(reader.ipv6AddressHigh(), reader.ipv6AddressLow()));
            case IP_TTL -> new Ipv4TimeToLive(reader.intValue());
            case IP_TOS -> new Ipv4TypeOfService(reader.intValue());
            case IPV6_HOPLIMIT -> new Ipv6HopLimit(reader.intValue());
            case IPV6_TCLASS -> new Ipv6TrafficClass(reader.intValue());
            case IPV6_FLOWINFO -> new Ipv6FlowInfo(reader.flowTrafficClass(), reader.flowLabel());
            case IPV6_HOPOPTS, IPV6_DSTOPTS, IPV6_RTHDR ->
                new Ipv6ExtensionHeader(reader.kind(), ByteBuffer.wrap(reader.data()));
            case IPV6_DONTFRAG -> new Ipv6DontFragment(reader.intValue() != 0);
            case IPV6_PATHMTU -> new PathMtu(ipv6Destination(reader), reader.pathMtu());
            case IP_ORIGDSTADDR ->
                new OriginalDestination(
                        new InetSocketAddress(Addresses.ipv4(reader.ipv4SocketAddress()), reader.port()));
            case IPV6_ORIGDSTADDR ->
                new OriginalDestination(new InetSocketAddress(ipv6Destination(reader), reader.port()));
            case IP_RECVFRAGSIZE, IPV6_RECVFRAGSIZE -> new FragmentSize(reader.intValue());
            case IP_RECVDSTADDR -> new Ipv4LocalAddress(Addresses.ipv4(reader.ipv4Destination()));
            case IP_RECVIF -> new ReceiveInterface(reader.interfaceIndex());
            case IP_ECN, IPV6_ECN -> new EcnBits(reader.intValue());
            case SCM_TIMESTAMP_MONOTONIC -> new MonotonicTimestamp(reader.ticks());
            case SO_TIMESTAMPNS, SCM_TIMESTAMP, SCM_REALTIME -> timestamp(reader);
            case SO_TIMESTAMPING -> timestamps(reader);
            case SCM_TS_OPT_ID -> new TimestampId(reader.intValue());
            case SO_TXTIME -> new LaunchTime(reader.launchTime());
            case SO_RXQ_OVFL -> new DropCount(Integer.toUnsignedLong(reader.intValue()));
            case SO_MARK -> new Mark(reader.intValue());
            case SO_PRIORITY -> new Priority(reader.intValue());
            case UDP_GRO, UDP_COALESCED_INFO -> new GroSegmentSize(reader.intValue());
            case UDP_SEGMENT, UDP_SEND_MSG_SIZE -> new SegmentSize(reader.intValue());
            case IP_RECVERR, IPV6_RECVERR -> extendedError(reader);
            case SCM_RIGHTS -> new FileDescriptors(reader.descriptors());
            case UNKNOWN -> unknown(reader);
        };
    }

    private static Inet6Address ipv6Destination(ControlReader reader) {
        return Addresses.ipv6(
                reader.ipv6SocketAddressHigh(), reader.ipv6SocketAddressLow(), reader.ipv6SocketAddressScope());
    }

    private static ExtendedError extendedError(ControlReader reader) {
        var data = ByteBuffer.wrap(reader.data());
        return new ExtendedError(
                reader.errorNumber(),
                reader.errorOrigin(),
                reader.errorType(),
                reader.errorCode(),
                reader.errorInfo(),
                reader.errorData(),
                data.slice(data.limit() - reader.offenderLength(), reader.offenderLength()));
    }

    /** Numbers that are no time of a clock come out as the bytes that they are. */
    private static ControlMessage timestamp(ControlReader reader) {
        long seconds = reader.seconds();
        int nanoseconds = reader.nanoseconds();
        return isTime(seconds, nanoseconds)
                ? new ReceiveTimestamp(Instant.ofEpochSecond(seconds, nanoseconds))
                : unknown(reader);
    }

    private static ControlMessage timestamps(ControlReader reader) {
        boolean areTimes = isTime(reader.softwareSeconds(), reader.softwareNanoseconds())
                && isTime(reader.hardwareSeconds(), reader.hardwareNanoseconds());
        return areTimes
                ? new Timestamps(
                        Instant.ofEpochSecond(reader.softwareSeconds(), reader.softwareNanoseconds()),
                        Instant.ofEpochSecond(reader.hardwareSeconds(), reader.hardwareNanoseconds()))
                : unknown(reader);
    }

    private static boolean isTime(long seconds, int nanoseconds) {
        return Instant.MIN.getEpochSecond() <= seconds
                && seconds <= Instant.MAX.getEpochSecond()
                && 0 <= nanoseconds
                && nanoseconds <= Instant.MAX.getNano();
    }

    private static Unknown unknown(ControlReader reader) {
        return new Unknown(reader.level(), reader.type(), ByteBuffer.wrap(reader.data()));
    }
}
