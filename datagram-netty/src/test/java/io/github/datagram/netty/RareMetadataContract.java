package io.github.datagram.netty;

import static io.github.datagram.Metadata.DESTINATION_OPTIONS;
import static io.github.datagram.Metadata.FLOW_LABEL;
import static io.github.datagram.Metadata.FRAGMENT_SIZE;
import static io.github.datagram.Metadata.HARDWARE_TIMESTAMP;
import static io.github.datagram.Metadata.HOP_BY_HOP_OPTIONS;
import static io.github.datagram.Metadata.MARK;
import static io.github.datagram.Metadata.ORIGINAL_DESTINATION;
import static io.github.datagram.Metadata.PATH_MTU;
import static io.github.datagram.Metadata.PRIORITY;
import static io.github.datagram.Metadata.ROUTING_HEADER;
import static io.github.datagram.Metadata.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.DatagramException;
import io.github.datagram.Metadata;
import io.github.datagram.SendControl;
import io.github.datagram.SocketEvent.PathMtuNotice;
import io.github.datagram.TimestampSource;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What few ask for or choose. On a host of its own, whose root may send packets of any kind. */
@RequiresNamespaces
abstract class RareMetadataContract extends Contract {
    private static final int UDP = 17;
    private static final int DESTINATION_HEADER = 60;
    private static final byte EXPERIMENTAL_OPTION = 0x1E;

    /** All but those that change how datagrams come. */
    private static final Set<Metadata> WANTED =
            EnumSet.complementOf(EnumSet.of(Metadata.SEGMENT_SIZE, Metadata.PATH_MTU));

    private Namespace host;

    RareMetadataContract(LoopKind kind) {
        super(kind);
    }

    @BeforeEach
    void makeHost() throws IOException {
        host = closing(Namespace.create());
        host.ip("link", "set", "lo", "mtu", "1500");
    }

    private Opened bindHere(String address, Metadata... wanted) throws IOException {
        return bindOn(host, address, options -> options.option(MetadataChannelOption.RECEIVE, Set.of(wanted)));
    }

    private Opened bindForEverything(String address) throws IOException {
        return bindHere(address, WANTED.toArray(Metadata[]::new));
    }

    /** An extension header with one option, which says nothing to anybody (RFC 8200, section 4.2; RFC 4727). */
    private static byte[] header(int length) {
        var header = new byte[length];
        header[1] = (byte) (length / 8 - 1);
        header[2] = EXPERIMENTAL_OPTION;
        header[3] = (byte) (length - 4);
        return header;
    }

    private static void assertHeader(ByteBuffer header, int protocol, byte[] sent) {
        byte[] expected = sent.clone();
        expected[0] = (byte) protocol;
        var octets = new byte[header.remaining()];
        header.get(octets);
        assertThat(octets).isEqualTo(expected);
    }

    @Test
    void whatFewChooseForAPacketTheOtherSideTells() throws Exception {
        Opened receiver = bindForEverything("::");
        Opened sender = bindHere("::");
        sender.send(new OutgoingPacket(utf8("x"), receiver.at("::1"))
                .flowLabel(0xF_0001)
                .mark(0xFEDC_BA98)
                .priority(5)
                .launchAt(1)
                .dontFragment(true)
                .extensionHeader(SendControl.HOP_BY_HOP_OPTIONS, ByteBuffer.wrap(header(16)))
                .extensionHeader(SendControl.DESTINATION_OPTIONS, ByteBuffer.wrap(header(8))));

        ReceivedPacket packet = receiver.next();
        ReceivedPacket copy = packet.copy();
        packet.release();

        assertThat(copy.flowLabel()).isEqualTo(0xF_0001);
        assertHeader(copy.hopByHopOptions(), DESTINATION_HEADER, header(16));
        assertHeader(copy.destinationOptions(), UDP, header(8));
        assertThat(copy.hopByHopOptions().isReadOnly()).isTrue();
        assertThat(copy.originalDestination()).isEqualTo(receiver.at("::1"));
        assertMarks(receiver, copy, 0xFEDC_BA98, 5);
        assertThat(copy.timestampSource()).isEqualTo(TimestampSource.SOFTWARE);
        assertThat(copy.toString()).contains("FLOW_LABEL 983041", "HOP_BY_HOP_OPTIONS", "ORIGINAL_DESTINATION [::1]");
        assertAbsent(copy, ROUTING_HEADER, FRAGMENT_SIZE, HARDWARE_TIMESTAMP, PATH_MTU);
        copy.release();
    }

