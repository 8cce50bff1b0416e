package io.github.datagram.internal.posix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.SocketAddresses;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.SendSlot;
import io.github.datagram.testing.RequiresLinux;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What systems that these tests do not run on would be handed, byte by byte; all of them little-endian, as this machine. */
@RequiresLinux
class PlatformLayoutTest {
    private static final int COUNT = 3;
    private static final int PAYLOAD = 100;
    private static final int CONTROL = 40;

    private static String written(Abi abi, Family family, String address) {
        var endpoint = new Endpoint();
        endpoint.set(SocketAddresses.parse(address));
        Memory memory = Memory.allocate(64);
        int length = new SocketAddressCodec(abi).write(family, endpoint, memory, 0);
        return hex(memory.host(), 0, length);
    }

    private static String hex(ByteBuffer buffer, int from, int length) {
        var bytes = new byte[length];
        buffer.get(from, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void socketAddressesBeginWithTheirLengthOnDarwinAndFreeBsd() {
        String ipv4 = "0035" + "c0000201" + "0000000000000000";
        assertThat(written(Abi.LINUX_LP64, Family.IPV4, "192.0.2.1:53")).isEqualTo("0200" + ipv4);
        assertThat(written(Abi.WINDOWS, Family.IPV4, "192.0.2.1:53")).isEqualTo("0200" + ipv4);
        assertThat(written(Abi.DARWIN, Family.IPV4, "192.0.2.1:53")).isEqualTo("1002" + ipv4);
        assertThat(written(Abi.FREEBSD, Family.IPV4, "192.0.2.1:53")).isEqualTo("1002" + ipv4);
        String ipv6 = "0035" + "00000000" + "20010db8000000000000000000000001" + "00000000";
        assertThat(written(Abi.LINUX_LP64, Family.IPV6, "[2001:db8::1]:53")).isEqualTo("0a00" + ipv6);
        assertThat(written(Abi.WINDOWS, Family.IPV6, "[2001:db8::1]:53")).isEqualTo("1700" + ipv6);
        assertThat(written(Abi.DARWIN, Family.IPV6, "[2001:db8::1]:53")).isEqualTo("1c1e" + ipv6);
        assertThat(written(Abi.FREEBSD, Family.IPV6, "[2001:db8::1]:53")).isEqualTo("1c1c" + ipv6);
    }

    static Stream<Abi> littleEndianOf64Bits() {
        return Stream.of(Abi.LINUX_LP64, Abi.DARWIN, Abi.FREEBSD, Abi.WINDOWS);
    }

    @ParameterizedTest
    @MethodSource("littleEndianOf64Bits")
    void aSocketAddressIsReadAsItWasWritten(Abi abi) {
        for (String address : new String[] {"192.0.2.1:53", "[2001:db8::1]:65535", "[fe80::1%7]:1"}) {
            var endpoint = new Endpoint();
            endpoint.set(SocketAddresses.parse("0.0.0.0:0"));
            Memory memory = Memory.allocate(64);
            var codec = new SocketAddressCodec(abi);
            var original = new Endpoint();
            original.set(SocketAddresses.parse(address.replace("%7", "")));
            original.scopeId = address.contains("%") ? 7 : 0;
            int length = codec.write(original.isIpv4() ? Family.IPV4 : Family.IPV6, original, memory, 0);
            codec.read(memory, 0, length, endpoint);
            assertThat(endpoint.toSocketAddress()).isEqualTo(original.toSocketAddress());
        }
    }

    /** As {@code struct msghdr} of {@code <sys/socket.h>} has it: {@code int msg_iovlen}, {@code socklen_t msg_controllen}. */
    @Test
    void aMessageHeaderHasShorterLengthsOnDarwinAndFreeBsd() {
        for (Abi abi : new Abi[] {Abi.DARWIN, Abi.FREEBSD}) {
            var block = new MessageBlock(abi, COUNT, 28, CONTROL, PAYLOAD, 1000);
            ByteBuffer host = block.memory().host();
            int header = (int) (block.address(1) - block.address(0));
            assertThat(header).as("struct msghdr, and our length").isEqualTo(48 + 8);
            block.prepareReceive(1);
            assertThat(host.getLong(header)).isEqualTo(block.memory().address(block.nameOffset(1)));
            assertThat(host.getInt(header + 8)).as("msg_namelen").isEqualTo(28);
            assertThat(host.getInt(header + 24)).as("msg_iovlen").isEqualTo(2);
            assertThat(host.getLong(header + 32)).isEqualTo(block.memory().address(block.controlOffset(1)));
            assertThat(host.getInt(header + 40)).as("msg_controllen").isEqualTo(CONTROL);
            assertThat(host.getInt(header + 44)).as("msg_flags").isZero();
        }
    }

    /** The BSDs take a control length of zero with a null pointer alone. */
    @ParameterizedTest
    @MethodSource("littleEndianOf64Bits")
    void noControlAreaIsANullPointer(Abi abi) {
        var block = new MessageBlock(abi, COUNT, 28, 0, PAYLOAD);
        ByteBuffer host = block.memory().host();
        block.prepareReceive(0);
        assertThat(host.getLong(abi.msgHdr().control())).isZero();
        var sending = new MessageBlock(abi, COUNT, 28, CONTROL, PAYLOAD);
        sending.prepareSend(0, 16, 0, 5);
        assertThat(sending.memory().host().getLong(abi.msgHdr().control())).isZero();
        assertThat(sending.memory().host().order()).isEqualTo(ByteOrder.nativeOrder());
    }

    private static String encoded(Abi abi, boolean boundToWildcard, int source) {
        var slot = new SendSlot(ByteBuffer.allocateDirect(1));
        slot.clear();
        if (source != 0) {
            slot.source.setIpv4(source);
        }
        slot.hopLimit = 57;
        var encoder = new ControlEncoder(abi, boundToWildcard);
        ByteBuffer area = ByteBuffer.allocateDirect(encoder.capacity()).order(abi.order());
        return hex(area, 0, encoder.encode(slot, slot.source, true, 0, area, 0));
    }

    /** FreeBSD answers {@code IP_SENDSRCADDR} with EINVAL on a socket that has an address. */
    @Test
    void theSourceIsChosenByEachPlatformsMessageAndOnFreeBsdOnTheWildcardAlone() {
        String freeBsdHopLimit = "140000000000000004000000000000003900000000000000";
        assertThat(encoded(Abi.FREEBSD, true, 0x7F00004D))
                .isEqualTo("140000000000000007000000000000007f00004d00000000" + freeBsdHopLimit);
        assertThat(encoded(Abi.FREEBSD, false, 0x7F00004D)).isEqualTo(freeBsdHopLimit);
        assertThat(encoded(Abi.FREEBSD, true, 0)).isEqualTo(freeBsdHopLimit);
        assertThat(encoded(Abi.DARWIN, false, 0x7F00004D))
                .isEqualTo("18000000000000001a000000000000007f00004d00000000" + "10000000000000000400000039000000");
    }

    /** {@code WSAMSG} and {@code WSABUF} of {@code <ws2def.h>}, byte by byte. */
    @Test
    void aMessageHeaderHasItsLengthsBeforeItsPointersOnWindows() {
        var block = new MessageBlock(Abi.WINDOWS, COUNT, 28, CONTROL, PAYLOAD);
        ByteBuffer host = block.memory().host();
        block.prepareReceive(0);
        assertThat(host.getInt(8)).as("namelen").isEqualTo(28);
        int buffers = (int) (host.getLong(16) - block.memory().address(0));
        assertThat(host.getInt(buffers)).as("lpBuffers->len").isEqualTo(PAYLOAD);
        assertThat(host.getInt(24)).as("dwBufferCount").isEqualTo(1);
        assertThat(host.getInt(32)).as("Control.len").isEqualTo(CONTROL);
        assertThat(host.getLong(40)).as("Control.buf").isEqualTo(block.memory().address(block.controlOffset(0)));
        assertThat(host.getInt(48)).as("dwFlags").isZero();
    }
}
