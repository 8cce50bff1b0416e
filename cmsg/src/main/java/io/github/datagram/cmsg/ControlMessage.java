package io.github.datagram.cmsg;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** One control message as an owned, comparable value. */
public sealed interface ControlMessage {
    /** A message that an application can attach to a datagram; the others come from the kernel alone. */
    sealed interface Sendable extends ControlMessage {
        /**
         * Appends this message.
         *
         * @param writer where to
         * @return the writer
         * @throws IllegalArgumentException if a value is out of range
         */
        ControlWriter writeTo(ControlWriter writer);
    }

    /**
     * {@code IP_PKTINFO}. To choose a source on sending, set {@code localAddress}: the kernel ignores {@code destination}.
     *
     * @param interfaceIndex the interface, 0 for any
     * @param localAddress {@code ipi_spec_dst}: the local address
     * @param destination {@code ipi_addr}: the destination in the header of a received datagram
     */
    record Ipv4PacketInfo(int interfaceIndex, Inet4Address localAddress, Inet4Address destination) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.ipv4PacketInfo(interfaceIndex, Addresses.bits(localAddress));
        }
    }

    /**
     * {@code IPV6_PKTINFO}.
     *
     * @param interfaceIndex the interface, 0 for any
     * @param address the destination of a received datagram, the source of one to send
     */
    record Ipv6PacketInfo(int interfaceIndex, Inet6Address address) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.ipv6PacketInfo(interfaceIndex, Addresses.high(address), Addresses.low(address));
        }
    }

    /**
     * {@code IP_TTL}.
     *
     * @param value 0 to 255; 1 to 255 to send
     */
    record Ipv4TimeToLive(int value) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.ipv4TimeToLive(value);
        }
    }

    /**
     * {@code IP_TOS}.
     *
     * @param value 0 to 255
     */
    record Ipv4TypeOfService(int value) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.ipv4TypeOfService(value);
        }
    }

    /**
     * {@code IPV6_HOPLIMIT}.
     *
     * @param value 0 to 255
     */
    record Ipv6HopLimit(int value) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.ipv6HopLimit(value);
        }
    }

    /**
     * {@code IPV6_TCLASS}.
     *
     * @param value 0 to 255
     */
    record Ipv6TrafficClass(int value) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.ipv6TrafficClass(value);
        }
    }

    /**
     * {@code IP_RECVDSTADDR}, or {@code IP_SENDSRCADDR} of a datagram to send.
     *
     * @param address the destination of a received datagram, the source of one to send
     */
    record Ipv4LocalAddress(Inet4Address address) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.ipv4SourceAddress(Addresses.bits(address));
        }
    }

    /**
     * {@code IP_RECVIF}.
     *
     * @param interfaceIndex the interface
     */
    record ReceiveInterface(int interfaceIndex) implements ControlMessage {}

    /**
     * {@code IP_ECN} or {@code IPV6_ECN}.
     *
     * @param bits 0 to 3
     */
    record EcnBits(int bits) implements ControlMessage {}

    /**
     * {@code SCM_TIMESTAMP_MONOTONIC}.
     *
     * @param ticks when the kernel received the datagram, in ticks of {@code mach_absolute_time}
     */
    record MonotonicTimestamp(long ticks) implements ControlMessage {}

    /**
     * {@code SO_TIMESTAMPNS}, {@code SCM_REALTIME} or {@code SCM_TIMESTAMP}.
     *
     * @param instant when the kernel received the datagram, by its real-time clock
     */
    record ReceiveTimestamp(Instant instant) implements ControlMessage {}

    /**
     * {@code SO_TIMESTAMPING}, as the kernel tells it.
     *
     * @param software by its real-time clock; the epoch if there is none
     * @param hardware by the clock of the device; the epoch if there is none
     */
    record Timestamps(Instant software, Instant hardware) implements ControlMessage {}

    /**
     * {@code SCM_TS_OPT_ID}.
     *
     * @param id the number by which timestamps speak of the datagram
     */
    record TimestampId(int id) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.timestampId(id);
        }
    }

    /**
     * {@code SO_RXQ_OVFL}.
     *
     * @param count datagrams dropped since the socket was opened, modulo 2³²
     */
    record DropCount(long count) implements ControlMessage {}

    /**
     * {@code UDP_GRO} or {@code UDP_COALESCED_INFO}.
     *
     * @param bytes the length of each segment but the last, which may be shorter
     */
    record GroSegmentSize(int bytes) implements ControlMessage {}

    /**
     * {@code UDP_SEGMENT} or {@code UDP_SEND_MSG_SIZE}.
     *
     * @param bytes the length of each segment but the last, which may be shorter; 1 to 65535
     */
    record SegmentSize(int bytes) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.segmentSize(bytes);
        }
    }

    /**
     * {@code IP_RECVERR} or {@code IPV6_RECVERR}.
     *
     * @param errno the error number
     * @param origin {@code SO_EE_ORIGIN_…}
     * @param type the ICMP type
     * @param code the ICMP code
     * @param info additional information; the path MTU for EMSGSIZE
     * @param data more of it; the number of the datagram of a transmit timestamp
     * @param offender the raw socket address of the host that reported the error; empty if there is none
     */
    record ExtendedError(int errno, int origin, int type, int code, int info, int data, ByteBuffer offender)
            implements ControlMessage {
        /**
         * Copies the offender.
         *
         * @param errno the error number
         * @param origin {@code SO_EE_ORIGIN_…}
         * @param type the ICMP type
         * @param code the ICMP code
         * @param info additional information
         * @param data more of it
         * @param offender the bytes between position and limit, which stay as they are
         */
        public ExtendedError {
            offender = copy(offender);
        }

        /** {@return the offender, read-only and in big-endian order; the caller may move its position} */
        @Override
        public ByteBuffer offender() {
            return offender.duplicate();
        }
    }

    /**
     * {@code IP_ORIGDSTADDR} or {@code IPV6_ORIGDSTADDR}.
     *
     * @param address address and port in the headers of the datagram
     */
    record OriginalDestination(InetSocketAddress address) implements ControlMessage {}

    /**
     * {@code IP_RECVFRAGSIZE} or {@code IPV6_RECVFRAGSIZE}.
     *
     * @param bytes the length of the longest fragment
     */
    record FragmentSize(int bytes) implements ControlMessage {}

    /**
     * {@code IPV6_FLOWINFO}.
     *
     * @param trafficClass 0 to 255; to send a datagram the kernel ignores it
     * @param flowLabel 0 to 0xFFFFF
     */
    record Ipv6FlowInfo(int trafficClass, int flowLabel) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.ipv6FlowInfo(trafficClass, flowLabel);
        }
    }

    /**
     * {@code IPV6_HOPOPTS}, {@code IPV6_DSTOPTS} or {@code IPV6_RTHDR}.
     *
     * @param kind which of them
     * @param header the whole header; its first octet is set by the kernel when it is sent
     */
    record Ipv6ExtensionHeader(ControlKind kind, ByteBuffer header) implements Sendable {
        /**
         * Copies the header.
         *
         * @param kind which of them
         * @param header the bytes between position and limit, which stay as they are
         */
        public Ipv6ExtensionHeader {
            header = copy(header);
        }

        /** {@return the header, read-only and in big-endian order; the caller may move its position} */
        @Override
        public ByteBuffer header() {
            return header.duplicate();
        }

        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.ipv6ExtensionHeader(kind, header);
        }
    }

    /**
     * {@code IPV6_PATHMTU}.
     *
     * @param destination where the datagram was sent
     * @param bytes how long a packet may be on the way there
     */
    record PathMtu(Inet6Address destination, int bytes) implements ControlMessage {}

    /**
     * {@code IPV6_DONTFRAG}.
     *
     * @param enabled whether the datagram fails rather than leaves in fragments
     */
    record Ipv6DontFragment(boolean enabled) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.ipv6DontFragment(enabled);
        }
    }

    /**
     * {@code SO_MARK}.
     *
     * @param value any 32 bits
     */
    record Mark(int value) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.mark(value);
        }
    }

    /**
     * {@code SO_PRIORITY}.
     *
     * @param value 0 or more
     */
    record Priority(int value) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.priority(value);
        }
    }

    /**
     * {@code SCM_TXTIME}.
     *
     * @param nanoseconds by the clock that the socket's {@code SO_TXTIME} names
     */
    record LaunchTime(long nanoseconds) implements Sendable {
        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.launchTime(nanoseconds);
        }
    }

    /**
     * {@code SCM_RIGHTS}.
     *
     * @param descriptors file descriptors, which belong to this process once it has received them; 1 to 253 to send
     */
    record FileDescriptors(List<Integer> descriptors) implements Sendable {
        /**
         * Copies the list.
         *
         * @param descriptors the file descriptors
         */
        public FileDescriptors {
            descriptors = List.copyOf(descriptors);
        }

        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.fileDescriptors(descriptors);
        }
    }

    /**
     * Any other message, and one that is too short for its kind or out of its range.
     *
     * @param level {@code cmsg_level}
     * @param type {@code cmsg_type}
     * @param data its data
     */
    record Unknown(int level, int type, ByteBuffer data) implements Sendable {
        /**
         * Copies the data.
         *
         * @param level {@code cmsg_level}
         * @param type {@code cmsg_type}
         * @param data the bytes between position and limit, which stay as they are
         */
        public Unknown {
            data = copy(data);
        }

        /** {@return the data, read-only and in big-endian order; the caller may move its position} */
        @Override
        public ByteBuffer data() {
            return data.duplicate();
        }

        @Override
        public ControlWriter writeTo(ControlWriter writer) {
            return writer.raw(level, type, data);
        }
    }

    /**
     * Reads the message on which a reader stands. It does not throw after {@link ControlReader#next()} has returned true.
     *
     * @param reader the reader
     * @return the message
     */
    static ControlMessage read(ControlReader reader) {
        return OwnedMessages.read(reader);
    }

    private static ByteBuffer copy(ByteBuffer buffer) {
        var copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return ByteBuffer.wrap(copy).asReadOnlyBuffer();
    }
}
