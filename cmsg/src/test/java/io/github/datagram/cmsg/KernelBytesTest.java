package io.github.datagram.cmsg;

import static io.github.datagram.cmsg.Addresses.ipv4;
import static io.github.datagram.cmsg.Addresses.ipv6;
import static io.github.datagram.cmsg.ControlKind.IP_PKTINFO;
import static io.github.datagram.cmsg.ControlKind.SO_TIMESTAMPNS;
import static io.github.datagram.cmsg.ControlKind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.cmsg.ControlMessage.ExtendedError;
import io.github.datagram.cmsg.ControlMessage.GroSegmentSize;
import io.github.datagram.cmsg.ControlMessage.Ipv4PacketInfo;
import io.github.datagram.cmsg.ControlMessage.Ipv4TimeToLive;
import io.github.datagram.cmsg.ControlMessage.Ipv4TypeOfService;
import io.github.datagram.cmsg.ControlMessage.Ipv6HopLimit;
import io.github.datagram.cmsg.ControlMessage.Ipv6PacketInfo;
import io.github.datagram.cmsg.ControlMessage.Ipv6TrafficClass;
import io.github.datagram.cmsg.ControlMessage.ReceiveTimestamp;
import io.github.datagram.cmsg.ControlMessage.Timestamps;
import io.github.datagram.cmsg.abi.Abi;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * What Linux 6.18 wrote on x86-64, into a control area full of 0xA5, for datagrams over loopback: it does not clear the
 * padding. The sender had set TTL 57 and traffic class 0xB9.
 */
class KernelBytesTest {
    private static final Abi LP64 = Abi.LINUX_LP64;

    private static final String TIMESTAMP = "2000000000000000 01000000 23000000 600b006b00000000 df3a561800000000";
    private static final String IPV4_PACKET_INFO =
            "1c00000000000000 00000000 08000000 01000000 7f00004d 7f00004d a5a5a5a5";
    private static final String TIME_TO_LIVE = "1400000000000000 00000000 02000000 39000000 a5a5a5a5";
    private static final String TYPE_OF_SERVICE = "1100000000000000 00000000 01000000 b9 a5a5a5a5a5a5a5";

    private static final ReceiveTimestamp RECEIVED =
            new ReceiveTimestamp(Instant.ofEpochSecond(0x6B000B60L, 0x18563ADF));

    @Test
    void anIpv4DatagramToAnAddressOfLoopback() {
        Walk walk = walk(TIMESTAMP + IPV4_PACKET_INFO + TIME_TO_LIVE + TYPE_OF_SERVICE);
        assertThat(walk.malformed()).isFalse();
        assertThat(walk.messages())
                .containsExactly(
                        RECEIVED,
                        new Ipv4PacketInfo(1, ipv4(0x7F00004D), ipv4(0x7F00004D)),
                        new Ipv4TimeToLive(57),
                        new Ipv4TypeOfService(0xB9));
    }

    @Test
    void anIpv6Datagram() {
        Walk walk = walk(TIMESTAMP
                + "2400000000000000 29000000 32000000 0000000000000000 0000000000000001 01000000 a5a5a5a5"
                + "1400000000000000 29000000 34000000 39000000 a5a5a5a5"
                + "1400000000000000 29000000 43000000 b9000000 a5a5a5a5");
        assertThat(walk.malformed()).isFalse();
        assertThat(walk.messages())
                .containsExactly(
                        RECEIVED, new Ipv6PacketInfo(1, ipv6(0, 1)), new Ipv6HopLimit(57), new Ipv6TrafficClass(0xB9));
    }

    @Test
    void anIpv4DatagramOnADualStackSocketCarriesBothPacketInfos() {
        Walk walk = walk(TIMESTAMP
                + "2400000000000000 29000000 32000000 0000000000000000 0000ffff7f000001 01000000 a5a5a5a5"
                + "1c00000000000000 00000000 08000000 01000000 7f000001 7f000001 a5a5a5a5"
                + TIME_TO_LIVE
                + TYPE_OF_SERVICE);
        assertThat(walk.malformed()).isFalse();
        assertThat(walk.messages())
                .containsExactly(
                        RECEIVED,
                        new Ipv6PacketInfo(1, ipv6(0, 0x0000FFFF_7F000001L)),
                        new Ipv4PacketInfo(1, ipv4(0x7F000001), ipv4(0x7F000001)),
                        new Ipv4TimeToLive(57),
                        new Ipv4TypeOfService(0xB9));
    }

    @Test
    void aTrainOfSegmentsThatGroCoalesced() {
        assertThat(walk("1400000000000000 11000000 68000000 e8030000 a5a5a5a5").messages())
                .containsExactly(new GroSegmentSize(1000));
    }

    @Test
    void anIpv4PortUnreachableWithTheOffendersAddress() {
        Walk walk = walk("3000000000000000 00000000 0b000000 6f000000 02 03 03 00 00000000 00000000"
                + "0200 0000 7f000001 0000000000000000");
        var offender = ByteBuffer.wrap(Memory.hex("0200 0000 7f000001 0000000000000000"));
        assertThat(walk.messages()).containsExactly(new ExtendedError(111, 2, 3, 3, 0, 0, offender));
    }

