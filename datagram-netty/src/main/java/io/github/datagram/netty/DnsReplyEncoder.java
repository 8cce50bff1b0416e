package io.github.datagram.netty;

import io.netty.channel.AddressedEnvelope;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DnsResponse;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's {@link DatagramDnsResponseEncoder}, but that it keeps the sender of a response, from which the response then leaves.
 * The sender of {@code new DatagramDnsResponse(query.recipient(), query.sender(), query.id())} is the address that was asked,
 * on a {@link MetadataDatagramChannel}. A sender that nothing can leave from, the wildcard or a multicast group, is left to
 * routing, or to a {@link ReplySourceAffinityHandler} before this one.
 *
 * <p>Needs {@code netty-codec-dns}, which this module does not bring along.
 *
 * @see DatagramDnsResponse
 */
@ChannelHandler.Sharable
public final class DnsReplyEncoder extends DatagramDnsResponseEncoder {
    /** An encoder of the usual records. */
    public DnsReplyEncoder() {}

    @Override
    protected void encode(
            ChannelHandlerContext context, AddressedEnvelope<DnsResponse, InetSocketAddress> response, List<Object> out)
            throws Exception {
        super.encode(context, response, out);
        InetSocketAddress sender = response.sender();
        if (sender != null && isSource(sender.getAddress(), response.recipient())) {
            var encoded = (DatagramPacket) out.remove(out.size() - 1);
            out.add(new OutgoingPacket(encoded.content(), encoded.recipient()).from(sender.getAddress()));
        }
    }

    private static boolean isSource(@Nullable InetAddress address, InetSocketAddress recipient) {
        return address != null
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && address instanceof Inet4Address == recipient.getAddress() instanceof Inet4Address;
    }
}
