package io.github.datagram.netty;

import io.github.datagram.Ecn;
import io.github.datagram.Metadata;
import io.github.datagram.SocketAddresses;
import io.github.datagram.TimestampSource;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.RareMetadata;
import io.github.datagram.spi.ReceiveSlot;
import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.DatagramPacket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A datagram that a {@link MetadataDatagramChannel} received. Its content and its lifetime are those of any
 * {@link DatagramPacket}: who takes it out of the pipeline releases it. The rest stays readable after that.
 *
 * <p>{@link #recipient()} is the address that the datagram was sent to, a multicast group for one, if
 * {@link Metadata#DESTINATION} is asked for, else the address that the channel is bound to.
 *
 * <p>What was not asked for or did not come is absent, not zero: {@link #has} tells, and the accessor of something absent
 * throws {@link NoSuchElementException}.
 */
public final class ReceivedPacket extends DatagramPacket {
    private final @Nullable InetAddress local;
    private final int trueLength;
    private final int present;
    private final int interfaceIndex;
    private final int hopLimit;
    private final int trafficClass;
    private final int dropCount;
    private final int segmentSize;
    private final long timestampNanos;
    private final RareMetadata rare;
    private final boolean knowsPath;
    private final boolean truncated;
    private final boolean metadataTruncated;

    /** A datagram with the metadata of a slot. */
    ReceivedPacket(
            ByteBuf content,
            InetSocketAddress recipient,
            InetSocketAddress sender,
            @Nullable InetAddress local,
            int trueLength,
            ReceiveSlot slot,
            RareMetadata rare) {
        super(content, recipient, sender);
        this.local = local;
        this.trueLength = trueLength;
        this.rare = rare;
        present = rare.present(slot);
        interfaceIndex = slot.interfaceIndex;
        hopLimit = slot.hopLimit;
        trafficClass = slot.trafficClass;
        dropCount = slot.dropCount;
        segmentSize = slot.segmentSize;
        timestampNanos = slot.timestamp;
        knowsPath = slot.knowsPath();
        truncated = trueLength > content.readableBytes();
        metadataTruncated = slot.controlTruncated;
    }

    /** The same datagram with other content. */
    private ReceivedPacket(ByteBuf content, ReceivedPacket original) {
        super(content, original.recipient(), original.sender());
        local = original.local;
        trueLength = original.trueLength;
        rare = original.rare;
        present = original.present;
        interfaceIndex = original.interfaceIndex;
        hopLimit = original.hopLimit;
        trafficClass = original.trafficClass;
        dropCount = original.dropCount;
        segmentSize = original.segmentSize;
        timestampNanos = original.timestampNanos;
        knowsPath = original.knowsPath;
        truncated = original.truncated;
        metadataTruncated = original.metadataTruncated;
    }

    /**
     * Whether a piece of metadata is present.
     *
     * @param metadata what to ask for
     * @return true if its accessor does not throw
     */
    public boolean has(Metadata metadata) {
        return (present & ReceiveSlot.bit(metadata)) != 0;
    }

    /** {@return the address it was sent to: one of this host, or a multicast or broadcast address} */
    public InetAddress destination() {
        require(Metadata.DESTINATION);
        return recipient().getAddress();
    }

    /** {@return the local unicast address to answer from; null if it is not known, and routing has to choose} */
    public @Nullable InetAddress localAddress() {
        return local;
    }

    /** {@return the index of the interface on which it arrived, greater than 0} */
    public int interfaceIndex() {
        require(Metadata.INTERFACE);
        return interfaceIndex;
    }

    /** {@return the IPv4 time to live or IPv6 hop limit on arrival, 0 to 255} */
    public int hopLimit() {
        require(Metadata.HOP_LIMIT);
        return hopLimit;
    }

    /** {@return the differentiated services code point, 0 to 63} */
    public int dscp() {
        require(Metadata.DSCP);
        return trafficClass >>> 2;
    }

    /** {@return the explicit congestion notification mark} */
    public Ecn ecn() {
        require(Metadata.ECN);
        return Ecn.of(trafficClass);
    }

    /** {@return when the kernel received it, in nanoseconds since 1970 by its real-time clock; overflows in 2262} */
    public long timestampNanos() {
        require(Metadata.TIMESTAMP);
        return timestampNanos;
    }

    /** {@return when the kernel received it, by its real-time clock} */
    public Instant timestamp() {
        return Instant.EPOCH.plusNanos(timestampNanos());
    }

    /**
     * How many datagrams the socket had dropped since it was opened when this one was queued, modulo 2³². The kernel tells it
     * only if there were any.
     *
     * @return the count
     */
    public long dropCount() {
        require(Metadata.DROP_COUNT);
        return Integer.toUnsignedLong(dropCount);
    }

    /** {@return the length of the datagrams of the train in which this one came; of the last it may be less} */
    public int segmentSize() {
        require(Metadata.SEGMENT_SIZE);
        return segmentSize;
    }

    /**
     * When the interface received it, by a clock of its own, which is to be compared with nothing but itself.
     *
     * @return nanoseconds of that clock
     */
    public long hardwareTimestampNanos() {
        return number(Metadata.HARDWARE_TIMESTAMP);
    }

    /** {@return where the most precise of the timestamps that it carries was taken} */
    public TimestampSource timestampSource() {
        if (has(Metadata.HARDWARE_TIMESTAMP)) {
            return TimestampSource.HARDWARE;
        }
        return has(Metadata.TIMESTAMP) ? TimestampSource.SOFTWARE : TimestampSource.NONE;
    }

    /** {@return the flow label of IPv6, 1 to 0xFFFFF} */
    public int flowLabel() {
        return (int) number(Metadata.FLOW_LABEL);
    }

    /**
     * The hop-by-hop options header (RFC 8200, section 4.3).
     *
     * @return the whole header, read-only: the protocol of what follows, the number of 8-octet units less one, the options
     */
    public ByteBuffer hopByHopOptions() {
        return header(Metadata.HOP_BY_HOP_OPTIONS);
    }

    /** {@return the destination options header (RFC 8200, section 4.6), as {@link #hopByHopOptions}} */
    public ByteBuffer destinationOptions() {
        return header(Metadata.DESTINATION_OPTIONS);
    }

    /** {@return the routing header (RFC 8200, section 4.4), as {@link #hopByHopOptions}} */
    public ByteBuffer routingHeader() {
        return header(Metadata.ROUTING_HEADER);
    }

    /** {@return the address and port in its headers, which are not those of this socket if a firewall redirected it} */
    public InetSocketAddress originalDestination() {
        require(Metadata.ORIGINAL_DESTINATION);
        return rare.originalDestination(new Endpoint()).toSocketAddress();
    }

    /** {@return the length of the longest fragment in which it came, in bytes, its IP header included} */
    public int fragmentSize() {
        return (int) number(Metadata.FRAGMENT_SIZE);
    }

    /** {@return the mark that this host has put on it, any 32 bits; 0 if none} */
    public int mark() {
        return (int) number(Metadata.MARK);
    }

    /** {@return the priority that this host has given it, 0 if none} */
    public int priority() {
        return (int) number(Metadata.PRIORITY);
    }

    private long number(Metadata metadata) {
        require(metadata);
        return rare.number(metadata);
    }

    private ByteBuffer header(Metadata metadata) {
        require(metadata);
        return rare.header(metadata).duplicate();
    }

    /** {@return how many payload bytes were sent; more than the content was if the datagram was truncated} */
    public int trueLength() {
        return trueLength;
    }

    /**
     * Whether the payload was longer than {@link MetadataChannelOption#MAX_DATAGRAM_PAYLOAD_SIZE}, and its end is lost.
     *
     * @return whether it was
     */
    public boolean isTruncated() {
        return truncated;
    }

    /** {@return whether metadata is missing because the kernel had more than was made room for ({@code MSG_CTRUNC})} */
    public boolean isMetadataTruncated() {
        return metadataTruncated;
    }

    /**
     * An answer: to where this datagram came from, and from the address that it was sent to; of a multicast or broadcast group,
     * from the unicast address of the interface that it came by. It leaves by that interface where an address alone does not
     * tell it, which is between link-local addresses and after multicast.
     *
     * @param content the payload, which the answer owns
     * @return the answer, to be written
     */
    public OutgoingPacket reply(ByteBuf content) {
        var reply = new OutgoingPacket(content, sender());
        if (local != null) {
            reply.from(local);
        }
        int link = replyInterface();
        return link == 0 ? reply : reply.interfaceIndex(link);
    }

    /** By which interface an answer leaves, though nobody may have asked for it; 0 if routing is to decide. */
    int replyInterface() {
        boolean isTold = isIpv6LinkLocal(sender().getAddress())
                || isIpv6LinkLocal(recipient().getAddress())
                || recipient().getAddress().isMulticastAddress();
        return knowsPath && isTold ? interfaceIndex : 0;
    }

    private static boolean isIpv6LinkLocal(InetAddress address) {
        return address instanceof Inet6Address && address.isLinkLocalAddress();
    }

    private void require(Metadata metadata) {
        if (!has(metadata)) {
            throw new NoSuchElementException(metadata + " is absent; ask for it with MetadataChannelOption.RECEIVE");
        }
    }

    @Override
    public ReceivedPacket copy() {
        return replace(content().copy());
    }

    @Override
    public ReceivedPacket duplicate() {
        return replace(content().duplicate());
    }

    @Override
    public ReceivedPacket retainedDuplicate() {
        return replace(content().retainedDuplicate());
    }

    @Override
    public ReceivedPacket replace(ByteBuf content) {
        return new ReceivedPacket(content, this);
    }

    @Override
    public ReceivedPacket retain() {
        super.retain();
        return this;
    }

    @Override
    public ReceivedPacket retain(int increment) {
        super.retain(increment);
        return this;
    }

    @Override
    public ReceivedPacket touch() {
        super.touch();
        return this;
    }

    @Override
    public ReceivedPacket touch(Object hint) {
        super.touch(hint);
        return this;
    }

    /** {@return one line with source, destination, length and what else is present} */
    @Override
    public String toString() {
        var text = new StringBuilder()
                .append(SocketAddresses.format(sender()))
                .append(" -> ")
                .append(SocketAddresses.format(recipient()))
                .append(", ")
                .append(trueLength)
                .append(isTruncated() ? " bytes, truncated" : " bytes");
        if (has(Metadata.INTERFACE)) {
            text.append(", interface ").append(interfaceIndex);
        }
        if (has(Metadata.HOP_LIMIT)) {
            text.append(", hop limit ").append(hopLimit);
        }
        if (has(Metadata.DSCP)) {
            text.append(", DSCP ").append(dscp());
        }
        if (has(Metadata.ECN)) {
            text.append(", ").append(ecn());
        }
        if (has(Metadata.TIMESTAMP)) {
            text.append(", at ").append(timestamp());
        }
        rare.appendTo(text);
        return text.toString();
    }
}
