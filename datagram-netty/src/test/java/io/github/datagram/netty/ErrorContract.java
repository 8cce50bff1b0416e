package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.DatagramException;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.testing.Peer;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails, and that nothing else does. */
abstract class ErrorContract extends Contract {
    ErrorContract(LoopKind kind) {
        super(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]"})
    void aRefusalIsAnEventAndHarmsNothing(String address) throws Exception {
        Opened opened = bind(address);
        Peer peer = peer(address + ":0");
        InetSocketAddress nobody = nobody(address);
        opened.send(new DatagramPacket(utf8("nobody hears"), nobody));

        var event = (NetworkError) opened.mailbox().nextEvent();

        assertThat(event.destination()).isEqualTo(nobody);
        assertThat(event.error().errnoName()).isEqualTo("ECONNREFUSED");
        assertThat(event.offender()).isEqualTo(nobody.getAddress());
        opened.send(new DatagramPacket(utf8("somebody hears"), peer.address()));
        assertThat(peer.receive().text()).isEqualTo("somebody hears");
        peer.send("and answers", opened.channel().localAddress());
        assertThat(opened.nextText()).isEqualTo("and answers");
    }

    @Test
    void eachRefusalIsToldOnce() throws Exception {
        Opened opened = bind("127.0.0.1");
        InetSocketAddress nobody = nobody("127.0.0.1");
        for (int i = 0; i < 50; i++) {
            opened.send(new DatagramPacket(utf8("number " + i), nobody));
            var event = (NetworkError) opened.mailbox().nextEvent();
            assertThat(event.payload().remaining()).isEqualTo(("number " + i).length());
        }
        opened.channel().eventLoop().submit(() -> {}).sync();
        assertThat(opened.mailbox().events).isEmpty();
    }

    @Test
    void aRefusalOfAConnectedChannelIsAnEventToo() throws Exception {
        Opened opened = connect(nobody("127.0.0.1"));
        opened.send(utf8("nobody hears"));
        assertThat(opened.mailbox().nextEvent()).isInstanceOf(NetworkError.class);
        assertThat(opened.channel().isActive()).isTrue();
    }

    @Test
    void withoutNetworkErrorsThereAreNone() throws Exception {
        Opened opened = bind("127.0.0.1", options -> options.option(MetadataChannelOption.NETWORK_ERRORS, false));
        Peer peer = peer("127.0.0.1:0");
        opened.send(new DatagramPacket(utf8("nobody hears"), nobody("127.0.0.1")));
        peer.send("x", opened.channel().localAddress());
        assertThat(opened.nextText()).isEqualTo("x");
        assertThat(opened.mailbox().events).isEmpty();
    }

    /** Netty's own channel spins when IP_RECVERR is on and an error is pending. */
    @Test
    void anErrorDoesNotKeepTheLoopBusy() throws Exception {
        Opened opened = bind("127.0.0.1", options -> options.option(ChannelOption.AUTO_READ, false));
        opened.send(new DatagramPacket(utf8("nobody hears"), nobody("127.0.0.1")));
        opened.mailbox().nextEvent();
        long busy = cpuOfLoop(opened);
        long since = System.nanoTime();
        // Nothing happens now; a loop that spins takes all of the time that passes until the timer goes off.
        opened.channel()
                .eventLoop()
                .schedule(() -> {}, 300, TimeUnit.MILLISECONDS)
                .sync();
        long passed = System.nanoTime() - since;
        assertThat(cpuOfLoop(opened) - busy).isLessThan(passed / 4);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 192.0.2.1", "::1, 2001:db8::1"})
    void aSourceThatIsNotLocalFailsItsOwnWriteAlone(String address, String foreign) throws Exception {
        Opened opened = bind(address.contains(":") ? "::" : "0.0.0.0");
        Peer peer = peer((address.contains(":") ? "[::1]" : "127.0.0.1") + ":0");
        opened.write(new DatagramPacket(utf8("before"), peer.address()));
        var failed = opened.channel().write(new OutgoingPacket(utf8("x"), peer.address()).from(ip(foreign)));
        opened.send(new DatagramPacket(utf8("behind"), peer.address()));
        assertThat(peer.receive().text()).isEqualTo("before");
        assertThat(peer.receive().text()).isEqualTo("behind");
        assertThat(failed.await().cause())
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("from " + foreign)
                .hasMessageContaining("not an address of this host");
        assertThat(opened.channel().isActive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {65508, 65536})
    void aPayloadThatIsTooLongFailsItsOwnWriteAlone(int length) throws Exception {
        Opened opened = bind("127.0.0.1");
        Peer peer = peer("127.0.0.1:0");
        opened.write(new DatagramPacket(utf8("before"), peer.address()));
        var failed =
                opened.channel().write(new DatagramPacket(Unpooled.wrappedBuffer(new byte[length]), peer.address()));
        opened.send(new DatagramPacket(utf8("behind"), peer.address()));
        assertThat(peer.receive().text()).isEqualTo("before");
        assertThat(peer.receive().text()).isEqualTo("behind");
        assertThat(failed.await().cause())
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("to 127.0.0.1:" + peer.address().getPort())
                .hasMessageContaining(length > 65535 ? "MAX_DATAGRAM_PAYLOAD_SIZE, 65535" : "EMSGSIZE");
    }

    @Test
    void whatCannotBeSentFailsItsWriteAndIsReleased() throws Exception {
        Opened opened = bind("127.0.0.1");
        var buffer = opened.channel().alloc().directBuffer().writeByte(1);
        assertThat(opened.channel().writeAndFlush(buffer).await().cause()).isInstanceOf(NotYetConnectedException.class);
        assertThat(buffer.refCnt()).isZero();
        assertThat(opened.channel().writeAndFlush("text").await().cause())
                .hasMessageContaining("unsupported message type: String");
        assertThat(opened.channel()
                        .writeAndFlush(new DatagramPacket(utf8("x"), new InetSocketAddress("127.0.0.1", 0)))
                        .await()
                        .cause())
                .hasMessageContaining("recipient 127.0.0.1:0: EINVAL");
        assertThat(opened.channel()
                        .writeAndFlush(
                                new DatagramPacket(utf8("x"), InetSocketAddress.createUnresolved("host.invalid", 1)))
                        .await()
                        .cause())
                .isInstanceOf(UnresolvedAddressException.class);
        assertThat(opened.channel().isActive()).isTrue();
    }

    @Test
    void valuesOutOfRangeAreRefusedWhereTheyAreChosen() {
        var packet = new OutgoingPacket(Unpooled.EMPTY_BUFFER, new InetSocketAddress("192.0.2.1", 53));
        assertThatThrownBy(() -> packet.hopLimit(0)).hasMessage("hopLimit(0) to 192.0.2.1:53: EINVAL (not in 1..255)");
        assertThatThrownBy(() -> packet.trafficClass(256)).hasMessageContaining("not in 0..255");
        assertThatThrownBy(() -> packet.dscp(64)).hasMessageContaining("not in 0..63");
        assertThatThrownBy(() -> packet.segmentSize(65536)).hasMessageContaining("not in 0..65535");
        assertThatThrownBy(() -> packet.interfaceIndex(-1)).hasMessageContaining("interfaceIndex(-1)");
        assertThatThrownBy(() -> packet.from(ip("::1"))).hasMessageContaining("of another family than the recipient");
    }

    @Test
    void anAddressThatIsTakenIsNamed() throws Exception {
        Peer peer = peer("127.0.0.1:0");
        var future = bootstrap(new Mailbox()).bind(peer.address()).await();
        assertThat(future.cause())
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("bind 127.0.0.1:" + peer.address().getPort() + ": EADDRINUSE");
    }
}
