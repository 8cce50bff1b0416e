package io.github.datagram.cmsg;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.CmsgHdr;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.cmsg.abi.In6Pktinfo;
import io.github.datagram.cmsg.abi.InPktinfo;
import io.github.datagram.cmsg.abi.Word;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.Objects;

/**
 * Writes the control messages of one message to send. It allocates nothing as long as it is wrapped around the same buffer,
 * neither changes nor depends on the buffer's position and byte order, and writes every byte of what {@link #length()}
 * covers, padding included, so the buffer may be dirty.
 *
 * <p>A method that throws has written nothing. Each throws {@link BufferOverflowException} where the area is too small (size
 * it as the sum of {@link CmsgHdr#space}) and {@link UnsupportedOperationException} where the platform lacks the message.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ControlWriter {
    /** {@code <net/scm.h>} of the kernel; {@code unix(7)}. */
    private static final int SCM_MAX_FD = 253;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ByteOrder order;
    private final CmsgHdr header;

    /** What data is padded to. */
    private final Word unit;

    private final InPktinfo inPktinfo;
    private final In6Pktinfo in6Pktinfo;
    private final ControlKinds kinds;
    private final int ttlLength;
    private final int tosLength;
    private final ControlKind segmentKind;

    private ByteBuffer wrapped = NOTHING;
    private ByteBuffer host = NOTHING;
    private ByteBuffer network = NOTHING;
    private int start;
    private int position;
    private int end;

    /**
     * A writer over nothing.
     *
     * @param abi the ABI in which to lay out the messages
     */
    public ControlWriter(Abi abi) {
        order = abi.order();
        header = abi.cmsgHdr();
        unit = header.alignment() == Word.BITS_64.bytes() ? Word.BITS_64 : Word.BITS_32;
        inPktinfo = abi.inPktinfo();
        in6Pktinfo = abi.in6Pktinfo();
        kinds = new ControlKinds(abi);
        ttlLength = abi.octet(Constant.IP_TTL).sentLength();
        tosLength = abi.octet(Constant.IP_TOS).sentLength();
        segmentKind =
                kinds.supports(ControlKind.UDP_SEND_MSG_SIZE) ? ControlKind.UDP_SEND_MSG_SIZE : ControlKind.UDP_SEGMENT;
    }

    /**
     * Starts an empty control area.
     *
     * @param control the buffer that holds it
     * @param offset the absolute index of its first byte
     * @param capacity how many bytes it may take
     * @return this writer
     * @throws IndexOutOfBoundsException if the area is not within the buffer's limit
     * @throws ReadOnlyBufferException if the buffer is read-only
     */
    @SuppressWarnings("ReferenceEquality") // a buffer of equal content will not do
    public ControlWriter wrap(ByteBuffer control, int offset, int capacity) {
        Objects.checkFromIndexSize(offset, capacity, control.limit());
        if (control.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        if (control != wrapped) {
            wrapped = control;
            host = control.duplicate().clear().order(order);
            network = control.duplicate().clear().order(ByteOrder.BIG_ENDIAN);
        }
        start = offset;
        position = offset;
        end = offset + capacity;
        return this;
    }

    /** {@return how many bytes were written: {@code msg_controllen}} */
    public int length() {
        return position - start;
    }

    /**
     * {@code IP_PKTINFO}: source address and interface of an IPv4 datagram.
     *
     * @param interfaceIndex the interface, 0 to let routing decide
     * @param localAddress the source, first octet in the highest byte; 0 to let routing decide
     * @return this writer
     */
    public ControlWriter ipv4PacketInfo(int interfaceIndex, int localAddress) {
        int data = begin(ControlKind.IP_PKTINFO, inPktinfo.size());
        host.putInt(data + inPktinfo.interfaceIndex(), interfaceIndex);
        host.putInt(data + inPktinfo.destination(), 0); // which on Windows is the same place
        network.putInt(data + inPktinfo.localAddress(), localAddress);
        return this;
    }

    /**
     * {@code IP_SENDSRCADDR}: the source address of an IPv4 datagram, on a socket bound to the wildcard; FreeBSD.
     *
     * @param localAddress the source, first octet in the highest byte
     * @return this writer
     */
    public ControlWriter ipv4SourceAddress(int localAddress) {
        network.putInt(begin(ControlKind.IP_RECVDSTADDR, Integer.BYTES), localAddress);
        return this;
    }

    /**
     * {@code IPV6_PKTINFO}: source address and interface of an IPv6 datagram.
     *
     * @param interfaceIndex the interface, 0 to let routing decide
     * @param high the first eight octets of the source; all 0 to let routing decide
     * @param low the last eight octets of the source
     * @return this writer
     */
    public ControlWriter ipv6PacketInfo(int interfaceIndex, long high, long low) {
        int data = begin(ControlKind.IPV6_PKTINFO, in6Pktinfo.size());
        network.putLong(data + in6Pktinfo.address(), high);
        network.putLong(data + in6Pktinfo.address() + Long.BYTES, low);
        host.putInt(data + in6Pktinfo.interfaceIndex(), interfaceIndex);
        return this;
    }

    /**
     * {@code IP_TTL}.
     *
     * @param value 1 to 255
     * @return this writer
     * @throws IllegalArgumentException if the value is out of range
     */
    public ControlWriter ipv4TimeToLive(int value) {
        return putOctet(ControlKind.IP_TTL, ttlLength, check(ControlKind.IP_TTL, value, 1, 255));
    }

    /**
     * {@code IP_TOS}.
     *
     * @param value 0 to 255
     * @return this writer
     * @throws IllegalArgumentException if the value is out of range
     */
    public ControlWriter ipv4TypeOfService(int value) {
        return putOctet(ControlKind.IP_TOS, tosLength, check(ControlKind.IP_TOS, value, 0, 255));
    }

    /**
     * {@code IPV6_HOPLIMIT}.
     *
     * @param value 0 to 255
     * @return this writer
     * @throws IllegalArgumentException if the value is out of range
     */
    public ControlWriter ipv6HopLimit(int value) {
        return putInt(ControlKind.IPV6_HOPLIMIT, check(ControlKind.IPV6_HOPLIMIT, value, 0, 255));
    }

    /**
     * {@code IPV6_TCLASS}.
     *
     * @param value 0 to 255
     * @return this writer
     * @throws IllegalArgumentException if the value is out of range
     */
    public ControlWriter ipv6TrafficClass(int value) {
        return putInt(ControlKind.IPV6_TCLASS, check(ControlKind.IPV6_TCLASS, value, 0, 255));
    }

    /**
     * {@code IPV6_FLOWINFO}, of which the kernel takes the flow label alone.
     *
     * @param trafficClass 0 to 255
     * @param flowLabel 0 to 0xFFFFF
     * @return this writer
     * @throws IllegalArgumentException if a value is out of range
     */
    public ControlWriter ipv6FlowInfo(int trafficClass, int flowLabel) {
        check(ControlKind.IPV6_FLOWINFO, trafficClass, 0, 255);
        check(ControlKind.IPV6_FLOWINFO, flowLabel, 0, 0xF_FFFF);
        network.putInt(begin(ControlKind.IPV6_FLOWINFO, Integer.BYTES), trafficClass << 20 | flowLabel);
        return this;
    }

    /**
     * An IPv6 extension header: {@code IPV6_HOPOPTS}, {@code IPV6_DSTOPTS} or {@code IPV6_RTHDR}. The kernel sets its first
     * octet, the protocol of what follows.
     *
     * @param kind which header
     * @param header the header between position and limit, which stay as they are: a multiple of 8 octets, as many as its
     *     second octet says (RFC 8200, section 4)
     * @return this writer
     * @throws IllegalArgumentException if that is not such a header
     */
    public ControlWriter ipv6ExtensionHeader(ControlKind kind, ByteBuffer header) {
        int length = header.remaining();
        if (!kind.isExtensionHeader() || length < Long.BYTES || length != extensionHeaderLength(header)) {
            throw new IllegalArgumentException(kind + " of " + length + " bytes: not an IPv6 extension header");
        }
        host.put(begin(kind, length), header, header.position(), length);
        return this;
    }

    private static int extensionHeaderLength(ByteBuffer header) {
        return (Byte.toUnsignedInt(header.get(header.position() + 1)) + 1) * Long.BYTES;
    }

    /**
     * {@code IPV6_DONTFRAG}.
     *
     * @param enabled whether the datagram fails rather than leaves in fragments
     * @return this writer
     */
    public ControlWriter ipv6DontFragment(boolean enabled) {
        return putInt(ControlKind.IPV6_DONTFRAG, enabled ? 1 : 0);
    }

    /**
     * {@code SO_MARK}, which needs {@code CAP_NET_RAW} or {@code CAP_NET_ADMIN}.
     *
     * @param value any 32 bits
     * @return this writer
     */
    public ControlWriter mark(int value) {
        return putInt(ControlKind.SO_MARK, value);
    }

    /**
     * {@code SO_PRIORITY}, as of Linux 6.14.
     *
     * @param value 0 to 6; more with {@code CAP_NET_RAW} or {@code CAP_NET_ADMIN}
     * @return this writer
     */
    public ControlWriter priority(int value) {
        return putInt(ControlKind.SO_PRIORITY, value);
    }

    /**
     * {@code SCM_TXTIME}, on a socket with the option {@code SO_TXTIME}.
     *
     * @param nanoseconds by the clock that the option names
     * @return this writer
     */
    public ControlWriter launchTime(long nanoseconds) {
        host.putLong(begin(ControlKind.SO_TXTIME, Long.BYTES), nanoseconds);
        return this;
    }

    /**
     * {@code UDP_SEGMENT}, which must be two bytes wide, or {@code UDP_SEND_MSG_SIZE} of Windows.
     *
     * @param bytes the length of each segment but the last, 1 to 65535
     * @return this writer
     * @throws IllegalArgumentException if the value is out of range
     */
    public ControlWriter segmentSize(int bytes) {
        check(segmentKind, bytes, 1, 0xFFFF);
        if (segmentKind == ControlKind.UDP_SEND_MSG_SIZE) {
            return putInt(segmentKind, bytes);
        }
        host.putShort(begin(segmentKind, Short.BYTES), (short) bytes);
        return this;
    }

    /**
     * {@code SO_TIMESTAMPING}: at which stages of sending to take the time. What the kernel tells under the same name is
     * another struct, so this is no {@link ControlMessage}.
     *
     * @param flags the sum of some {@code SOF_TIMESTAMPING_TX_…}
     * @return this writer
     */
    public ControlWriter transmitTimestamps(int flags) {
        return putInt(ControlKind.SO_TIMESTAMPING, flags);
    }

    /**
     * {@code SCM_TS_OPT_ID}: the number by which timestamps speak of this datagram.
     *
     * @param id any number; a socket without {@code SOF_TIMESTAMPING_OPT_ID} refuses it
     * @return this writer
     */
    public ControlWriter timestampId(int id) {
        return putInt(ControlKind.SCM_TS_OPT_ID, id);
    }

    /**
     * {@code SCM_RIGHTS}: file descriptors to pass; {@code unix(7)}.
     *
     * @param descriptors the file descriptors, 1 to 253 of them
     * @return this writer
     * @throws IllegalArgumentException if there are none or too many
     */
    public ControlWriter fileDescriptors(List<Integer> descriptors) {
        List<Integer> copy = List.copyOf(descriptors); // which throws on a null before anything is written
        check(ControlKind.SCM_RIGHTS, copy.size(), 1, SCM_MAX_FD);
        int data = begin(ControlKind.SCM_RIGHTS, copy.size() * Integer.BYTES);
        for (int i = 0; i < copy.size(); i++) {
            host.putInt(data + i * Integer.BYTES, copy.get(i));
        }
        return this;
    }

    /**
     * Any message from its raw data.
     *
     * @param level {@code cmsg_level}
     * @param type {@code cmsg_type}
     * @param bytes the data between position and limit, which stay as they are
     * @return this writer
     */
    public ControlWriter raw(int level, int type, ByteBuffer bytes) {
        int length = bytes.remaining();
        host.put(begin(level, type, length), bytes, bytes.position(), length);
        return this;
    }

    /**
     * Any message that can be sent, from its value.
     *
     * @param message the message
     * @return this writer
     * @throws IllegalArgumentException if its value is out of range
     */
    public ControlWriter write(ControlMessage.Sendable message) {
        return message.writeTo(this);
    }

    private ControlWriter putInt(ControlKind kind, int value) {
        host.putInt(begin(kind, Integer.BYTES), value);
        return this;
    }

    private ControlWriter putOctet(ControlKind kind, int length, int value) {
        if (length == Byte.BYTES) {
            host.put(begin(kind, length), (byte) value);
            return this;
        }
        return putInt(kind, value);
    }

    private int begin(ControlKind kind, int dataLength) {
        return begin(kinds.level(kind), kinds.type(kind), dataLength);
    }

    /** Writes a header and clears the padding before and behind the data; returns where the data goes. */
    private int begin(int level, int type, int dataLength) {
        int at = position;
        int padding = header.padding(dataLength);
        if (dataLength > end - at || header.data() + padding > end - at - dataLength) {
            throw new BufferOverflowException();
        }
        header.word().put(host, at + header.length(), header.data() + (long) dataLength);
        host.putInt(at + header.level(), level);
        host.putInt(at + header.type(), type);
        int data = at + header.data();
        for (int i = at + header.type() + Integer.BYTES; i < data; i++) {
            host.put(i, (byte) 0);
        }
        position = data + dataLength + padding;
        if (padding > 0) {
            unit.put(host, position - unit.bytes(), 0); // all of it, for the data is yet to come
        }
        return data;
    }

    private static int check(ControlKind kind, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(kind + " " + value + ": not in " + minimum + ".." + maximum);
        }
        return value;
    }
}
