package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A socket that is full: what it has sent waits until the neighbour tells its hardware address, and the neighbour does not have
 * its address yet.
 */
@RequiresNamespaces
abstract class BackPressureContract extends Contract {
    private static final String NEIGHBOUR = "192.0.2.1";

    private Namespace neighbour;
    private Namespace host;
    private Opened receiver;
    private Opened sender;
    private InetSocketAddress to;

    BackPressureContract(LoopKind kind) {
        super(kind);
    }

    @BeforeEach
    void layCable() throws IOException {
        neighbour = closing(Namespace.create());
        host = closing(Namespace.create());
        neighbour.connect("veth0", host, "veth1");
        host.address("veth1", "192.0.2.2/24");
        receiver = bindOn(neighbour, "0.0.0.0", options -> options.option(ChannelOption.SO_RCVBUF, 1 << 20));
        sender = bindOn(host, "0.0.0.0", options -> options.option(ChannelOption.SO_SNDBUF, 4096));
        to = receiver.at(NEIGHBOUR);
    }

    /** Has the loop take more turns than it needs to send what it can. */
    private void assertWaits(ChannelFuture last) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            sender.channel().eventLoop().submit(() -> {}).sync();
        }
        assertThat(last.isDone()).isFalse();
        assertThat(sender.channel().isActive()).isTrue();
    }

    @Test
    void theRestLeavesInOrderAsSoonAsThereIsRoom() throws Exception {
        for (int i = 0; i < 99; i++) {
            sender.write(new DatagramPacket(utf8("number " + i), to));
        }
        ChannelFuture last = sender.channel().writeAndFlush(new DatagramPacket(utf8("number 99"), to));
        assertWaits(last);

        neighbour.address("veth0", NEIGHBOUR + "/24");

        last.sync();
        for (int i = 0; i < 100; i++) {
            assertThat(receiver.nextText()).isEqualTo("number " + i);
        }
    }

    /** The kernel takes no train of 200; so it is sent in pieces, and stops in the middle. */
    @Test
    void aTrainInPiecesGoesOnWhereItStopped() throws Exception {
        byte[] train = pattern(200 * 50);
        ChannelFuture last =
                sender.channel().writeAndFlush(new OutgoingPacket(Unpooled.wrappedBuffer(train), to).segmentSize(50));
        assertWaits(last);

        neighbour.address("veth0", NEIGHBOUR + "/24");

        last.sync();
        for (int i = 0; i < 200; i++) {
            assertThat(bytes(receiver.next())).isEqualTo(Arrays.copyOfRange(train, i * 50, (i + 1) * 50));
        }
    }

    /** The kernel says ENOBUFS, and no poll tells when that is over. */
    @Test
    void aDeviceThatIsFullIsWaitedForWithoutKeepingTheLoopBusy() throws Exception {
        neighbour.address("veth0", NEIGHBOUR + "/24");
        host.tc("qdisc", "add", "dev", "veth1", "root", "tbf", "rate", "200kbit", "burst", "2000", "limit", "3000");
        Opened wide = bindOn(host, "0.0.0.0", options -> options.option(ChannelOption.SO_SNDBUF, 1 << 18));
        wide.send(new DatagramPacket(utf8("the neighbour is known after this"), to));
        receiver.next().release();
        long busy = cpuOfLoop(wide);
        long since = System.nanoTime();
        for (int i = 0; i < 29; i++) {
            wide.write(new DatagramPacket(Unpooled.wrappedBuffer(pattern(500 + i)), to));
        }

        wide.send(new DatagramPacket(Unpooled.wrappedBuffer(pattern(529)), to));

        assertThat(cpuOfLoop(wide) - busy).isLessThan((System.nanoTime() - since) / 2);
        for (int i = 0; i < 30; i++) {
            assertThat(bytes(receiver.next())).isEqualTo(pattern(500 + i));
        }
    }

    @Test
    void whatStillWaitsFailsWhenTheChannelIsClosed() throws Exception {
        for (int i = 0; i < 99; i++) {
            sender.write(new DatagramPacket(utf8("number " + i), to));
        }
        ChannelFuture last = sender.channel().writeAndFlush(new DatagramPacket(utf8("number 99"), to));
        assertWaits(last);
        sender.channel().close().sync();
        assertThat(last.await().isSuccess()).isFalse();
    }
}