    @Test
    void anIpv6PortUnreachableWithTheOffendersAddress() {
        String offender = "0a00 0000 00000000 0000000000000000 0000000000000001 00000000";
        Walk walk = walk(
                "3c00000000000000 29000000 19000000 6f000000 03 01 04 00 00000000 00000000" + offender + "a5a5a5a5");
        assertThat(walk.malformed()).isFalse();
        assertThat(walk.messages())
                .containsExactly(new ExtendedError(111, 3, 1, 4, 0, 0, ByteBuffer.wrap(Memory.hex(offender))));
    }

    @Test
    void aTimeToLiveThatTheKernelCutInHalfIsNoTimeToLive() {
        Walk walk = walk(TIMESTAMP + IPV4_PACKET_INFO + "1200000000000000 00000000 02000000 3900");
        assertThat(walk.malformed()).isTrue();
        assertThat(walk.steps()).extracting(Walk.Step::kind).containsExactly(SO_TIMESTAMPNS, IP_PKTINFO, UNKNOWN);
    }

    @Test
    void aTimestampingMessageBesideATimestampIsNotTakenForIt() {
        String timestamping = "4000000000000000 01000000 25000000 600b006b00000000 df3a561800000000"
                + "0000000000000000 0000000000000000 0100000000000000 0200000000000000";
        Walk walk = walk(timestamping + TIMESTAMP);
        assertThat(walk.malformed()).isFalse();
        assertThat(walk.messages())
                .containsExactly(
                        new Timestamps(Instant.ofEpochSecond(0x6B000B60L, 0x18563ADF), Instant.ofEpochSecond(1, 2)),
                        RECEIVED);
    }

    @Test
    void theTimeAtWhichADatagramLeftComesWithItsNumber() {
        Walk walk = walk("4000000000000000 01000000 25000000 600b006b00000000 df3a561800000000"
                + "00".repeat(2 * LP64.timeSpec().size())
                + "3000000000000000 00000000 0b000000 2a000000 04 00 00 00 01000000 98badcfe"
                + "00".repeat(LP64.sockaddrIn().size()));
        assertThat(walk.messages())
                .containsExactly(
                        new Timestamps(Instant.ofEpochSecond(0x6B000B60L, 0x18563ADF), Instant.EPOCH),
                        new ExtendedError(
                                42,
                                4,
                                0,
                                0,
                                1,
                                0xFEDCBA98,
                                ByteBuffer.allocate(LP64.sockaddrIn().size())));
    }

    @Test
    void a32BitProcessSeesWordsOfFourBytes() {
        Walk walk = Walk.of(
                Abi.LINUX_ILP32,
                Memory.hex("14000000 01000000 23000000 600b006b 172e3021"
                        + "18000000 00000000 08000000 01000000 7f00004d 7f00004d"
                        + "10000000 00000000 02000000 39000000"
                        + "0d000000 00000000 01000000 b9 a5a5a5"));
        assertThat(walk.malformed()).isFalse();
        assertThat(walk.messages())
                .containsExactly(
                        new ReceiveTimestamp(Instant.ofEpochSecond(0x6B000B60L, 0x21302E17)),
                        new Ipv4PacketInfo(1, ipv4(0x7F00004D), ipv4(0x7F00004D)),
                        new Ipv4TimeToLive(57),
                        new Ipv4TypeOfService(0xB9));
    }

    @Test
    void a32BitProcessReadsTheClockUntil2106() {
        Walk walk = Walk.of(Abi.LINUX_ILP32, Memory.hex("14000000 01000000 23000000 ffffffff 00000000"));
        assertThat(walk.messages()).containsExactly(new ReceiveTimestamp(Instant.ofEpochSecond(0xFFFF_FFFFL)));
    }

    /** Not recorded: the bytes above as the C structs lay them out on s390x. */
    @Test
    void aBigEndianMachineHasItsOwnByteOrderInAllButAddresses() {
        Walk walk = Walk.of(
                Abi.LINUX_LP64_BIG_ENDIAN,
                Memory.hex("0000000000000020 00000001 00000023 000000006b000b60 0000000018563adf"
                        + "000000000000001c 00000000 00000008 00000001 7f00004d 7f00004d a5a5a5a5"
                        + "0000000000000014 00000000 00000002 00000039 a5a5a5a5"
                        + "0000000000000011 00000000 00000001 b9 a5a5a5a5a5a5a5"
                        + "0000000000000014 00000011 00000068 000003e8 a5a5a5a5"));
        assertThat(walk.malformed()).isFalse();
        assertThat(walk.messages())
                .containsExactly(
                        RECEIVED,
                        new Ipv4PacketInfo(1, ipv4(0x7F00004D), ipv4(0x7F00004D)),
                        new Ipv4TimeToLive(57),
                        new Ipv4TypeOfService(0xB9),
                        new GroSegmentSize(1000));
    }

    private static Walk walk(String area) {
        return Walk.of(LP64, Memory.hex(area));
    }
}
