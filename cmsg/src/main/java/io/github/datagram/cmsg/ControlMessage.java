package io.github.datagram.cmsg;

import java.net.Inet4Address;
import java.net.Inet6Address;
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
     * {@code SO_TIMESTAMPNS}.
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
     * {@code UDP_GRO}.
     *
     * @param bytes the length of each segment but the last, which may be shorter
     */
    record GroSegmentSize(int bytes) implements ControlMessage {}

    /**
     * {@code UDP_SEGMENT}.
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
        return switch (reader.kind()) {
            case IP_PKTINFO ->
                new Ipv4PacketInfo(
                        reader.interfaceIndex(),
                        Addresses.ipv4(reader.ipv4LocalAddress()),
                        Addresses.ipv4(reader.ipv4Destination()));
            case IPV6_PKTINFO ->
                new Ipv6PacketInfo(
                        reader.interfaceIndex(), Addresses.ipv6(reader.ipv6AddressHigh(), reader.ipv6AddressLow()));
            case IP_TTL -> new Ipv4TimeToLive(reader.intValue());
            case IP_TOS -> new Ipv4TypeOfService(reader.intValue());
            case IPV6_HOPLIMIT -> new Ipv6HopLimit(reader.intValue());
            case IPV6_TCLASS -> new Ipv6TrafficClass(reader.intValue());
            case SO_TIMESTAMPNS -> timestamp(reader);
            case SO_TIMESTAMPING -> timestamps(reader);
            case SCM_TS_OPT_ID -> new TimestampId(reader.intValue());
            case SO_RXQ_OVFL -> new DropCount(Integer.toUnsignedLong(reader.intValue()));
            case UDP_GRO -> new GroSegmentSize(reader.intValue());
            case UDP_SEGMENT -> new SegmentSize(reader.intValue());
            case IP_RECVERR, IPV6_RECVERR -> extendedError(reader);
            case SCM_RIGHTS -> new FileDescriptors(reader.descriptors());
            case UNKNOWN -> unknown(reader);
        };
    }

    private static ExtendedError extendedError(ControlReader reader) {
        var data = ByteBuffer.wrap(reader.data());
        return new ExtendedError(
                reader.errorNumber(),
                reader.errorOrigin(),
                reader.errorType(),
                reader.errorCode(),
                reader.errorInfo(),
                reader.errorData(),
                data.slice(data.limit() - reader.offenderLength(), reader.offenderLength()));
    }

    /** Numbers that are no time of a clock come out as the bytes that they are. */
    private static ControlMessage timestamp(ControlReader reader) {
        long seconds = reader.seconds();
        int nanoseconds = reader.nanoseconds();
        return isTime(seconds, nanoseconds)
                ? new ReceiveTimestamp(Instant.ofEpochSecond(seconds, nanoseconds))
                : unknown(reader);
    }

    private static ControlMessage timestamps(ControlReader reader) {
        boolean areTimes = isTime(reader.softwareSeconds(), reader.softwareNanoseconds())
                && isTime(reader.hardwareSeconds(), reader.hardwareNanoseconds());
        return areTimes
                ? new Timestamps(
                        Instant.ofEpochSecond(reader.softwareSeconds(), reader.softwareNanoseconds()),
                        Instant.ofEpochSecond(reader.hardwareSeconds(), reader.hardwareNanoseconds()))
                : unknown(reader);
    }

    private static boolean isTime(long seconds, int nanoseconds) {
        return Instant.MIN.getEpochSecond() <= seconds
                && seconds <= Instant.MAX.getEpochSecond()
                && 0 <= nanoseconds
                && nanoseconds <= Instant.MAX.getNano();
    }

    private static Unknown unknown(ControlReader reader) {
        return new Unknown(reader.level(), reader.type(), ByteBuffer.wrap(reader.data()));
    }

    private static ByteBuffer copy(ByteBuffer buffer) {
        var copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return ByteBuffer.wrap(copy).asReadOnlyBuffer();
    }
}
