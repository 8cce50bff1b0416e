package io.github.datagram.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.quic.InsecureQuicTokenHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.handler.ssl.ClientAuth;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An echo server and a client on Netty's QUIC codec that authenticate each other. */
final class QuicPeers {
    private static final String PROTOCOL = "echo";
    private static final int WINDOW = 1 << 20;
    private static final int PATIENCE_SECONDS = 20;

    private final X509Bundle authority;

    QuicPeers() throws Exception {
        authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private X509Bundle identity(String name) throws Exception {
        return new CertificateBuilder()
                .subject("CN=" + name)
                .addSanDnsName(name)
                .buildIssuedBy(authority);
    }

    /**
     * Binds a server to a free port.
     *
     * @param asked is told of each connection which local address was asked
     * @param handlers what is between the channel and the codec
     */
    Channel serve(
            EventLoopGroup group,
            Class<? extends Channel> type,
            String address,
            Queue<InetSocketAddress> asked,
            ChannelHandler... handlers)
            throws Exception {
        X509Bundle server = identity("server");
        var tls = QuicSslContextBuilder.forServer(server.getKeyPair().getPrivate(), null, server.getCertificatePath())
                .trustManager(authority.getCertificate())
                .clientAuth(ClientAuth.REQUIRE)
                .applicationProtocols(PROTOCOL)
                .build();
        ChannelHandler codec = new QuicServerCodecBuilder()
                .sslContext(tls)
                .maxIdleTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .initialMaxData(WINDOW)
                .initialMaxStreamDataBidirectionalRemote(WINDOW)
                .initialMaxStreamsBidirectional(100)
                .tokenHandler(InsecureQuicTokenHandler.INSTANCE)
                .handler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelActive(ChannelHandlerContext context) {
                        asked.add((InetSocketAddress) ((QuicChannel) context.channel()).localSocketAddress());
                    }

                    @Override
                    public boolean isSharable() {
                        return true;
                    }
                })
                .streamHandler(new Echo())
                .build();
        return new Bootstrap()
                .group(group)
                .channel(type)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handlers).addLast(codec);
                    }
                })
                .bind(address, 0)
                .sync()
                .channel();
    }

    /** Connects, sends a text, and returns what came back. */
    String ask(
            EventLoopGroup group,
            Class<? extends Channel> type,
            InetSocketAddress server,
            long timeoutMillis,
            String text)
            throws Exception {
        X509Bundle client = identity("client");
        var tls = QuicSslContextBuilder.forClient()
                .keyManager(client.getKeyPair().getPrivate(), null, client.getCertificatePath())
                .trustManager(authority.getCertificate())
                .applicationProtocols(PROTOCOL)
                .build();
        ChannelHandler codec = new QuicClientCodecBuilder()
                .sslEngineProvider(channel -> tls.newEngine(channel.alloc(), "server", server.getPort()))
                .maxIdleTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .initialMaxData(WINDOW)
                .initialMaxStreamDataBidirectionalLocal(WINDOW)
                .build();
        Channel socket = new Bootstrap()
                .group(group)
                .channel(type)
                .handler(codec)
                .bind(0)
                .sync()
                .channel();
        try {
            QuicChannel connection = QuicChannel.newBootstrap(socket)
                    .remoteAddress(server)
                    .streamHandler(new ChannelInboundHandlerAdapter())
                    .connect()
                    .get();
            return echo(connection, text);
        } finally {
            socket.close().sync();
        }
    }

    private static String echo(QuicChannel connection, String text) throws Exception {
        var answer = new LinkedBlockingQueue<String>();
        QuicStreamChannel stream = connection
                .createStream(QuicStreamType.BIDIRECTIONAL, new Collector(text.length(), answer))
                .sync()
                .getNow();
        stream.writeAndFlush(stream.alloc().buffer().writeBytes(text.getBytes(StandardCharsets.UTF_8)))
                .sync();
        String echoed = answer.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        connection.close().sync();
        return String.valueOf(echoed);
    }

    /** Sends back what comes. */
    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // a void promise tells the pipeline
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.writeAndFlush(message, context.voidPromise());
        }

        @Override
        public boolean isSharable() {
            return true;
        }
    }

    /** Waits for a text of known length. */
    private static final class Collector extends ChannelInboundHandlerAdapter {
        private final StringBuilder text = new StringBuilder();
        private final int length;
        private final BlockingQueue<String> whole;

        Collector(int length, BlockingQueue<String> whole) {
            this.length = length;
            this.whole = whole;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var content = (ByteBuf) message;
            text.append(content.toString(StandardCharsets.UTF_8));
            content.release();
            if (text.length() >= length) {
                whole.add(text.toString());
            }
        }
    }
}
