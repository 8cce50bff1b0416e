package io.github.datagram.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsSection;

/** A server on Netty's DNS codec: it answers every question with the address that it believes was asked. */
final class DnsServer {
    private static final int TTL_SECONDS = 60;

    private DnsServer() {}

    /**
     * Binds one to a free port.
     *
     * @param group the loop
     * @param type the channel
     * @param encoders what encodes the responses, the first of it next to the channel
     */
    static Channel bind(EventLoopGroup group, Class<? extends Channel> type, String address, ChannelHandler... encoders)
            throws InterruptedException {
        return new Bootstrap()
                .group(group)
                .channel(type)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(encoders).addLast(new DatagramDnsQueryDecoder(), new Answerer());
                    }
                })
                .bind(address, 0)
                .sync()
                .channel();
    }

    private static final class Answerer extends SimpleChannelInboundHandler<DatagramDnsQuery> {
        @Override
        @SuppressWarnings({"FutureReturnValueIgnored", "ArgumentSelectionDefectChecker"}) // answers go the other way
        protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
            DnsQuestion question = query.recordAt(DnsSection.QUESTION);
            byte[] asked = query.recipient().getAddress().getAddress();
            var response = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
            response.addRecord(DnsSection.QUESTION, new DefaultDnsQuestion(question.name(), question.type()));
            response.addRecord(
                    DnsSection.ANSWER,
                    new DefaultDnsRawRecord(
                            question.name(),
                            asked.length == Integer.BYTES ? DnsRecordType.A : DnsRecordType.AAAA,
                            TTL_SECONDS,
                            context.alloc().buffer().writeBytes(asked)));
            context.writeAndFlush(response, context.voidPromise());
        }
    }
}
