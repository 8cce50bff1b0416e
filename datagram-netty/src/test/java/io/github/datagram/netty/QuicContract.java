package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server on Netty's QUIC codec, bound to the wildcard of a host with several addresses, and Netty's own QUIC client. */
@RequiresNamespaces
abstract class QuicContract extends Contract {
    private static final long IMPATIENT_MILLIS = 1000;
    private static final long PATIENT_MILLIS = 20_000;

    private final Queue<InetSocketAddress> asked = new ConcurrentLinkedQueue<>();
    private QuicPeers peers;
    private Namespace host;
    private EventLoopGroup clients;

    QuicContract(LoopKind kind) {
        super(kind);
    }

    @BeforeEach
    void giveAddresses() throws Exception {
        peers = new QuicPeers();
        host = closing(Namespace.create());
        host.address("lo", "2001:db8::77/128");
        clients = kind.newGroup();
        closing(() -> clients.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync());
    }

    private int serve(Class<? extends Channel> type, String bind, ChannelHandler... handlers) throws IOException {
        Channel server = host.call(() -> peers.serve(group, type, bind, asked, handlers));
        closing(() -> server.close().sync());
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    private String ask(String server, int port, long timeoutMillis) throws IOException {
        var address = new InetSocketAddress(ip(server), port);
        return host.call(() -> peers.ask(clients, kind.stock, address, timeoutMillis, "hello " + server));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 127.0.0.1 127.0.0.77 127.0.0.88",
        "'::', ::1 2001:db8::77 127.0.0.1 127.0.0.88",
    })
    void eachConnectionIsServedFromTheAddressThatWasAsked(String bind, String addresses) throws IOException {
        int port = serve(MetadataDatagramChannel.class, bind, new ReplySourceAffinityHandler());
        for (String address : List.of(addresses.split(" "))) {
            assertThat(ask(address, port, PATIENT_MILLIS)).isEqualTo("hello " + address);
            assertThat(asked.poll()).isEqualTo(new InetSocketAddress(ip(address), port));
        }
    }

    /** The client's socket is not connected, and its QUIC drops what comes from another path than it asked. */
    @Test
    void onNettysOwnChannelNobodyElseThanTheFirstAddressIsHeard() throws IOException {
        int port = serve(kind.stock, "0.0.0.0");
        assertThat(ask("127.0.0.1", port, PATIENT_MILLIS)).isEqualTo("hello 127.0.0.1");
        assertThatThrownBy(() -> ask("127.0.0.77", port, IMPATIENT_MILLIS)).isInstanceOf(IOException.class);
    }
}
