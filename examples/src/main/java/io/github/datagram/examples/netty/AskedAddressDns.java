package io.github.datagram.examples.netty;

import io.github.datagram.netty.DnsReplyEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A DNS service on Netty's codec: whatever name is asked for, it has the address of which it was asked. */
public final class AskedAddressDns extends SimpleChannelInboundHandler<DatagramDnsQuery> {
    private static final int TTL_SECONDS = 60;

    private final Listener listener;

    /** Is told each query, by the thread of the loop. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A query was answered.
         *
         * @param from who asked
         * @param asked which address
         * @param name for what name
         * @param type for what type
         */
        void answered(InetSocketAddress from, InetSocketAddress asked, String name, String type);
    }

    private AskedAddressDns(Listener listener) {
        this.listener = listener;
    }

    /**
     * Starts the service.
     *
     * @param loop on what kind of loop
     * @param bind where to
     * @param listener is told each query
     * @return the running service
     * @throws IOException if it cannot be bound
     */
    public static NettyServer start(Loop loop, InetSocketAddress bind, Listener listener) throws IOException {
        ChannelHandler[] pipeline = {new DnsReplyEncoder(), new DatagramDnsQueryDecoder(), new AskedAddressDns(listener)
        };
        return NettyServer.bind(loop, bind, pipeline);
    }

    @Override
    @SuppressWarnings({"FutureReturnValueIgnored", "ArgumentSelectionDefectChecker"}) // answers go the other way
    protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
        DnsQuestion question = query.recordAt(DnsSection.QUESTION);
        var response = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
        if (question == null) {
            response.setCode(DnsResponseCode.FORMERR);
        } else {
            answer(context, query, question, response);
        }
        context.writeAndFlush(response, context.voidPromise());
    }

    private void answer(
            ChannelHandlerContext context, DatagramDnsQuery query, DnsQuestion question, DatagramDnsResponse response) {
        byte[] address = query.recipient().getAddress().getAddress();
        DnsRecordType type = address.length == Integer.BYTES ? DnsRecordType.A : DnsRecordType.AAAA;
        response.setAuthoritativeAnswer(true);
        response.setRecursionDesired(query.isRecursionDesired());
        response.addRecord(DnsSection.QUESTION, question);
        if (question.type().equals(type) || question.type().equals(DnsRecordType.ANY)) {
            ByteBuf content = context.alloc().buffer(address.length).writeBytes(address);
            response.addRecord(DnsSection.ANSWER, new DefaultDnsRawRecord(question.name(), type, TTL_SECONDS, content));
        }
        listener.answered(
                query.sender(),
                query.recipient(),
                question.name(),
                question.type().name());
    }

    /** What is no query is dropped: there is nobody to tell that would not be told something forged. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}
}
