package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Peer;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultAddressedEnvelope;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams to and from one peer. */
abstract class UnicastContract extends Contract {
    UnicastContract(LoopKind kind) {
        super(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]"})
    void readsWhatAPeerSendsAndWritesToIt(String address) throws Exception {
        Opened opened = bind(address);
        Peer peer = peer(address + ":0");
        peer.send("question", opened.channel().localAddress());

        ReceivedPacket packet = opened.next();

        assertThat(packet.sender()).isEqualTo(peer.address());
        assertThat(packet.recipient()).isEqualTo(opened.channel().localAddress());
        assertThat(text(packet)).isEqualTo("question");
        opened.send(new DatagramPacket(utf8("answer"), peer.address()));
        assertThat(peer.receive().text()).isEqualTo("answer");
    }

    @Test
    void anIpv4PeerOfADualStackChannelLooksLikeIpv4() throws Exception {
        Opened opened = bind("::");
        Peer peer = peer("127.0.0.1:0");
        peer.send("question", opened.at("127.0.0.77"));
        ReceivedPacket packet = opened.next();
        assertThat(packet.sender()).isEqualTo(peer.address());
        assertThat(packet.recipient()).isEqualTo(opened.at("127.0.0.77"));
        packet.release();
    }

    @Test
    void everyKindOfBufferLeaves() throws Exception {
        Opened opened = bind("127.0.0.1");
        Peer peer = peer("127.0.0.1:0");
        CompositeByteBuf composite = Unpooled.compositeBuffer();
        composite.addComponents(true, utf8("com"), utf8("posed"));
        for (var content : List.of(
                utf8("heap"),
                opened.channel().alloc().directBuffer().writeBytes(utf8("direct")),
                composite,
                utf8("read only").asReadOnly(),
                utf8("xxslice").skipBytes(2))) {
            opened.write(new DatagramPacket(content, peer.address()));
        }
        opened.channel().flush();
        for (String expected : List.of("heap", "direct", "composed", "read only", "slice")) {
            assertThat(peer.receive().text()).isEqualTo(expected);
        }
    }

    @Test
    void aDatagramWithoutPayloadIsADatagram() throws Exception {
        Opened opened = bind("127.0.0.1");
        Peer peer = peer("127.0.0.1:0");
        opened.send(new DatagramPacket(Unpooled.EMPTY_BUFFER, peer.address()));
        assertThat(peer.receive().bytes()).isEmpty();
        peer.send(new byte[0], opened.channel().localAddress());
        assertThat(bytes(opened.next())).isEmpty();
    }

    @Test
    void aBurstLargerThanABatchArrivesWholeAndInOrder() throws Exception {
        Opened opened = bind("127.0.0.1");
        Peer peer = peer("127.0.0.1:0");
        for (int i = 0; i < 200; i++) {
            peer.send("number " + i, opened.channel().localAddress());
        }
        for (int i = 0; i < 200; i++) {
            assertThat(opened.nextText()).isEqualTo("number " + i);
        }
    }

    /** On io_uring the buffers run out, and the way of receiving changes and changes back. */
    @Test
    void aFloodThatTheLoopFindsAllAtOnceArrivesWholeAndInOrder() throws Exception {
        Opened opened = bind("127.0.0.1", options -> options.option(MetadataChannelOption.BATCH_SIZE, 4));
        Peer peer = peer("127.0.0.1:0");
        for (int round = 0; round < 20; round++) {
            var flooded = new CountDownLatch(1);
            var held = opened.channel().eventLoop().submit(() -> {
                flooded.await();
                return flooded;
            });
            for (int i = 0; i < 100; i++) {
                peer.send("number " + i, opened.channel().localAddress());
            }
            flooded.countDown();
            held.sync();
            for (int i = 0; i < 100; i++) {
                assertThat(opened.nextText()).isEqualTo("number " + i);
            }
            peer.send("alone", opened.channel().localAddress());
            assertThat(opened.nextText()).isEqualTo("alone");
        }
    }

    @Test
    void aConnectedChannelTakesBuffersAndHearsItsPeerAlone() throws Exception {
        Peer peer = peer("127.0.0.1:0");
        Opened opened = connect(peer.address());
        assertThat(opened.channel().isConnected()).isTrue();
        assertThat(opened.channel().remoteAddress()).isEqualTo(peer.address());
        assertThat(opened.channel().localAddress().getAddress()).isEqualTo(ip("127.0.0.1"));
        opened.write(utf8("plain"));
        opened.write(new DefaultAddressedEnvelope<>(utf8("enveloped"), null, peer.address()));
        opened.send(new DatagramPacket(utf8("addressed"), peer.address()));
        for (String expected : List.of("plain", "enveloped", "addressed")) {
            assertThat(peer.receive().text()).isEqualTo(expected);
        }
        peer("127.0.0.1:0").send("stranger", opened.channel().localAddress());
        peer.send("friend", opened.channel().localAddress());
        assertThat(opened.nextText()).isEqualTo("friend");
    }

    @Test
    void aBoundChannelCanBeConnectedAndDisconnected() throws Exception {
        Opened opened = bind("127.0.0.1");
        Peer peer = peer("127.0.0.1:0");
        InetSocketAddress local = opened.channel().localAddress();
        opened.channel().connect(peer.address()).sync();
        opened.send(utf8("connected"));
        assertThat(peer.receive().text()).isEqualTo("connected");
        opened.channel().disconnect().sync();
        assertThat(opened.channel().isConnected()).isFalse();
        assertThat(opened.channel().isActive()).isTrue();
        assertThat(opened.channel().localAddress()).isEqualTo(local);
        peer("127.0.0.1:0").send("anybody", local);
        assertThat(opened.nextText()).isEqualTo("anybody");
    }

    @Test
    void readsOnDemandAlone() throws Exception {
        Opened opened = bind("127.0.0.1", options -> options.option(ChannelOption.AUTO_READ, false));
        Peer peer = peer("127.0.0.1:0");
        peer.send("first", opened.channel().localAddress());
        takeTurns(opened);
        assertThat(opened.mailbox().packets).isEmpty();
        opened.channel().read();
        assertThat(opened.nextText()).isEqualTo("first");
        takeTurns(opened);
        peer.send("second", opened.channel().localAddress());
        takeTurns(opened);
        assertThat(opened.mailbox().packets).isEmpty();
        opened.channel().config().setAutoRead(true);
        assertThat(opened.nextText()).isEqualTo("second");
    }

    /** Has the loop do what it has to do. */
    private static void takeTurns(Opened opened) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            opened.channel().eventLoop().submit(() -> {}).sync();
        }
    }

    @Test
    void theAddressIsFreeAsSoonAsTheChannelIsClosed() throws Exception {
        for (int i = 0; i < 20; i++) {
            Opened opened = bind("127.0.0.1");
            InetSocketAddress local = opened.channel().localAddress();
            peer("127.0.0.1:0").send("x", local);
            opened.channel().close().sync();
            assertThat(opened.channel().isOpen()).isFalse();
            Peer.bind("127.0.0.1:" + local.getPort()).close();
            opened.mailbox().clear();
        }
    }

    @Test
    void manyChannelsShareALoop() throws Exception {
        Peer peer = peer("127.0.0.1:0");
        var all = new ArrayList<Opened>();
        for (int i = 0; i < 12; i++) {
            all.add(bind("127.0.0.1"));
        }
        for (Opened opened : all) {
            peer.send("to " + opened.channel().localAddress(), opened.channel().localAddress());
        }
        for (Opened opened : all) {
            assertThat(opened.nextText()).isEqualTo("to " + opened.channel().localAddress());
        }
    }
}
