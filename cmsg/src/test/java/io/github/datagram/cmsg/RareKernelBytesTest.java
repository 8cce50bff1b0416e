package io.github.datagram.cmsg;

import static io.github.datagram.cmsg.Addresses.ipv4;
import static io.github.datagram.cmsg.Addresses.ipv6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.cmsg.ControlMessage.FragmentSize;
import io.github.datagram.cmsg.ControlMessage.Ipv6ExtensionHeader;
import io.github.datagram.cmsg.ControlMessage.Ipv6FlowInfo;
import io.github.datagram.cmsg.ControlMessage.Mark;
import io.github.datagram.cmsg.ControlMessage.OriginalDestination;
import io.github.datagram.cmsg.ControlMessage.PathMtu;
import io.github.datagram.cmsg.ControlMessage.Priority;
import io.github.datagram.cmsg.ControlMessage.ReceiveTimestamp;
import io.github.datagram.cmsg.ControlMessage.Timestamps;
import io.github.datagram.cmsg.abi.Abi;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Linux 6.18 wrote on x86-64 of the things that few ask for; see {@link KernelBytesTest}. */
class RareKernelBytesTest {
    private static final Abi LP64 = Abi.LINUX_LP64;
    private static final String TIME = "1434006b00000000 c876fa0d00000000";
    private static final Instant RECEIVED = Instant.ofEpochSecond(0x6B003414L, 0x0DFA76C8);

    @Test
    void aDatagramBehindEveryExtensionHeaderOfWhichTheOneOfDestinationOptionsComesTwice() {
        Walk walk = walk(
                "2000000000000000 01000000 23000000" + TIME
                        + "4000000000000000 01000000 25000000" + TIME + "00".repeat(32)
                        + "1400000000000000 01000000 24000000 4d000000 a5a5a5a5"
                        + "1400000000000000 01000000 0c000000 05000000 a5a5a5a5"
                        + "1400000000000000 29000000 0b000000 00312345 a5a5a5a5"
                        + "1800000000000000 29000000 36000000 3c001e0401020304"
                        + "1800000000000000 29000000 3b000000 2b001e0405060708"
                        + "2800000000000000 29000000 39000000 3c02fd0000000000 00000000000000000000000000000001"
                        + "1800000000000000 29000000 3b000000 11001e04090a0b0c"
                        + "2c00000000000000 29000000 4a000000 0a009e1700000000 00000000000000000000000000000001 00000000 a5a5a5a5");

        assertThat(walk.malformed()).isFalse();
        assertThat(walk.messages())
                .containsExactly(
                        new ReceiveTimestamp(RECEIVED),
                        new Timestamps(RECEIVED, Instant.EPOCH),
                        new Mark(77),
                        new Priority(5),
                        new Ipv6FlowInfo(3, 0x12345),
                        header(ControlKind.IPV6_HOPOPTS, "3c001e0401020304"),
                        header(ControlKind.IPV6_DSTOPTS, "2b001e0405060708"),
                        header(ControlKind.IPV6_RTHDR, "3c02fd0000000000 00000000000000000000000000000001"),
                        header(ControlKind.IPV6_DSTOPTS, "11001e04090a0b0c"),
                        new OriginalDestination(new InetSocketAddress(ipv6(0, 1), 0x9E17)));
    }

    @Test
    void theOriginalDestinationOfAnIpv4Datagram() {
        assertThat(walk("2000000000000000 00000000 14000000 0200b1057f000001 0000000000000000")
                        .messages())
                .containsExactly(new OriginalDestination(new InetSocketAddress(ipv4(0x7F000001), 0xB105)));
    }

    @Test
    void aNoticeOfAPathThatIsTooNarrow() {
        assertThat(walk("3000000000000000 29000000 3d000000"
                                + "0a00000000000000 00000000000000000000000000000001 00000000 00000100")
                        .messages())
                .containsExactly(new PathMtu(ipv6(0, 1), 0x10000));
    }

    /** Not recorded: the layout of the C struct. */
    @Test
    void aTimeThatTheDeviceTookStandsBehindTheKernels() {
        String none = "00".repeat(16);
        assertThat(walk("4000000000000000 01000000 25000000" + none + none + TIME)
                        .messages())
                .containsExactly(new Timestamps(Instant.EPOCH, RECEIVED));
        assertThat(walk("1400000000000000 29000000 4d000000 a0040000 a5a5a5a5").messages())
                .containsExactly(new FragmentSize(1184));
    }

    @ParameterizedTest
    @CsvSource({
        "IPV6_HOPOPTS, ''",
        "IPV6_RTHDR, 11001e0401020304 00",
        "IPV6_DSTOPTS, 11011e0401020304",
        "IP_TTL, 11001e0401020304"
    })
    void whatIsNoExtensionHeaderIsNotWritten(ControlKind kind, String bytes) {
        ByteBuffer buffer = Memory.HEAP.dirty(64);
        var writer = new ControlWriter(LP64).wrap(buffer, 0, 64);
        assertThatThrownBy(() -> writer.ipv6ExtensionHeader(kind, ByteBuffer.wrap(Memory.hex(bytes))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(kind.name());
        assertThat(Memory.bytes(buffer)).isEqualTo(Memory.dirt(64));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "256, 0", "0, -1", "0, 0x100000"})
    void aFlowLabelOutOfItsTwentyBitsIsNotWritten(int trafficClass, String label) {
        var writer = new ControlWriter(LP64).wrap(Memory.HEAP.dirty(64), 0, 64);
        assertThatThrownBy(() -> writer.ipv6FlowInfo(trafficClass, Integer.decode(label)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("IPV6_FLOWINFO");
    }

    private static Ipv6ExtensionHeader header(ControlKind kind, String bytes) {
        return new Ipv6ExtensionHeader(kind, ByteBuffer.wrap(Memory.hex(bytes)));
    }

    private static Walk walk(String area) {
        return Walk.of(LP64, Memory.hex(area));
    }
}
