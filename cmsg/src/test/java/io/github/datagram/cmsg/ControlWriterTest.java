package io.github.datagram.cmsg;

import static io.github.datagram.cmsg.Addresses.ipv4;
import static io.github.datagram.cmsg.Addresses.ipv6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.cmsg.ControlMessage.FileDescriptors;
import io.github.datagram.cmsg.ControlMessage.Ipv4PacketInfo;
import io.github.datagram.cmsg.ControlMessage.Ipv4TimeToLive;
import io.github.datagram.cmsg.ControlMessage.Ipv4TypeOfService;
import io.github.datagram.cmsg.ControlMessage.Ipv6HopLimit;
import io.github.datagram.cmsg.ControlMessage.Ipv6PacketInfo;
import io.github.datagram.cmsg.ControlMessage.Ipv6TrafficClass;
import io.github.datagram.cmsg.ControlMessage.SegmentSize;
import io.github.datagram.cmsg.ControlMessage.Sendable;
import io.github.datagram.cmsg.ControlMessage.Unknown;
import io.github.datagram.cmsg.abi.Abi;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ControlWriterTest {
    private static final Abi LP64 = Abi.LINUX_LP64;
    private static final Abi BIG_ENDIAN = Abi.LINUX_LP64_BIG_ENDIAN;
    private static final Abi ILP32 = Abi.LINUX_ILP32;

    static Stream<Arguments> bytes() {
        var ipv4 = new Ipv4PacketInfo(2, ipv4(0x7F00004D), ipv4(0x01020304));
        var ipv6 = new Ipv6PacketInfo(2, ipv6(0x20010DB8_00000000L, 1));
        var unknown = new Unknown(258, 772, ByteBuffer.wrap(new byte[] {9}));
        return Stream.of(
                of(LP64, ipv4, "1c00000000000000 00000000 08000000 02000000 7f00004d 00000000 00000000"),
                of(BIG_ENDIAN, ipv4, "000000000000001c 00000000 00000008 00000002 7f00004d 00000000 00000000"),
                of(ILP32, ipv4, "18000000 00000000 08000000 02000000 7f00004d 00000000"),
                of(
                        LP64,
                        ipv6,
                        "2400000000000000 29000000 32000000 20010db800000000 0000000000000001 02000000 00000000"),
                of(
                        BIG_ENDIAN,
                        ipv6,
                        "0000000000000024 00000029 00000032 20010db800000000 0000000000000001 00000002 00000000"),
                of(ILP32, ipv6, "20000000 29000000 32000000 20010db800000000 0000000000000001 02000000"),
                of(LP64, new Ipv4TimeToLive(57), "1400000000000000 00000000 02000000 39000000 00000000"),
                of(BIG_ENDIAN, new Ipv4TimeToLive(57), "0000000000000014 00000000 00000002 00000039 00000000"),
                of(ILP32, new Ipv4TimeToLive(57), "10000000 00000000 02000000 39000000"),
                of(LP64, new Ipv4TypeOfService(0xB9), "1400000000000000 00000000 01000000 b9000000 00000000"),
                of(BIG_ENDIAN, new Ipv4TypeOfService(0xB9), "0000000000000014 00000000 00000001 000000b9 00000000"),
                of(LP64, new Ipv6HopLimit(57), "1400000000000000 29000000 34000000 39000000 00000000"),
                of(LP64, new Ipv6TrafficClass(0xB9), "1400000000000000 29000000 43000000 b9000000 00000000"),
                of(LP64, new SegmentSize(1200), "1200000000000000 11000000 67000000 b004 000000000000"),
                of(BIG_ENDIAN, new SegmentSize(1200), "0000000000000012 00000011 00000067 04b0 000000000000"),
                of(ILP32, new SegmentSize(1200), "0e000000 11000000 67000000 b004 0000"),
                of(LP64, new FileDescriptors(List.of(5)), "1400000000000000 01000000 01000000 05000000 00000000"),
                of(BIG_ENDIAN, new FileDescriptors(List.of(5)), "0000000000000014 00000001 00000001 00000005 00000000"),
                of(LP64, unknown, "1100000000000000 02010000 04030000 09 00000000000000"),
                of(ILP32, unknown, "0d000000 02010000 04030000 09 000000"));
    }

    private static Arguments of(Abi abi, Sendable message, String area) {
        return Arguments.of(abi, message, area);
    }

    @ParameterizedTest
    @MethodSource("bytes")
    void everyByteIsAsTheCompilerWouldLayItOut(Abi abi, Sendable message, String area) {
        assertThat(Sendables.area(List.of(message), abi)).isEqualTo(Memory.hex(area));
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                Arguments.of(new Ipv4TimeToLive(0), "IP_TTL 0: not in 1..255"),
                Arguments.of(new Ipv4TimeToLive(256), "IP_TTL 256: not in 1..255"),
                Arguments.of(new Ipv4TimeToLive(-1), "IP_TTL -1: not in 1..255"),
                Arguments.of(new Ipv4TypeOfService(256), "IP_TOS 256: not in 0..255"),
                Arguments.of(new Ipv4TypeOfService(-1), "IP_TOS -1: not in 0..255"),
                Arguments.of(new Ipv6HopLimit(256), "IPV6_HOPLIMIT 256: not in 0..255"),
                Arguments.of(new Ipv6HopLimit(-1), "IPV6_HOPLIMIT -1: not in 0..255"),
                Arguments.of(new Ipv6TrafficClass(256), "IPV6_TCLASS 256: not in 0..255"),
                Arguments.of(new Ipv6TrafficClass(-1), "IPV6_TCLASS -1: not in 0..255"),
                Arguments.of(new SegmentSize(0), "UDP_SEGMENT 0: not in 1..65535"),
                Arguments.of(new SegmentSize(65536), "UDP_SEGMENT 65536: not in 1..65535"),
                Arguments.of(new SegmentSize(Integer.MIN_VALUE), "UDP_SEGMENT -2147483648: not in 1..65535"),
                Arguments.of(new FileDescriptors(List.of()), "SCM_RIGHTS 0: not in 1..253"),
                Arguments.of(new FileDescriptors(Collections.nCopies(254, 1)), "SCM_RIGHTS 254: not in 1..253"));
    }

    @ParameterizedTest
    @MethodSource("outOfRange")
    void aValueOutOfRangeIsNamedAndLeavesNoTrace(Sendable message, String complaint) {
        ByteBuffer buffer = Memory.DIRECT.dirty(2048);
        var writer = new ControlWriter(LP64).wrap(buffer, 0, 2048);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(message))
                .withMessage(complaint);
        assertNoTrace(writer, buffer);
    }

    @Test
    void theEndsOfEachRangeAreInIt() {
        List<Sendable> ends = List.of(
                new Ipv4TimeToLive(1),
                new Ipv4TimeToLive(255),
                new Ipv4TypeOfService(0),
                new Ipv4TypeOfService(255),
                new Ipv6HopLimit(0),
                new Ipv6HopLimit(255),
                new Ipv6TrafficClass(0),
                new Ipv6TrafficClass(255),
                new SegmentSize(1),
                new SegmentSize(65535),
                new FileDescriptors(Collections.nCopies(253, 1)));
        for (Abi abi : Abi.all()) {
            List<Sendable> there = Sendables.on(abi, ends);
            assertThat(Walk.of(abi, Sendables.area(there, abi)).messages()).isEqualTo(there);
        }
    }

    @Test
    void aNullAmongFileDescriptorsLeavesNoTrace() {
        ByteBuffer buffer = Memory.HEAP.dirty(64);
        var writer = new ControlWriter(LP64).wrap(buffer, 0, 64);
        assertThatThrownBy(() -> writer.fileDescriptors(Arrays.asList(1, null)))
                .isInstanceOf(NullPointerException.class);
        assertNoTrace(writer, buffer);
    }

    @Test
    void theAreaMustBeWithinTheBuffersLimit() {
        ByteBuffer buffer = ByteBuffer.allocate(32).limit(24);
        var writer = new ControlWriter(LP64);
        assertThatThrownBy(() -> writer.wrap(buffer, 0, 25)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> writer.wrap(buffer, -1, 8)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> writer.wrap(buffer, 8, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> writer.wrap(buffer, 8, Integer.MAX_VALUE))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(writer.wrap(buffer, 0, 24).ipv4TimeToLive(1).length()).isEqualTo(24);
    }

    @Test
    void aReadOnlyBufferIsRefusedAtOnce() {
        ByteBuffer buffer = ByteBuffer.allocate(32).asReadOnlyBuffer();
        var writer = new ControlWriter(LP64);
        assertThatThrownBy(() -> writer.wrap(buffer, 0, 32)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void aWriterOverNothingHasNoRoom() {
        var writer = new ControlWriter(LP64);
        assertThat(writer.length()).isZero();
        assertThatThrownBy(() -> writer.ipv4TimeToLive(1)).isInstanceOf(BufferOverflowException.class);
    }

    @Test
    void wrappingAgainStartsAnew() {
        ByteBuffer first = Memory.HEAP.dirty(48);
        ByteBuffer second = Memory.DIRECT.dirty(48);
        var writer = new ControlWriter(LP64).wrap(first, 0, 48).ipv4TimeToLive(1);
        writer.wrap(first, 24, 24).ipv4TimeToLive(2);
        assertThat(Walk.of(LP64, first, 0, 48).messages())
                .containsExactly(new Ipv4TimeToLive(1), new Ipv4TimeToLive(2));

        assertThat(writer.wrap(second, 0, 48).length()).isZero();
        assertThat(writer.ipv4TimeToLive(3).length()).isEqualTo(24);
        assertThat(Walk.of(LP64, second, 0, 24).messages()).containsExactly(new Ipv4TimeToLive(3));
    }

    @Test
    void rawDataKeepsItsPosition() {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
        ByteBuffer buffer = Memory.HEAP.dirty(24);
        new ControlWriter(LP64).wrap(buffer, 0, 24).raw(5000, 1, data);
        assertThat(data.position()).isEqualTo(1);
        assertThat(Walk.of(LP64, buffer, 0, 24).messages())
                .containsExactly(new Unknown(5000, 1, ByteBuffer.wrap(new byte[] {2, 3})));
    }

    private static void assertNoTrace(ControlWriter writer, ByteBuffer buffer) {
        assertThat(writer.length()).isZero();
        assertThat(Memory.bytes(buffer)).isEqualTo(Memory.dirt(buffer.capacity()));
    }
}
