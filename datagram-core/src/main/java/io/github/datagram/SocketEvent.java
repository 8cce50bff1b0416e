package io.github.datagram;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a stream outside any call that could have reported it: take it with
 * {@link DatagramStream#pollEvent()}, wait for it with {@link DatagramStream#awaitEvent} or together with datagrams with
 * {@link DatagramStream#await}, or let {@link DatagramOptions#onEvent} be told. What stands behind each is in
 * {@code docs/ERRORS.md}.
 */
public sealed interface SocketEvent {
    /**
     * An error that came back for a datagram sent earlier ({@code IP_RECVERR}, {@code IPV6_RECVERR}).
     *
     * @param origin who noticed it
     * @param destination where the datagram was sent
     * @param error the error that the kernel makes of it; a {@link DatagramTooLongException} if the datagram was too big
     * @param icmp what a host on the way or at its end said; null unless the origin is {@link Origin#ICMP} or
     *     {@link Origin#ICMP6}
     * @param id the number that {@link OutgoingDatagram#queue()} returned. What comes back has no number: this is that of
     *     the datagram, among the last {@link #REMEMBERED} that were sent, which went to that destination and whose payload
     *     begins as what came back; empty if there is none or more than one
     * @param pathMtu the path MTU in bytes, if the datagram was too big
     * @param time when this host received the ICMP message, by its real-time clock as {@link TransmitTimestamp} is; null
     *     unless the stream {@linkplain DatagramOptions#receive asks} for {@link Metadata#TIMESTAMP} and the origin is
     *     {@link Origin#ICMP} or {@link Origin#ICMP6}
     * @param payload the beginning of the payload that was sent, read-only; as much of it as came back, at most
     *     {@link #PAYLOAD_HEAD} bytes
     */
    record NetworkError(
            Origin origin,
            InetSocketAddress destination,
            DatagramException error,
            @Nullable IcmpReport icmp,
            OptionalLong id,
            OptionalInt pathMtu,
            @Nullable Instant time,
            ByteBuffer payload)
            implements SocketEvent {
        /** How much of the payload is kept, in bytes: all of it, for an ICMPv6 message is no longer than this. */
        public static final int PAYLOAD_HEAD = 1280;

        /** Among how many of the datagrams sent last the one that an error is about is looked for. */
        public static final int REMEMBERED = 1024;

        /** {@return the beginning of the payload, read-only; the caller may move its position} */
        @Override
        public ByteBuffer payload() {
            return payload.asReadOnlyBuffer();
        }

        /** {@return the host that reported it; null if this host did} */
        public @Nullable InetAddress offender() {
            return icmp == null ? null : icmp.offender();
        }

        @Override
        public String toString() {
            return error.getMessage() + " (told by " + (icmp == null ? "this host" : icmp) + ")";
        }
    }

    /** Who noticed a {@link NetworkError}: {@code ee_origin} of {@code <linux/errqueue.h>}. */
    enum Origin {
        /** Not known: it was met without an entry in the error queue ({@code SO_ERROR}), and so lacks all details. */
        NONE,
        /** This host. */
        LOCAL,
        /** A host that sent an ICMP message. */
        ICMP,
        /** A host that sent an ICMPv6 message. */
        ICMP6
    }

    /**
     * A datagram that was queued could not be sent; the others were.
     *
     * @param id the number that {@link OutgoingDatagram#queue()} returned
     * @param destination where it should have gone
     * @param error why it was not sent; a {@link DatagramTooLongException} if it was too big, with the path MTU
     */
    record SendFailed(long id, InetSocketAddress destination, DatagramException error) implements SocketEvent {
        @Override
        public String toString() {
            return "datagram " + id + ": " + error.getMessage();
        }
    }

    /**
     * When a datagram left ({@code SO_TIMESTAMPING}), of a stream that {@linkplain DatagramOptions#transmitTimestamps asks}
     * for it. One comes for each stage that it passes.
     *
     * @param id the number that {@link OutgoingDatagram#queue()} returned; a train has one, and tells of its first datagram
     * @param stage what happened to it then
     * @param source whose clock it is
     * @param time when
     */
    record TransmitTimestamp(long id, TransmitStage stage, TimestampSource source, Instant time)
            implements SocketEvent {
        @Override
        public String toString() {
            return "datagram " + id + ": " + stage + " at " + time + " (" + source + ")";
        }
    }

    /**
     * Segmentation failed on the way to a destination, and the transport sent the segments one by one instead. Told once.
     *
     * @param destination where the datagram went
     * @param error the error of the first attempt
     */
    record SegmentationFellBack(InetSocketAddress destination, DatagramException error) implements SocketEvent {
        @Override
        public String toString() {
            return error.getMessage() + " (sent segment by segment instead)";
        }
    }

    /**
     * A stream of a {@link DatagramGroup} cannot receive and was {@linkplain DatagramStream#stop() stopped}; the others go on.
     *
     * @param error why it cannot receive
     */
    record ReceiveFailed(DatagramException error) implements SocketEvent {
        @Override
        public String toString() {
            return error.getMessage() + " (receives no more)";
        }
    }

    /**
     * The kernel told something that this library does not know.
     *
     * @param origin {@code ee_origin} of {@code <linux/errqueue.h>}; -1 if there is none
     * @param errno {@code ee_errno}
     * @param type {@code ee_type}
     * @param code {@code ee_code}
     * @param info {@code ee_info}
     * @param data {@code ee_data}
     */
    record UnknownNotice(int origin, int errno, int type, int code, int info, int data) implements SocketEvent {}

    /**
     * The kernel refused to send an IPv6 datagram that must not be fragmented, as its own failure tells too, and says how long
     * one may be ({@link Metadata#PATH_MTU}).
     *
     * @param destination where it should have gone
     * @param bytes how long a packet may be on the way there, IPv6 header included
     */
    record PathMtuNotice(InetAddress destination, int bytes) implements SocketEvent {}

    /**
     * Events came faster than they were taken.
     *
     * @param count how many were lost since the last event of this kind
     */
    record EventsLost(long count) implements SocketEvent {}
}
