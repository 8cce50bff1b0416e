package io.github.datagram.cmsg;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.CmsgHdr;
import io.github.datagram.cmsg.abi.In6Pktinfo;
import io.github.datagram.cmsg.abi.InPktinfo;
import io.github.datagram.cmsg.abi.Ip6MtuInfo;
import io.github.datagram.cmsg.abi.SockEeDataRfc4884;
import io.github.datagram.cmsg.abi.SockExtendedErr;
import io.github.datagram.cmsg.abi.SockaddrDl;
import io.github.datagram.cmsg.abi.SockaddrIn;
import io.github.datagram.cmsg.abi.SockaddrIn6;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A cursor over the control messages of one received message. It allocates nothing as long as it is wrapped around the same
 * buffer, neither changes nor depends on the buffer's position and byte order, and survives any bytes:
 *
 * <pre>{@code
 * reader.wrap(control, 0, controlLength);
 * while (reader.next()) {
 *     switch (reader.kind()) {
 *         case IP_TTL -> ttl = reader.intValue();
 *         case IP_PKTINFO -> interfaceIndex = reader.interfaceIndex();
 *         default -> {}
 *     }
 * }
 * if (reader.malformed()) …
 * }</pre>
 *
 * <p>After {@link #next()} has returned true, the accessors that the {@linkplain ControlKind kind} names do not throw and do
 * not read outside the message; any other accessor gives a meaningless number or throws
 * {@link IndexOutOfBoundsException}. A header whose length is impossible, or that the end of the area cuts off, ends the
 * walk: {@code next()} returns false and {@link #malformed()} true. A message too short for its kind comes out as
 * {@link ControlKind#UNKNOWN}, and counts as malformed too; the kernel makes such a one where the control area was too small
 * ({@code MSG_CTRUNC}).
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ControlReader {
    /** How many times {@code SO_TIMESTAMPING} tells: in software, one that is not used any more, and in hardware. */
    static final int TIMESTAMPS = 3;

    private static final int HARDWARE = 2;
    private static final int FLOW_LABEL_BITS = 20;
    private static final int FLOW_LABEL = (1 << FLOW_LABEL_BITS) - 1;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ControlKinds kinds;
    private final ByteOrder order;
    private final CmsgHdr header;
    private final InPktinfo inPktinfo;
    private final In6Pktinfo in6Pktinfo;
    private final SockaddrDl sockaddrDl;
    private final Times times;
    private final SockaddrIn sockaddrIn;
    private final SockaddrIn6 sockaddrIn6;
    private final Ip6MtuInfo mtuInfo;
    private final SockExtendedErr extendedErr;
    private final SockEeDataRfc4884 rfc4884;
    private final int[] minimumLengths = new int[ControlKind.values().length];

    private ByteBuffer wrapped = NOTHING;
    private ByteBuffer host = NOTHING;
    private ByteBuffer network = NOTHING;
    private int following;
    private int end;
    private boolean malformed;

    private ControlKind kind = ControlKind.UNKNOWN;
    private int level;
    private int type;
    private int data;
    private int dataLength;

    /**
     * A reader over nothing.
     *
     * @param abi the ABI in which the messages are laid out
     */
    public ControlReader(Abi abi) {
        kinds = new ControlKinds(abi);
        order = abi.order();
        header = abi.cmsgHdr();
        inPktinfo = abi.inPktinfo();
        in6Pktinfo = abi.in6Pktinfo();
        sockaddrDl = abi.sockaddrDl();
        times = Times.of(abi);
        sockaddrIn = abi.sockaddrIn();
        sockaddrIn6 = abi.sockaddrIn6();
        mtuInfo = abi.ip6MtuInfo();
        extendedErr = abi.sockExtendedErr();
        rfc4884 = abi.sockEeDataRfc4884();
        for (ControlKind each : ControlKind.values()) {
            minimumLengths[each.ordinal()] = each.minimumLength(abi);
        }
    }

    /**
     * Starts before the first message of a control area.
     *
     * @param control the buffer that holds it; its content must not change while it is read
     * @param offset the absolute index of its first byte
     * @param length its length in bytes: {@code msg_controllen} after the call
     * @return this reader
     * @throws IndexOutOfBoundsException if the area is not within the buffer's limit
     */
    @SuppressWarnings("ReferenceEquality") // a buffer of equal content will not do
    public ControlReader wrap(ByteBuffer control, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, control.limit());
        if (control != wrapped) {
            wrapped = control;
            host = control.duplicate().clear().order(order);
            network = control.duplicate().clear().order(ByteOrder.BIG_ENDIAN);
        }
        following = offset;
        end = offset + length;
        malformed = false;
        kind = ControlKind.UNKNOWN;
        data = offset;
        dataLength = 0;
        return this;
    }

    /**
     * Moves to the next message.
     *
     * @return false at the end, and where the rest is malformed
     */
    public boolean next() {
        int at = following;
        int rest = end - at;
        if (rest < header.data()) {
            return stop(rest != 0);
        }
        long length = header.word().get(host, at + header.length());
        if (length < header.data() || length > rest) {
            return stop(true);
        }
        enter(at, (int) length);
        return true;
    }

    private boolean stop(boolean garbage) {
        malformed |= garbage;
        following = end;
        return false;
    }

    /** The padding behind the last message may be missing, and its sum with the length may not fit an int. */
    private void enter(int at, int length) {
        level = host.getInt(at + header.level());
        type = host.getInt(at + header.type());
        data = at + header.data();
        dataLength = length - header.data();
        following = at + length + Math.min(header.padding(length), end - at - length);
        kind = kinds.of(level, type);
        if (dataLength < minimumLengths[kind.ordinal()]) {
            kind = ControlKind.UNKNOWN;
            malformed = true;
        }
    }

    /** {@return whether anything malformed was met since {@link #wrap}} */
    public boolean malformed() {
        return malformed;
    }

    /** {@return what the current message says} */
    public ControlKind kind() {
        return kind;
    }

    /** {@return {@code cmsg_level} of the current message} */
    public int level() {
        return level;
    }

    /** {@return {@code cmsg_type} of the current message} */
    public int type() {
        return type;
    }

    /** {@return the absolute index of the data of the current message in the wrapped buffer} */
    public int dataOffset() {
        return data;
    }

    /** {@return the number of data bytes of the current message} */
    public int dataLength() {
        return dataLength;
    }

    /**
     * The value of a message that is one number: {@code IP_TTL}, {@code IP_TOS}, {@code IPV6_HOPLIMIT},
     * {@code IPV6_TCLASS}, {@code IPV6_DONTFRAG}, {@code IP_RECVFRAGSIZE}, {@code IPV6_RECVFRAGSIZE}, {@code SO_MARK},
     * {@code SO_PRIORITY}, {@code UDP_GRO}, {@code UDP_COALESCED_INFO}, {@code UDP_SEGMENT}, {@code UDP_SEND_MSG_SIZE},
     * {@code IP_ECN}, {@code IPV6_ECN} and, unsigned, {@code SO_RXQ_OVFL} and {@code SCM_TS_OPT_ID}. Platforms differ in its
     * width: one byte and two are unsigned, four are an {@code int}. The kernel keeps to the range of the protocol; in an area
     * from elsewhere the value may be any.
     *
     * @return the value
     */
    public int intValue() {
        return dataLength >= Integer.BYTES ? host.getInt(data) : narrowValue();
    }

    private int narrowValue() {
        return dataLength >= Short.BYTES
                ? Short.toUnsignedInt(host.getShort(data))
                : Byte.toUnsignedInt(host.get(data));
    }

    /** {@return the interface of {@code IP_PKTINFO}, {@code IPV6_PKTINFO} or {@code IP_RECVIF}} */
    public int interfaceIndex() {
        return switch (kind) {
            case IP_PKTINFO -> host.getInt(data + inPktinfo.interfaceIndex());
            case IP_RECVIF -> Short.toUnsignedInt(host.getShort(data + sockaddrDl.index()));
            default -> host.getInt(data + in6Pktinfo.interfaceIndex());
        };
    }

    /** {@return the local address of {@code IP_PKTINFO}, first octet in the highest byte} */
    public int ipv4LocalAddress() {
        return network.getInt(data + inPktinfo.localAddress());
    }

    /** {@return the header destination of {@code IP_PKTINFO} or {@code IP_RECVDSTADDR}, first octet in the highest byte} */
    public int ipv4Destination() {
        return network.getInt(kind == ControlKind.IP_RECVDSTADDR ? data : data + inPktinfo.destination());
    }

    /** {@return the first eight octets of the address of {@code IPV6_PKTINFO}} */
    public long ipv6AddressHigh() {
        return network.getLong(data + in6Pktinfo.address());
    }

    /** {@return the last eight octets of the address of {@code IPV6_PKTINFO}} */
    public long ipv6AddressLow() {
        return network.getLong(data + in6Pktinfo.address() + Long.BYTES);
    }

    /** {@return the flow label of {@code IPV6_FLOWINFO}, 0 to 0xFFFFF} */
    public int flowLabel() {
        return network.getInt(data) & FLOW_LABEL;
    }

    /** {@return the traffic class of {@code IPV6_FLOWINFO}, 0 to 255} */
    public int flowTrafficClass() {
        return network.getInt(data) >>> FLOW_LABEL_BITS & 0xFF;
    }

    /** {@return the port of {@code IP_ORIGDSTADDR} or {@code IPV6_ORIGDSTADDR}, 0 to 65535} */
    public int port() {
        int offset = kind == ControlKind.IP_ORIGDSTADDR ? sockaddrIn.port() : sockaddrIn6.port();
        return Short.toUnsignedInt(network.getShort(data + offset));
    }

    /** {@return the address of {@code IP_ORIGDSTADDR}, first octet in the highest byte} */
    public int ipv4SocketAddress() {
        return network.getInt(data + sockaddrIn.address());
    }

    /** {@return the first eight octets of the address of {@code IPV6_ORIGDSTADDR} or {@code IPV6_PATHMTU}} */
    public long ipv6SocketAddressHigh() {
        return network.getLong(data + sockaddrIn6.address());
    }

    /** {@return the last eight octets of the address of {@code IPV6_ORIGDSTADDR} or {@code IPV6_PATHMTU}} */
    public long ipv6SocketAddressLow() {
        return network.getLong(data + sockaddrIn6.address() + Long.BYTES);
    }

    /** {@return the scope id of the address of {@code IPV6_ORIGDSTADDR} or {@code IPV6_PATHMTU}} */
    public int ipv6SocketAddressScope() {
        return host.getInt(data + sockaddrIn6.scopeId());
    }

    /** {@return the path MTU of {@code IPV6_PATHMTU}, in bytes of whole packets} */
    public int pathMtu() {
        return host.getInt(data + mtuInfo.mtu());
    }

    /** {@return the time of {@code SO_TXTIME}, in nanoseconds of the clock that the socket option {@code SO_TXTIME} names} */
    public long launchTime() {
        return host.getLong(data);
    }

    /** {@return the seconds since the epoch of a receive timestamp; unsigned, so until 2106, where a word has 32 bits} */
    public long seconds() {
        return times.seconds(kind, host, data);
    }

    /** {@return the nanoseconds within the second of a receive timestamp; the kernel gives 0 to 999,999,999} */
    public int nanoseconds() {
        return times.nanoseconds(kind, host, data);
    }

    /** {@return the time of {@code SCM_TIMESTAMP_MONOTONIC}, in ticks of {@code mach_absolute_time}} */
    public long ticks() {
        return host.getLong(data);
    }

    /** {@return the seconds since the epoch of the software time of {@code SO_TIMESTAMPING}} */
    public long softwareSeconds() {
        return times.seconds(host, data, 0);
    }

    /** {@return the nanoseconds within the second of the software time of {@code SO_TIMESTAMPING}; with 0 s, 0 if none} */
    public int softwareNanoseconds() {
        return times.nanoseconds(host, data, 0);
    }

    /** {@return the seconds of the hardware time of {@code SO_TIMESTAMPING}, by the clock of the device} */
    public long hardwareSeconds() {
        return times.seconds(host, data, HARDWARE);
    }

    /** {@return the nanoseconds within the second of the hardware time of {@code SO_TIMESTAMPING}; with 0 s, 0 if none} */
    public int hardwareNanoseconds() {
        return times.nanoseconds(host, data, HARDWARE);
    }

    /** {@return the error number of {@code IP_RECVERR} or {@code IPV6_RECVERR}} */
    public int errorNumber() {
        return host.getInt(data + extendedErr.errno());
    }

    /** {@return where the error of {@code IP_RECVERR} or {@code IPV6_RECVERR} comes from: {@code SO_EE_ORIGIN_…}} */
    public int errorOrigin() {
        return Byte.toUnsignedInt(host.get(data + extendedErr.origin()));
    }

    /** {@return the ICMP type of {@code IP_RECVERR} or {@code IPV6_RECVERR}, 0 to 255} */
    public int errorType() {
        return Byte.toUnsignedInt(host.get(data + extendedErr.type()));
    }

    /** {@return the ICMP code of {@code IP_RECVERR} or {@code IPV6_RECVERR}, 0 to 255} */
    public int errorCode() {
        return Byte.toUnsignedInt(host.get(data + extendedErr.code()));
    }

    /** {@return {@code ee_info} of {@code IP_RECVERR} or {@code IPV6_RECVERR}: the path MTU where the error is EMSGSIZE} */
    public int errorInfo() {
        return host.getInt(data + extendedErr.info());
    }

    /** {@return {@code ee_data} of {@code IP_RECVERR} or {@code IPV6_RECVERR}: the number of a timestamp's datagram} */
    public int errorData() {
        return host.getInt(data + extendedErr.data());
    }

    /** {@return where in the payload that came back ICMP extensions begin (RFC 4884); 0 if there are none} */
    public int extensionsOffset() {
        return Short.toUnsignedInt(host.getShort(data + extendedErr.data() + rfc4884.length()));
    }

    /** {@return {@code SO_EE_RFC4884_FLAG_…} of the ICMP extensions, if there are any} */
    public int extensionsFlags() {
        return Byte.toUnsignedInt(host.get(data + extendedErr.data() + rfc4884.flags()));
    }

    /** {@return the absolute index of the offender's socket address behind {@code IP_RECVERR} or {@code IPV6_RECVERR}} */
    public int offenderOffset() {
        return data + extendedErr.size();
    }

    /** {@return how many bytes of the offender's socket address there are; 0 if none} */
    public int offenderLength() {
        return dataLength - extendedErr.size();
    }

    /** {@return the file descriptors of {@code SCM_RIGHTS}} */
    public List<Integer> descriptors() {
        var descriptors = new ArrayList<Integer>();
        for (int at = 0; at + Integer.BYTES <= dataLength; at += Integer.BYTES) {
            descriptors.add(host.getInt(data + at));
        }
        return descriptors;
    }

    /** {@return a copy of the data of the current message} */
    public byte[] data() {
        var copy = new byte[dataLength];
        host.get(data, copy);
        return copy;
    }

    /** {@return the current message as an owned value} */
    public ControlMessage message() {
        return ControlMessage.read(this);
    }
}
