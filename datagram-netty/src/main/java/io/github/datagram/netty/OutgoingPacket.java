package io.github.datagram.netty;

import io.github.datagram.Ecn;
import io.github.datagram.SocketAddresses;
import io.github.datagram.spi.SendSlot;
import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.DatagramPacket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A datagram to be written to a {@link MetadataDatagramChannel}, with what the kernel otherwise chooses:
 *
 * <pre>{@code
 * channel.writeAndFlush(new OutgoingPacket(content, peer).from(address).hopLimit(1).ecn(Ecn.ECT_0));
 * }</pre>
 *
 * <p>To be completed before it is written. Every method throws {@link IllegalArgumentException} for a value out of range.
 */
public final class OutgoingPacket extends DatagramPacket {
    private static final int MAX_HOP_LIMIT = 255;
    private static final int MAX_OCTET = 0xFF;
    private static final int MAX_DSCP = 63;
    private static final int MAX_SEGMENT = 0xFFFF;

    private @Nullable InetAddress source;
    private int interfaceIndex;
    private int hopLimit = SendSlot.DEFAULT;
    private int trafficClass = SendSlot.DEFAULT;
    private int segmentSize;

    /**
     * A datagram for which the kernel chooses everything.
     *
     * @param content the payload, which the datagram owns
     * @param recipient where it goes
     */
    public OutgoingPacket(ByteBuf content, InetSocketAddress recipient) {
        super(content, recipient);
    }

    private OutgoingPacket(ByteBuf content, OutgoingPacket original) {
        super(content, original.recipient());
        source = original.source;
        interfaceIndex = original.interfaceIndex;
        hopLimit = original.hopLimit;
        trafficClass = original.trafficClass;
        segmentSize = original.segmentSize;
    }

    /**
     * Chooses the source address; routing does otherwise.
     *
     * @param address a local unicast address of the recipient's family; a scope that it has chooses the interface too
     * @return this
     */
    public OutgoingPacket from(InetAddress address) {
        if (address instanceof Inet4Address != recipient().getAddress() instanceof Inet4Address) {
            throw reject("from(" + SocketAddresses.format(address) + ")", "of another family than the recipient");
        }
        source = address;
        if (address instanceof Inet6Address ipv6 && interfaceIndex == 0) {
            interfaceIndex = ipv6.getScopeId();
        }
        return this;
    }

    /**
     * Chooses the interface that it leaves by; routing does otherwise.
     *
     * @param index the interface index, 0 to let routing decide
     * @return this
     */
    public OutgoingPacket interfaceIndex(int index) {
        interfaceIndex = check("interfaceIndex", index, 0, Integer.MAX_VALUE);
        return this;
    }

    /**
     * Chooses the IPv4 time to live or IPv6 hop limit, for unicast and multicast alike; the channel's default otherwise.
     *
     * @param hops 1 to 255
     * @return this
     */
    public OutgoingPacket hopLimit(int hops) {
        hopLimit = check("hopLimit", hops, 1, MAX_HOP_LIMIT);
        return this;
    }

    /**
     * Chooses the IPv4 TOS or IPv6 traffic class octet: DSCP and ECN.
     *
     * @param octet 0 to 255
     * @return this
     */
    public OutgoingPacket trafficClass(int octet) {
        trafficClass = check("trafficClass", octet, 0, MAX_OCTET);
        return this;
    }

    /**
     * Chooses the differentiated services code point; the ECN mark stays as chosen, or not ECN-capable.
     *
     * @param codePoint 0 to 63
     * @return this
     */
    public OutgoingPacket dscp(int codePoint) {
        trafficClass = check("dscp", codePoint, 0, MAX_DSCP) << 2 | (chosenTrafficClass() & Ecn.CE.bits());
        return this;
    }

    /**
     * Chooses the ECN mark; the DSCP stays as chosen, or 0.
     *
     * @param mark the mark
     * @return this
     */
    public OutgoingPacket ecn(Ecn mark) {
        trafficClass = (chosenTrafficClass() & ~Ecn.CE.bits()) | mark.bits();
        return this;
    }

    /**
     * Sends the payload as a train of datagrams, split by the kernel or the device ({@code UDP_SEGMENT}), and where they
     * cannot, by the channel. Netty's {@code SegmentedDatagramPacket} does the same.
     *
     * @param bytes the length of each datagram but the last, 1 to 65535; 0 to send the payload as one datagram
     * @return this
     */
    public OutgoingPacket segmentSize(int bytes) {
        segmentSize = check("segmentSize", bytes, 0, MAX_SEGMENT);
        return this;
    }

    private int chosenTrafficClass() {
        return Math.max(trafficClass, 0);
    }

    private int check(String what, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw reject(what + "(" + value + ")", "not in " + minimum + ".." + maximum);
        }
        return value;
    }

    private IllegalArgumentException reject(String call, String reason) {
        return new IllegalArgumentException(
                call + " to " + SocketAddresses.format(recipient()) + ": EINVAL (" + reason + ")");
    }

    /** Says in a slot what was chosen; the rest stays as it is. */
    void writeTo(SendSlot slot) {
        if (source != null) {
            slot.source.set(source);
        }
        if (interfaceIndex != 0) {
            slot.interfaceIndex = interfaceIndex;
        }
        if (hopLimit != SendSlot.DEFAULT) {
            slot.hopLimit = hopLimit;
        }
        if (trafficClass != SendSlot.DEFAULT) {
            slot.trafficClass = trafficClass;
        }
        slot.segmentSize = segmentSize;
    }

    @Override
    public OutgoingPacket copy() {
        return replace(content().copy());
    }

    @Override
    public OutgoingPacket duplicate() {
        return replace(content().duplicate());
    }

    @Override
    public OutgoingPacket retainedDuplicate() {
        return replace(content().retainedDuplicate());
    }

    @Override
    public OutgoingPacket replace(ByteBuf content) {
        return new OutgoingPacket(content, this);
    }

    @Override
    public OutgoingPacket retain() {
        super.retain();
        return this;
    }

    @Override
    public OutgoingPacket retain(int increment) {
        super.retain(increment);
        return this;
    }

    @Override
    public OutgoingPacket touch() {
        super.touch();
        return this;
    }

    @Override
    public OutgoingPacket touch(Object hint) {
        super.touch(hint);
        return this;
    }
}