    /** These the kernel learned to tell late. */
    private static void assertMarks(Opened receiver, ReceivedPacket packet, int mark, int priority) {
        assertThat(packet.has(MARK)).isEqualTo(receiver.channel().capabilities().has(MARK));
        assertThat(packet.has(PRIORITY))
                .isEqualTo(receiver.channel().capabilities().has(PRIORITY));
        if (packet.has(MARK)) {
            assertThat(packet.mark()).isEqualTo(mark);
        }
        if (packet.has(PRIORITY)) {
            assertThat(packet.priority()).isEqualTo(priority);
        }
    }

    private static void assertAbsent(ReceivedPacket packet, Metadata... absent) {
        assertThat(absent).noneMatch(packet::has);
    }

    @Test
    void aPacketThatChoosesNothingTellsNothingOfTheKind() throws Exception {
        Opened receiver = bindForEverything("0.0.0.0");
        Opened sender = bindHere("0.0.0.0");
        sender.send(new OutgoingPacket(utf8("x"), receiver.at("127.0.0.1")));

        ReceivedPacket packet = receiver.next();

        assertAbsent(packet, FLOW_LABEL, HOP_BY_HOP_OPTIONS, DESTINATION_OPTIONS, ROUTING_HEADER, FRAGMENT_SIZE);
        assertMarks(receiver, packet, 0, 0);
        assertThatThrownBy(packet::flowLabel)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("FLOW_LABEL is absent");
        packet.release();
    }

    @Test
    void withoutAnyTimestampItHasNoSourceOfOne() throws Exception {
        Opened receiver = bindHere("::");
        bindHere("::").send(new OutgoingPacket(utf8("x"), receiver.at("::1")));
        ReceivedPacket packet = receiver.next();
        assertAbsent(packet, TIMESTAMP, ORIGINAL_DESTINATION, MARK);
        assertThat(packet.timestampSource()).isEqualTo(TimestampSource.NONE);
        packet.release();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void theLongestFragmentIsTold(String address) throws Exception {
        Opened receiver = bindForEverything(address);
        bindHere(address)
                .send(new OutgoingPacket(
                        Unpooled.wrappedBuffer(pattern(4000)),
                        receiver.channel().localAddress()));
        ReceivedPacket packet = receiver.next();
        assertThat(packet.fragmentSize()).isBetween(1281, 1500);
        assertThat(bytes(packet)).isEqualTo(pattern(4000));
    }

    /** The notice wakes nobody: it comes with whatever is received next. */
    @Test
    void aPathThatIsTooNarrowFailsTheWriteAndIsAnEvent() throws Exception {
        Opened opened = bindOn(
                host,
                "::",
                options -> options.option(MetadataChannelOption.RECEIVE, Set.of(PATH_MTU))
                        .option(MetadataChannelOption.NETWORK_ERRORS, false));
        ChannelFuture written = opened.channel()
                .writeAndFlush(
                        new OutgoingPacket(Unpooled.wrappedBuffer(pattern(2000)), opened.at("::1")).dontFragment(true));
        assertThat(written.await().cause())
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("EMSGSIZE");
        opened.send(new OutgoingPacket(utf8("next"), opened.at("::1")));
        assertThat(opened.mailbox().nextEvent()).isEqualTo(new PathMtuNotice(ip("::1"), 1500));
        assertThat(opened.nextText()).isEqualTo("next");
    }

    @Test
    void whatAnIpv4PacketCannotHaveAndWhatMakesNoSenseIsRefusedWhereItIsChosen() {
        var ipv4 = new OutgoingPacket(Unpooled.EMPTY_BUFFER, new InetSocketAddress("192.0.2.1", 53));
        assertThatThrownBy(() -> ipv4.flowLabel(1)).hasMessageContaining("flowLabel to 192.0.2.1:53: EINVAL (IPv4");
        assertThatThrownBy(() -> ipv4.dontFragment(true)).hasMessageContaining("IPv4 has no such thing");
        assertThatThrownBy(() -> ipv4.priority(-1)).hasMessageContaining("priority(-1)");
        var ipv6 = new OutgoingPacket(Unpooled.EMPTY_BUFFER, new InetSocketAddress("2001:db8::1", 53));
        assertThatThrownBy(() -> ipv6.flowLabel(0x100000)).hasMessageContaining("not in 0..1048575");
        assertThatThrownBy(() -> ipv6.extensionHeader(SendControl.ROUTING_HEADER, ByteBuffer.allocate(7)))
                .hasMessageContaining("extensionHeader(ROUTING_HEADER) of 7 bytes");
        assertThatThrownBy(() -> ipv6.extensionHeader(SendControl.MARK, ByteBuffer.allocate(8)))
                .hasMessageContaining("extensionHeader(MARK)");
    }
}
