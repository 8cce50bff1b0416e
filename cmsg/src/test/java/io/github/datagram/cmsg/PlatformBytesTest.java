package io.github.datagram.cmsg;

import static io.github.datagram.cmsg.Addresses.ipv4;
import static io.github.datagram.cmsg.Addresses.ipv6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.cmsg.ControlMessage.EcnBits;
import io.github.datagram.cmsg.ControlMessage.GroSegmentSize;
import io.github.datagram.cmsg.ControlMessage.Ipv4LocalAddress;
import io.github.datagram.cmsg.ControlMessage.Ipv4PacketInfo;
import io.github.datagram.cmsg.ControlMessage.Ipv4TimeToLive;
import io.github.datagram.cmsg.ControlMessage.Ipv4TypeOfService;
import io.github.datagram.cmsg.ControlMessage.Ipv6HopLimit;
import io.github.datagram.cmsg.ControlMessage.Ipv6PacketInfo;
import io.github.datagram.cmsg.ControlMessage.Ipv6TrafficClass;
import io.github.datagram.cmsg.ControlMessage.MonotonicTimestamp;
import io.github.datagram.cmsg.ControlMessage.ReceiveInterface;
import io.github.datagram.cmsg.ControlMessage.ReceiveTimestamp;
import io.github.datagram.cmsg.ControlMessage.SegmentSize;
import io.github.datagram.cmsg.ControlMessage.Sendable;
import io.github.datagram.cmsg.abi.Abi;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Control areas of systems that these tests do not run on: not recorded there, but laid out by hand, byte by byte, as the
 * headers named in {@code io.github.datagram.cmsg.abi} have it.
 */
class PlatformBytesTest {
    private static final Instant RECEIVED = Instant.ofEpochSecond(0x6B000B60L, 0x000C3500 * 1000L);

    private static void assertReads(Abi abi, String area, ControlMessage... messages) {
        Walk walk = Walk.of(abi, Memory.hex(area));
        assertThat(walk.messages()).containsExactly(messages);
        assertThat(walk.malformed()).isFalse();
    }

    private static void assertWrites(Abi abi, String area, Sendable... messages) {
        assertThat(Sendables.area(List.of(messages), abi)).isEqualTo(Memory.hex(area));
    }

    /** {@code cmsg_len} has 32 bits, the data follows at once, and padding is up to 4 bytes. */
    @Test
    void darwinTellsAnIpv4Datagram() {
        assertReads(
                Abi.DARWIN,
                "10000000 00000000 07000000 7f00004d"
                        + "20000000 00000000 14000000 14 12 0100 06 03 06 00 656e30 0a1b2c3d4e5f 000000"
                        + "0d000000 00000000 18000000 39 a5a5a5"
                        + "18000000 00000000 1a000000 01000000 7f00004d 7f000001"
                        + "0d000000 00000000 1b000000 b9 a5a5a5"
                        + "1c000000 ffff0000 02000000 600b006b00000000 00350c00 a5a5a5a5"
                        + "14000000 ffff0000 04000000 efcdab8967452301",
                new Ipv4LocalAddress(ipv4(0x7F00004D)),
                new ReceiveInterface(1),
                new Ipv4TimeToLive(57),
                new Ipv4PacketInfo(1, ipv4(0x7F00004D), ipv4(0x7F000001)),
                new Ipv4TypeOfService(0xB9),
                new ReceiveTimestamp(RECEIVED),
                new MonotonicTimestamp(0x0123456789ABCDEFL));
    }

    @Test
    void darwinTellsAnIpv6Datagram() {
        assertReads(
                Abi.DARWIN,
                "20000000 29000000 2e000000 20010db8000000000000000000000001 07000000"
                        + "10000000 29000000 2f000000 3a000000"
                        + "10000000 29000000 24000000 ba000000",
                new Ipv6PacketInfo(7, ipv6(0x20010DB800000000L, 1)),
                new Ipv6HopLimit(58),
                new Ipv6TrafficClass(0xBA));
    }

    @Test
    void darwinMayTellTheTrafficClassInOneByte() {
        assertReads(Abi.DARWIN, "0d000000 29000000 24000000 ba a5a5a5", new Ipv6TrafficClass(0xBA));
    }

    @Test
    void darwinIsToldWhatToSend() {
        assertWrites(
                Abi.DARWIN,
                "18000000 00000000 1a000000 01000000 7f00004d 00000000"
                        + "10000000 00000000 04000000 39000000"
                        + "10000000 00000000 03000000 b9000000"
                        + "20000000 29000000 2e000000 20010db8000000000000000000000001 07000000",
                new Ipv4PacketInfo(1, ipv4(0x7F00004D), ipv4(0)),
                new Ipv4TimeToLive(57),
                new Ipv4TypeOfService(0xB9),
                new Ipv6PacketInfo(7, ipv6(0x20010DB800000000L, 1)));
    }

