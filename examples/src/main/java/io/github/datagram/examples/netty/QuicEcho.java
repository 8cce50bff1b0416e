package io.github.datagram.examples.netty;

import io.github.datagram.netty.ReplySourceAffinityHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.InsecureQuicTokenHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicCodecBuilder;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.ssl.ClientAuth;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A QUIC echo service on Netty's codec, whose clients prove who they are. */
public final class QuicEcho {
    static final String PROTOCOL = "echo";
    static final int IDLE_SECONDS = 5;
    private static final int WINDOW = 1 << 20;
    private static final int STREAMS = 100;

    private QuicEcho() {}

    /** Is told what happens, by the thread of the loop. */
    public interface Listener {
        /**
         * A client was authenticated.
         *
         * @param from where it is
         * @param asked the local address that it asked
         */
        void connected(InetSocketAddress from, InetSocketAddress asked);

        /**
         * A client was refused.
         *
         * @param why why
         */
        void refused(String why);
    }

    /**
     * Starts the service.
     *
     * @param loop on what kind of loop
     * @param bind where to
     * @param authority who issues the certificates
     * @param listener is told what happens
     * @return the running service
     * @throws IOException if it cannot be bound, or there are no certificates
     */
    public static NettyServer serve(Loop loop, InetSocketAddress bind, PrivateAuthority authority, Listener listener)
            throws IOException {
        CertificateWatch watch = authority.watch();
        QuicSslContext tls = tls(authority, watch);
        ChannelHandler codec = limit(new QuicServerCodecBuilder())
                .sslContext(tls)
                .tokenHandler(InsecureQuicTokenHandler.INSTANCE)
                .handler(new Connections(watch, listener))
                .streamHandler(new Echo())
                .build();
        return NettyServer.bind(loop, bind, new ReplySourceAffinityHandler(), codec);
    }

    private static QuicSslContext tls(PrivateAuthority authority, CertificateWatch watch) throws IOException {
        try {
            return QuicSslContextBuilder.forServer(
                            authority.key(PrivateAuthority.SERVER).toFile(),
                            null,
                            authority.chain(PrivateAuthority.SERVER).toFile())
                    .trustManager(watch)
                    .clientAuth(ClientAuth.REQUIRE)
                    .applicationProtocols(PROTOCOL)
                    .build();
        } catch (IllegalArgumentException e) {
            throw authority.broken(e);
        }
    }

    /** What both sides allow each other. */
    static <B extends QuicCodecBuilder<B>> B limit(B codec) {
        return codec.maxIdleTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
                .initialMaxData(WINDOW)
                .initialMaxStreamDataBidirectionalLocal(WINDOW)
                .initialMaxStreamDataBidirectionalRemote(WINDOW)
                .initialMaxStreamsBidirectional(STREAMS);
    }

    @ChannelHandler.Sharable
    private static final class Connections extends ChannelInboundHandlerAdapter {
        private final CertificateWatch watch;
        private final Listener listener;

        Connections(CertificateWatch watch, Listener listener) {
            this.watch = watch;
            this.listener = listener;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            var connection = (QuicChannel) context.channel();
            listener.connected((InetSocketAddress) connection.remoteSocketAddress(), (InetSocketAddress)
                    connection.localSocketAddress());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            tellRefusal();
        }

        @Override
        public void channelUnregistered(ChannelHandlerContext context) {
            tellRefusal();
        }

        private void tellRefusal() {
            String why = watch.takeObjection();
            if (why != null) {
                listener.refused(why);
            }
        }
    }

    @ChannelHandler.Sharable
    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // a void promise tells the pipeline
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.writeAndFlush(message, context.voidPromise());
        }
    }
}
