package io.github.datagram.examples.netty;

import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A client of {@link QuicEcho}. Its socket is connected, and so bound to one address: QUIC knows a path by both of its ends. */
public final class QuicQuestion {
    private final Loop loop;
    private final InetSocketAddress server;
    private final PrivateAuthority authority;
    private final Duration patience;
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    /**
     * Prepares it.
     *
     * @param loop on what kind of loop
     * @param server whom to ask
     * @param authority who issues the certificates
     * @param patience how long to wait for the answer
     */
    public QuicQuestion(Loop loop, InetSocketAddress server, PrivateAuthority authority, Duration patience) {
        this.loop = loop;
        this.server = server;
        this.authority = authority;
        this.patience = patience;
    }

    /** Waits for the answer no more; from any thread. */
    public void stop() {
        answer.cancel(false);
    }

    /**
     * Connects, sends a text, and waits for what comes back.
     *
     * @param text the text
     * @return what came back
     * @throws IOException with what went wrong, in one line
     */
    public String ask(String text) throws IOException {
        CertificateWatch watch = authority.watch();
        var conversation = new Conversation(text);
        try (NettyServer socket = NettyServer.connect(loop, server, conversation.newErrorWatch(), codec(watch))) {
            QuicChannel.newBootstrap(socket.channel())
                    .remoteAddress(server)
                    .handler(conversation)
                    .streamHandler(new ChannelInboundHandlerAdapter())
                    .connect()
                    .addListener(conversation::connected);
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (CancellationException stopped) {
            throw new IOException("QUIC to " + SocketAddresses.format(server) + ": stopped waiting", stopped);
        } catch (ExecutionException | TimeoutException e) {
            throw failure(watch, conversation, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private QuicSslContext tls(CertificateWatch watch) throws IOException {
        try {
            return QuicSslContextBuilder.forClient()
                    .keyManager(
                            authority.key(PrivateAuthority.CLIENT).toFile(),
                            null,
                            authority.chain(PrivateAuthority.CLIENT).toFile())
                    .trustManager(watch)
                    .applicationProtocols(QuicEcho.PROTOCOL)
                    .build();
        } catch (IllegalArgumentException e) {
            throw authority.broken(e);
        }
    }

    private ChannelHandler codec(CertificateWatch watch) throws IOException {
        return QuicEcho.limit(new QuicClientCodecBuilder())
                .maxIdleTimeout(Math.max(patience.toSeconds(), QuicEcho.IDLE_SECONDS), TimeUnit.SECONDS)
                .sslContext(tls(watch))
                .build();
    }

    private IOException failure(CertificateWatch watch, Conversation conversation, Throwable cause) {
        String objection = watch.takeObjection();
        String why = objection != null
                ? objection
                : Objects.requireNonNullElse(
                        conversation.reason,
                        "no answer in " + patience.toMillis()
                                + " ms; is a server listening there, and does no firewall keep UDP from it?");
        return new IOException("QUIC to " + SocketAddresses.format(server) + ": " + why, cause);
    }

    /** One connection with one stream. */
    private final class Conversation extends ChannelInboundHandlerAdapter {
        private final byte[] text;
        private volatile @Nullable String reason;

        Conversation(String text) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof QuicConnectionCloseEvent close) {
                reason = close.isTlsError()
                        ? "the server refused this client's certificate (TLS alert "
                                + QuicConnectionCloseEvent.extractTlsError(close.error()) + ")"
                        : "the server closed the connection: " + close;
                answer.completeExceptionally(new IOException(reason));
            }
            context.fireUserEventTriggered(event);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            answer.completeExceptionally(cause);
        }

        /** The codec waits for ever where nobody listens; the socket, which is connected, is told at once. */
        ChannelHandler newErrorWatch() {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext context, Object event) {
                    if (event instanceof SocketEvent.NetworkError error) {
                        reason = error + "; is a server listening there?";
                        answer.completeExceptionally(error.error());
                    }
                    context.fireUserEventTriggered(event);
                }
            };
        }

        void connected(Future<? super QuicChannel> connecting) {
            if (connecting.isSuccess()) {
                ((QuicChannel) connecting.getNow())
                        .createStream(QuicStreamType.BIDIRECTIONAL, newStream())
                        .addListener(this::failUnlessDone);
            } else {
                failUnlessDone(connecting);
            }
        }

        private void failUnlessDone(Future<?> step) {
            if (!step.isSuccess()) {
                answer.completeExceptionally(step.cause());
            }
        }

        ChannelHandler newStream() {
            return new ChannelInboundHandlerAdapter() {
                private final ByteArrayOutputStream received = new ByteArrayOutputStream();

                @Override
                @SuppressWarnings("FutureReturnValueIgnored") // a void promise tells the pipeline
                public void channelActive(ChannelHandlerContext context) {
                    var stream = (QuicStreamChannel) context.channel();
                    stream.writeAndFlush(stream.alloc().buffer().writeBytes(text), stream.voidPromise());
                }

                @Override
                public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
                    var content = (ByteBuf) message;
                    content.readBytes(received, content.readableBytes());
                    content.release();
                    if (received.size() >= text.length) {
                        answer.complete(received.toString(StandardCharsets.UTF_8));
                    }
                }
            };
        }
    }
}