    /** {@code cmsg_len} has 32 bits, and data and headers begin at multiples of 8 bytes. */
    @Test
    void freeBsdTellsAnIpv4Datagram() {
        assertReads(
                Abi.FREEBSD,
                "14000000 00000000 07000000 a5a5a5a5 7f00004d a5a5a5a5"
                        + "18000000 00000000 14000000 a5a5a5a5 08 12 0100 00 00 00 00"
                        + "11000000 00000000 41000000 a5a5a5a5 39 a5a5a5a5a5a5a5"
                        + "11000000 00000000 44000000 a5a5a5a5 b9 a5a5a5a5a5a5a5"
                        + "20000000 ffff0000 02000000 a5a5a5a5 600b006b00000000 00350c0000000000"
                        + "20000000 ffff0000 05000000 a5a5a5a5 600b006b00000000 df3a561800000000",
                new Ipv4LocalAddress(ipv4(0x7F00004D)),
                new ReceiveInterface(1),
                new Ipv4TimeToLive(57),
                new Ipv4TypeOfService(0xB9),
                new ReceiveTimestamp(RECEIVED),
                new ReceiveTimestamp(Instant.ofEpochSecond(0x6B000B60L, 0x18563ADF)));
    }

    @Test
    void freeBsdTellsAnIpv6Datagram() {
        assertReads(
                Abi.FREEBSD,
                "24000000 29000000 2e000000 a5a5a5a5 20010db8000000000000000000000001 07000000 a5a5a5a5"
                        + "14000000 29000000 2f000000 a5a5a5a5 3a000000 a5a5a5a5"
                        + "14000000 29000000 3d000000 a5a5a5a5 ba000000 a5a5a5a5",
                new Ipv6PacketInfo(7, ipv6(0x20010DB800000000L, 1)),
                new Ipv6HopLimit(58),
                new Ipv6TrafficClass(0xBA));
    }

    @Test
    void freeBsdIsToldWhatToSend() {
        assertWrites(
                Abi.FREEBSD,
                "14000000 00000000 07000000 00000000 7f00004d 00000000"
                        + "11000000 00000000 03000000 00000000 b9 00000000000000"
                        + "14000000 00000000 04000000 00000000 39000000 00000000",
                new Ipv4LocalAddress(ipv4(0x7F00004D)),
                new Ipv4TypeOfService(0xB9),
                new Ipv4TimeToLive(57));
    }

    @Test
    void windowsTellsAnIpv4Datagram() {
        assertReads(
                Abi.WINDOWS,
                "1800000000000000 00000000 13000000 7f00004d 01000000"
                        + "1400000000000000 00000000 15000000 39000000 a5a5a5a5"
                        + "1400000000000000 00000000 03000000 b9000000 a5a5a5a5"
                        + "1400000000000000 00000000 32000000 01000000 a5a5a5a5"
                        + "1400000000000000 11000000 03000000 b0040000 a5a5a5a5",
                new Ipv4PacketInfo(1, ipv4(0x7F00004D), ipv4(0x7F00004D)),
                new Ipv4TimeToLive(57),
                new Ipv4TypeOfService(0xB9),
                new EcnBits(1),
                new GroSegmentSize(1200));
    }

    @Test
    void windowsTellsAnIpv6Datagram() {
        assertReads(
                Abi.WINDOWS,
                "2400000000000000 29000000 13000000 20010db8000000000000000000000001 07000000 a5a5a5a5"
                        + "1400000000000000 29000000 15000000 3a000000 a5a5a5a5"
                        + "1400000000000000 29000000 27000000 ba000000 a5a5a5a5"
                        + "1400000000000000 29000000 32000000 02000000 a5a5a5a5",
                new Ipv6PacketInfo(7, ipv6(0x20010DB800000000L, 1)),
                new Ipv6HopLimit(58),
                new Ipv6TrafficClass(0xBA),
                new EcnBits(2));
    }

    @Test
    void windowsIsToldWhatToSend() {
        assertWrites(
                Abi.WINDOWS,
                "1800000000000000 00000000 13000000 7f00004d 01000000"
                        + "1400000000000000 11000000 02000000 b0040000 00000000",
                new Ipv4PacketInfo(1, ipv4(0x7F00004D), ipv4(0)),
                new SegmentSize(1200));
    }

    @Test
    void whatAPlatformLacksIsNamed() {
        assertThatThrownBy(() -> new ControlWriter(Abi.FREEBSD).ipv4PacketInfo(1, 2))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("freebsd has no IP_PKTINFO");
        assertThatThrownBy(() -> new ControlWriter(Abi.DARWIN).segmentSize(1200))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("darwin has no UDP_SEGMENT");
        assertThatThrownBy(() -> new ControlWriter(Abi.LINUX_LP64).ipv4SourceAddress(1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("linux-lp64 has no IP_RECVDSTADDR");
    }

    /** As {@code CMSG_NXTHDR} of macOS before version 14 does for ever. */
    @Test
    void zeroedHeadersEndTheWalk() {
        for (Abi abi : Abi.all()) {
            Walk walk = Walk.of(abi, new byte[64]);
            assertThat(walk.steps()).isEmpty();
            assertThat(walk.malformed()).isTrue();
        }
    }
}
