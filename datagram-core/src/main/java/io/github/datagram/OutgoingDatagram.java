package io.github.datagram;

import io.github.datagram.spi.SendChoices;
import io.github.datagram.spi.SendSlot;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A datagram that is being composed. It ends with {@link #queue()}, {@link #send()} or {@link #discard()}, before the same
 * thread calls anything else on the stream, which would discard it:
 *
 * <pre>{@code
 * stream.to(peer).from(address).hopLimit(1).ecn(Ecn.ECT_0).payload(bytes).queue();
 * }</pre>
 *
 * <p>A stream has a single object of this kind and hands it out anew. Every method throws {@link IllegalStateException} when
 * no datagram is being composed by the calling thread, {@link IllegalArgumentException} for a value out of range, and
 * {@link UnsupportedOperationException} for a choice that the transport does not offer here, with the cause. The latter two
 * drop the datagram. When the stream is closed meanwhile, {@link #queue()} and {@link #send()} tell so, and no other method.
 */
public final class OutgoingDatagram {
    private static final int MAX_PORTION = 0xFFFF;

    private static final String PER_SOCKET = "IPv4 has it for a whole socket only (IP_MTU_DISCOVER)";

    private final Sender sender;

    OutgoingDatagram(Sender sender) {
        this.sender = sender;
    }

    /**
     * Chooses the source address; routing does otherwise.
     *
     * @param address a local unicast address
     * @return this
     */
    public OutgoingDatagram from(InetAddress address) {
        SendSlot slot = sender.open(SendControl.SOURCE);
        if (!sender.addressing().setSource(slot, address)) {
            throw sender.reject(
                    "from(" + SocketAddresses.format(address) + ")", "of another family than the destination");
        }
        if (address instanceof Inet6Address ipv6 && ipv6.getScopeId() != 0 && slot.interfaceIndex == 0) {
            slot.interfaceIndex = ipv6.getScopeId();
        }
        return this;
    }

    /**
     * Chooses the interface that it leaves by; routing does otherwise.
     *
     * @param index the interface index, 0 to let routing decide
     * @return this
     */
    public OutgoingDatagram interfaceIndex(int index) {
        sender.open(SendControl.INTERFACE).interfaceIndex = check("interfaceIndex", index, 0, Integer.MAX_VALUE);
        return this;
    }

    /**
     * Chooses the IPv4 time to live or IPv6 hop limit, for unicast and multicast alike; the socket's default otherwise.
     *
     * @param hops 1 to 255
     * @return this
     */
    public OutgoingDatagram hopLimit(int hops) {
        sender.open(SendControl.HOP_LIMIT).hopLimit = check("hopLimit", hops, 1, 255);
        return this;
    }

    /**
     * Chooses the IPv4 TOS or IPv6 traffic class octet: DSCP and ECN.
     *
     * @param octet 0 to 255
     * @return this
     */
    public OutgoingDatagram trafficClass(int octet) {
        sender.open(SendControl.TRAFFIC_CLASS).trafficClass = check("trafficClass", octet, 0, 255);
        return this;
    }

    /**
     * Chooses the differentiated services code point, and leaves the ECN mark.
     *
     * @param codePoint 0 to 63
     * @return this
     */
    public OutgoingDatagram dscp(int codePoint) {
        SendSlot slot = sender.open(SendControl.TRAFFIC_CLASS);
        slot.trafficClass = check("dscp", codePoint, 0, 63) << 2 | (Math.max(slot.trafficClass, 0) & 0b11);
        return this;
    }

    /**
     * Chooses the explicit congestion notification mark, and leaves the DSCP.
     *
     * @param mark the mark
     * @return this
     */
    public OutgoingDatagram ecn(Ecn mark) {
        SendSlot slot = sender.open(SendControl.TRAFFIC_CLASS);
        slot.trafficClass = (Math.max(slot.trafficClass, 0) & ~0b11) | mark.bits();
        return this;
    }

    /**
     * Chooses the flow label of an IPv6 datagram (RFC 6437); the kernel computes one from addresses and ports otherwise. As
     * of Linux 5.3 any label may be used, unless a process of this host has leased labels for itself alone
     * ({@code IPV6_FLOWLABEL_MGR}): then one that this socket has not leased fails with {@code EINVAL}.
     *
     * @param label 0 to 0xFFFFF; 0 lets the kernel compute it
     * @return this
     */
    public OutgoingDatagram flowLabel(int label) {
        return choose(SendControl.FLOW_LABEL, "flowLabel", check("flowLabel", label, 0, 0xF_FFFF));
    }

    /**
     * Chooses when it leaves ({@code SO_TXTIME}). It is for the queueing discipline of the interface to keep to it, and of
     * those that come with Linux {@code fq} does; with any other, or none, as on loopback, it leaves at once. {@code fq} also
     * lets leave at once what is due already, and drops what is due later than its horizon, 10 seconds by default.
     *
     * @param nanoTime by the clock of {@link System#nanoTime()}, which is {@code CLOCK_MONOTONIC}
     * @return this
     */
    public OutgoingDatagram launchAt(long nanoTime) {
        sender.open(SendControl.LAUNCH_TIME).choose().set(SendControl.LAUNCH_TIME, nanoTime);
        return this;
    }

    /**
     * Chooses whether an IPv6 datagram fails with {@code EMSGSIZE} where it is longer than the path MTU, or leaves in
     * fragments; the socket's default otherwise, which is the latter.
     *
     * @param enabled whether it fails
     * @return this
     */
    public OutgoingDatagram dontFragment(boolean enabled) {
        return choose(SendControl.DONT_FRAGMENT, "dontFragment", enabled ? 1 : 0);
    }

    /**
     * Chooses the mark by which the firewall and the routing rules of this host know it; needs {@code CAP_NET_RAW} or
     * {@code CAP_NET_ADMIN}.
     *
     * @param bits any 32 bits
     * @return this
     */
    public OutgoingDatagram mark(int bits) {
        sender.open(SendControl.MARK).choose().set(SendControl.MARK, bits);
        return this;
    }

    /**
     * Chooses the priority by which the queueing discipline of the interface treats it ({@code socket(7)}).
     *
     * @param value 0 to 6, or more with {@code CAP_NET_RAW} or {@code CAP_NET_ADMIN}
     * @return this
     */
    public OutgoingDatagram priority(int value) {
        sender.open(SendControl.PRIORITY)
                .choose()
                .set(SendControl.PRIORITY, check("priority", value, 0, Integer.MAX_VALUE));
        return this;
    }

    /**
     * Adds a hop-by-hop options header to an IPv6 datagram (RFC 8200, section 4.3), which every router looks at; needs
     * {@code CAP_NET_RAW}.
     *
     * @param header the whole header between position and limit, which stay as they are: 8 to 2048 octets, of which the first
     *     is set by the kernel and the second is the number of 8-octet units less one
     * @return this
     */
    public OutgoingDatagram hopByHopOptions(ByteBuffer header) {
        return choose(SendControl.HOP_BY_HOP_OPTIONS, "hopByHopOptions", header);
    }

    /**
     * Adds a destination options header to an IPv6 datagram (RFC 8200, section 4.6), for its final destination; needs
     * {@code CAP_NET_RAW}.
     *
     * @param header the whole header, as for {@link #hopByHopOptions}
     * @return this
     */
    public OutgoingDatagram destinationOptions(ByteBuffer header) {
        return choose(SendControl.DESTINATION_OPTIONS, "destinationOptions", header);
    }

    /**
     * Adds a routing header to an IPv6 datagram (RFC 8200, section 4.4). Linux takes type 2 (RFC 6275) and no other, and that
     * only if it was built with support for mobile IPv6.
     *
     * @param header the whole header, as for {@link #hopByHopOptions}
     * @return this
     */
    public OutgoingDatagram routingHeader(ByteBuffer header) {
        return choose(SendControl.ROUTING_HEADER, "routingHeader", header);
    }

    private OutgoingDatagram choose(SendControl control, String call, long number) {
        openIpv6(control, call).choose().set(control, number);
        return this;
    }

    private OutgoingDatagram choose(SendControl control, String call, ByteBuffer header) {
        SendSlot slot = openIpv6(control, call);
        if (!SendChoices.isHeader(header)) {
            throw sender.reject(
                    call + " of " + header.remaining() + " bytes",
                    "an extension header has 8 bytes more than 8 times the number in its second byte");
        }
        slot.choose().set(control, header);
        return this;
    }

    /** What an IPv4 datagram cannot have is refused, for the kernel would leave it out and say nothing. */
    private SendSlot openIpv6(SendControl control, String call) {
        SendSlot slot = sender.open(control);
        if (sender.addressing().isToIpv4(slot)) {
            throw sender.reject(call, control == SendControl.DONT_FRAGMENT ? PER_SOCKET : "IPv4 has no such thing");
        }
        return slot;
    }

    /**
     * Makes a train of the payload: it leaves as datagrams of this length, the last of which may be shorter. The kernel or
     * the device splits it where it can ({@code UDP_SEGMENT}), else the transport does.
     *
     * @param bytes 1 to 65535; 0 for no train
     * @return this
     */
    public OutgoingDatagram segmentSize(int bytes) {
        sender.open().segmentSize = check("segmentSize", bytes, 0, MAX_PORTION);
        return this;
    }

    /**
     * Asks to be told when it leaves, by a {@link SocketEvent.TransmitTimestamp}, on a stream that is opened with
     * {@link DatagramOptions#transmitTimestampsOnRequest}.
     *
     * @return this
     */
    public OutgoingDatagram transmitTimestamp() {
        sender.askForTransmitTimestamp();
        return this;
    }

    /**
     * Copies the payload; the buffer is free for use again when this returns.
     *
     * @param bytes what lies between position and limit, which stay as they are; may be {@link #payloadBuffer()}
     * @return this
     * @throws IllegalArgumentException if there is more than {@link DatagramOptions#payloadCapacity}
     */
    @SuppressWarnings("ReferenceEquality")
    public OutgoingDatagram payload(ByteBuffer bytes) {
        SendSlot slot = sender.open();
        int length = checkLength(slot, bytes.remaining());
        if (bytes == slot.payload) {
            slot.payload.duplicate().clear().put(0, bytes, bytes.position(), length);
        } else {
            slot.payload.clear().put(0, bytes, bytes.position(), length);
        }
        slot.length = length;
        return this;
    }

    /**
     * Copies the payload.
     *
     * @param bytes the payload
     * @return this
     * @throws IllegalArgumentException if there is more than {@link DatagramOptions#payloadCapacity}
     */
    public OutgoingDatagram payload(byte[] bytes) {
        SendSlot slot = sender.open();
        slot.payload.clear().put(0, bytes, 0, checkLength(slot, bytes.length));
        slot.length = bytes.length;
        return this;
    }

    /**
     * The memory that the payload is sent from, to build it in place. Tell its length with {@link #payloadLength}.
     *
     * @return a buffer from position 0 to {@link DatagramOptions#payloadCapacity}, in network byte order, with old bytes
     */
    public ByteBuffer payloadBuffer() {
        return sender.open().payload.clear().order(ByteOrder.BIG_ENDIAN);
    }

    /**
     * How much of {@link #payloadBuffer()} to send.
     *
     * @param bytes 0 to {@link DatagramOptions#payloadCapacity}
     * @return this
     */
    public OutgoingDatagram payloadLength(int bytes) {
        SendSlot slot = sender.open();
        slot.length = checkLength(slot, check("payloadLength", bytes, 0, Integer.MAX_VALUE));
        return this;
    }

    /**
     * Queues it. It leaves with {@link DatagramStream#flush()}, when the queue is full, or before the stream waits for the
     * next datagram; in the latter two cases a failure becomes a {@link SocketEvent.SendFailed}.
     *
     * @return its number, by which events speak of it
     * @throws StreamClosedException if the stream is closed
     */
    public long queue() throws StreamClosedException {
        return sender.queue();
    }

    /**
     * Sends it now, behind those that are queued, and waits while the socket's buffer is full.
     *
     * @return its number, by which events speak of it
     * @throws DatagramException if it could not be sent; those that are queued fail on their own, as events
     */
    public long send() throws DatagramException {
        return sender.sendNow();
    }

    /** Drops it. */
    public void discard() {
        sender.discard();
    }

    private int check(String what, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw sender.reject(what + "(" + value + ")", "not in " + minimum + ".." + maximum);
        }
        return value;
    }

    private int checkLength(SendSlot slot, int length) {
        int capacity = slot.payload.capacity();
        if (length > capacity) {
            throw sender.reject("payload of " + length + " bytes", "more than payloadCapacity(" + capacity + ")");
        }
        return length;
    }
}
