package io.github.datagram.netty;

import io.github.datagram.Ecn;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SendControl;
import io.github.datagram.SocketAddresses;
import io.github.datagram.spi.SendChoices;
import io.github.datagram.spi.SendSlot;
import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.DatagramPacket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
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
    private static final int MAX_FLOW_LABEL = 0xF_FFFF;
    private static final long NO_ID = -1;
    private static final Set<SendControl> HEADERS =
            EnumSet.of(SendControl.HOP_BY_HOP_OPTIONS, SendControl.DESTINATION_OPTIONS, SendControl.ROUTING_HEADER);

    private @Nullable InetAddress source;
    private int interfaceIndex;
    private int hopLimit = SendSlot.DEFAULT;
    private int trafficClass = SendSlot.DEFAULT;
    private int segmentSize;
    private @Nullable SendChoices choices;
    private boolean transmitTimestamp;
    private long id = NO_ID;

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
        transmitTimestamp = original.transmitTimestamp;
        if (original.choices != null) {
            choices().set(original.choices);
        }
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

    /**
     * Chooses the flow label of an IPv6 datagram (RFC 6437); the kernel computes one otherwise.
     *
     * @param label 0 to 0xFFFFF; 0 lets the kernel compute it
     * @return this
     * @see OutgoingDatagram#flowLabel
     */
    public OutgoingPacket flowLabel(int label) {
        requireIpv6("flowLabel").set(SendControl.FLOW_LABEL, check("flowLabel", label, 0, MAX_FLOW_LABEL));
        return this;
    }

    /**
     * Chooses when it leaves ({@code SO_TXTIME}), by an interface whose queueing discipline keeps to that.
     *
     * @param nanoTime by the clock of {@link System#nanoTime()}
     * @return this
     * @see OutgoingDatagram#launchAt
     */
    public OutgoingPacket launchAt(long nanoTime) {
        choices().set(SendControl.LAUNCH_TIME, nanoTime);
        return this;
    }

    /**
     * Chooses whether an IPv6 datagram that is longer than the path MTU fails, or leaves in fragments.
     *
     * @param enabled whether it fails
     * @return this
     */
    public OutgoingPacket dontFragment(boolean enabled) {
        requireIpv6("dontFragment").set(SendControl.DONT_FRAGMENT, enabled ? 1 : 0);
        return this;
    }

    /**
     * Chooses the mark by which the firewall and the routing rules of this host know it; needs {@code CAP_NET_RAW} or
     * {@code CAP_NET_ADMIN}.
     *
     * @param bits any 32 bits
     * @return this
     */
    public OutgoingPacket mark(int bits) {
        choices().set(SendControl.MARK, bits);
        return this;
    }

    /**
     * Chooses the priority by which the queueing discipline of the interface treats it ({@code socket(7)}).
     *
     * @param value 0 to 6, or more with {@code CAP_NET_RAW} or {@code CAP_NET_ADMIN}
     * @return this
     */
    public OutgoingPacket priority(int value) {
        choices().set(SendControl.PRIORITY, check("priority", value, 0, Integer.MAX_VALUE));
        return this;
    }

    /**
     * Adds an extension header to an IPv6 datagram, which needs {@code CAP_NET_RAW}.
     *
     * @param control {@link SendControl#HOP_BY_HOP_OPTIONS}, {@link SendControl#DESTINATION_OPTIONS} or
     *     {@link SendControl#ROUTING_HEADER}
     * @param header the whole header between position and limit, which is copied: 8 to 2048 octets, of which the first is set
     *     by the kernel and the second is the number of 8-octet units less one
     * @return this
     * @see OutgoingDatagram#hopByHopOptions
     */
    public OutgoingPacket extensionHeader(SendControl control, ByteBuffer header) {
        if (!HEADERS.contains(control)) {
            throw reject("extensionHeader(" + control + ")", "not one of " + HEADERS);
        }
        SendChoices chosen = requireIpv6("extensionHeader(" + control + ")");
        if (!SendChoices.isHeader(header)) {
            throw reject(
                    "extensionHeader(" + control + ") of " + header.remaining() + " bytes",
                    "an extension header has 8 bytes more than 8 times the number in its second byte");
        }
        chosen.set(control, header);
        return this;
    }

    /**
     * Asks to be told when it leaves, by a {@link io.github.datagram.SocketEvent.TransmitTimestamp}, of a channel with
     * {@link MetadataChannelOption#TRANSMIT_TIMESTAMPS_ON_REQUEST}.
     *
     * @return this
     */
    public OutgoingPacket transmitTimestamp() {
        transmitTimestamp = true;
        return this;
    }

    /**
     * The number by which events speak of it. It has one when its write is done, and no event speaks of it earlier.
     *
     * @return the number; -1 before
     */
    public long id() {
        return id;
    }

    private SendChoices choices() {
        SendChoices chosen = choices;
        if (chosen == null) {
            chosen = new SendChoices();
            choices = chosen;
        }
        return chosen;
    }

    /** What an IPv4 datagram cannot have is refused, for the kernel would leave it out and say nothing. */
    private SendChoices requireIpv6(String call) {
        if (recipient().getAddress() instanceof Inet4Address) {
            throw reject(call, "IPv4 has no such thing for one datagram");
        }
        return choices();
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
        if (choices != null) {
            slot.choose().set(choices);
        }
        id = slot.id;
    }

    /** {@return whether it chooses only what every kernel has} */
    boolean isPlain() {
        return choices == null && !transmitTimestamp;
    }

    /** {@return whether it asks to be told when it leaves} */
    boolean wantsTransmitTimestamp() {
        return transmitTimestamp;
    }

    /** {@return what it chooses of that which not every kernel has, and that is sent along with it} */
    Stream<SendControl> rareControls() {
        SendChoices chosen = choices;
        return chosen == null ? Stream.of() : Stream.of(SendControl.values()).filter(chosen::has);
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
