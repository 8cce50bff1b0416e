package io.github.datagram.cmsg;

import static io.github.datagram.cmsg.Addresses.ipv4;
import static io.github.datagram.cmsg.Addresses.ipv6;

import io.github.datagram.cmsg.ControlMessage.FileDescriptors;
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
import io.github.datagram.cmsg.ControlMessage.Priority;
import io.github.datagram.cmsg.ControlMessage.SegmentSize;
import io.github.datagram.cmsg.ControlMessage.Sendable;
import io.github.datagram.cmsg.ControlMessage.TimestampId;
import io.github.datagram.cmsg.ControlMessage.Unknown;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;

/** Messages that can be sent. */
final class Sendables {
    private static final int A_LEVEL_THAT_NO_KIND_HAS = 4711;

    private Sendables() {}

    /** One of each, with a different value in each place. */
    static List<Sendable> oneOfEach() {
        return List.of(
                new Ipv4PacketInfo(0x01020304, ipv4(0x7F00004D), ipv4(0)),
                new Ipv4LocalAddress(ipv4(0x7F000042)),
                new Ipv4TimeToLive(57),
                new Ipv4TypeOfService(0xB9),
                new Ipv6PacketInfo(0x05060708, ipv6(0x20010DB8_00010203L, 0x04050607_08090A0BL)),
                new Ipv6HopLimit(58),
                new Ipv6TrafficClass(0xBA),
                new Ipv6FlowInfo(0xBB, 0xABCDE),
                new Ipv6ExtensionHeader(ControlKind.IPV6_HOPOPTS, extensionHeader(1, 0x11)),
                new Ipv6ExtensionHeader(ControlKind.IPV6_DSTOPTS, extensionHeader(2, 0x22)),
                new Ipv6ExtensionHeader(ControlKind.IPV6_RTHDR, extensionHeader(3, 0x33)),
                new Ipv6DontFragment(true),
                new Mark(0xFEDCBA98),
                new Priority(6),
                new LaunchTime(0x0123456789ABCDEFL),
                new SegmentSize(0xFEDC),
                new TimestampId(0xFEDCBA98),
                new FileDescriptors(List.of(3, 1000, Integer.MAX_VALUE)),
                new Unknown(A_LEVEL_THAT_NO_KIND_HAS, 7, ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5})));
    }

    /** Those of some messages that a platform has, and that it reads as they were written. */
    static List<Sendable> on(Abi abi, List<Sendable> messages) {
        boolean tellsOneAddress =
                abi.inPktinfo().localAddress() == abi.inPktinfo().destination();
        var kinds = new ControlKinds(abi);
        return messages.stream()
                .filter(message -> kind(message).stream().allMatch(kinds::supports))
                .filter(message -> !(message instanceof SegmentSize) || splits(kinds))
                .filter(message -> !(message instanceof Ipv4PacketInfo && tellsOneAddress))
                .toList();
    }

    private static boolean splits(ControlKinds kinds) {
        return kinds.supports(ControlKind.UDP_SEGMENT) || kinds.supports(ControlKind.UDP_SEND_MSG_SIZE);
    }

    /** What a message is on Linux, or empty if it is of no kind and so on every platform. */
    private static Optional<ControlKind> kind(Sendable message) {
        if (message instanceof Ipv4LocalAddress) {
            return Optional.of(ControlKind.IP_RECVDSTADDR);
        }
        Walk walk = Walk.of(Abi.LINUX_LP64, area(List.of(message), Abi.LINUX_LP64));
        ControlKind kind = walk.steps().get(0).kind();
        return kind == ControlKind.UNKNOWN || kind == ControlKind.UDP_SEGMENT ? Optional.empty() : Optional.of(kind);
    }

    /** As long as it says. */
    static ByteBuffer extensionHeader(int units, int filler) {
        var header = new byte[units * Long.BYTES];
        Arrays.fill(header, (byte) filler);
        header[1] = (byte) (units - 1);
        return ByteBuffer.wrap(header);
    }

    static Arbitrary<Sendable> any() {
        return Arbitraries.oneOf(common(), rare());
    }

    private static Arbitrary<Sendable> rare() {
        Arbitrary<Integer> octets = Arbitraries.integers().between(0, 255);
        return Arbitraries.oneOf(
                Combinators.combine(octets, Arbitraries.integers().between(0, 0xFFFFF))
                        .as(Ipv6FlowInfo::new),
                Combinators.combine(
                                Arbitraries.of(
                                        ControlKind.IPV6_HOPOPTS, ControlKind.IPV6_DSTOPTS, ControlKind.IPV6_RTHDR),
                                Arbitraries.integers().between(1, 256),
                                octets)
                        .as((kind, units, filler) -> new Ipv6ExtensionHeader(kind, extensionHeader(units, filler))),
                Arbitraries.of(true, false).map(Ipv6DontFragment::new),
                Arbitraries.integers().map(Mark::new),
                Arbitraries.integers().map(Priority::new),
                Arbitraries.longs().map(LaunchTime::new));
    }

    private static Arbitrary<Sendable> common() {
        Arbitrary<Integer> ints = Arbitraries.integers();
        Arbitrary<Integer> octets = Arbitraries.integers().between(0, 255);
        return Arbitraries.oneOf(
                Combinators.combine(ints, ints).as((index, local) -> new Ipv4PacketInfo(index, ipv4(local), ipv4(0))),
                Combinators.combine(ints, Arbitraries.longs(), Arbitraries.longs())
                        .as((index, high, low) -> new Ipv6PacketInfo(index, ipv6(high, low))),
                ints.map(address -> new Ipv4LocalAddress(ipv4(address))),
                Arbitraries.integers().between(1, 255).map(Ipv4TimeToLive::new),
                octets.map(Ipv4TypeOfService::new),
                octets.map(Ipv6HopLimit::new),
                octets.map(Ipv6TrafficClass::new),
                Arbitraries.integers().between(1, 65535).map(SegmentSize::new),
                ints.map(TimestampId::new),
                ints.list().ofMinSize(1).ofMaxSize(253).map(FileDescriptors::new),
                Combinators.combine(
                                ints, Arbitraries.bytes().array(byte[].class).ofMaxSize(40))
                        .as((type, data) -> new Unknown(A_LEVEL_THAT_NO_KIND_HAS, type, ByteBuffer.wrap(data))));
    }

    static Arbitrary<List<Sendable>> lists() {
        return any().list().ofMaxSize(8).edgeCases(EdgeCases.Config::none);
    }

    /** The number of data bytes of a message. */
    static int dataLength(Sendable message, Abi abi) {
        if (message instanceof Ipv4PacketInfo) {
            return abi.inPktinfo().size();
        }
        if (message instanceof Ipv6PacketInfo) {
            return abi.in6Pktinfo().size();
        }
        if (message instanceof SegmentSize) {
            return abi.find(Constant.UDP_SEGMENT).isPresent() ? Short.BYTES : Integer.BYTES;
        }
        if (message instanceof Ipv4TypeOfService) {
            return abi.octet(Constant.IP_TOS).sentLength();
        }
        if (message instanceof FileDescriptors rights) {
            return rights.descriptors().size() * Integer.BYTES;
        }
        if (message instanceof Ipv6ExtensionHeader header) {
            return header.header().remaining();
        }
        if (message instanceof LaunchTime) {
            return Long.BYTES;
        }
        return message instanceof Unknown unknown ? unknown.data().remaining() : Integer.BYTES;
    }

    /** The sum of the {@code CMSG_SPACE}s. */
    static int space(List<Sendable> messages, Abi abi) {
        return messages.stream()
                .mapToInt(message -> abi.cmsgHdr().space(dataLength(message, abi)))
                .sum();
    }

    /** A control area with these messages and nothing else. */
    static byte[] area(List<Sendable> messages, Abi abi) {
        ByteBuffer buffer = Memory.HEAP.dirty(space(messages, abi));
        var writer = new ControlWriter(abi).wrap(buffer, 0, buffer.capacity());
        messages.forEach(writer::write);
        return Memory.bytes(buffer);
    }
}
