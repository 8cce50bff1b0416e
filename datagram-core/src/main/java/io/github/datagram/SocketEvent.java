package io.github.datagram;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a stream outside any call that could have reported it: take it with
 * {@link DatagramStream#pollEvent()}, or let {@link DatagramOptions#onEvent} be told.
 */
public sealed interface SocketEvent {
    /**
     * An error that came back for a datagram sent earlier ({@code IP_RECVERR}, {@code IPV6_RECVERR}).
     *
     * @param origin who noticed it
     * @param type the ICMP or ICMPv6 type, 0 if the origin is {@link Origin#LOCAL}
     * @param code the ICMP or ICMPv6 code, 0 if the origin is {@link Origin#LOCAL}
     * @param error the error that the kernel makes of it
     * @param destination where the datagram was sent; of an error with the origin {@link Origin#LOCAL}, which the datagram's
     *     own failure tells as well, the port may be 0
     * @param offender the host that reported it; null if the origin is {@link Origin#LOCAL}
     * @param pathMtu the path MTU in bytes, if the datagram was too big
     * @param payload the beginning of the payload that was sent, read-only; as much of it as came back, at most
     *     {@link #PAYLOAD_HEAD} bytes
     */
    record NetworkError(
            Origin origin,
            int type,
            int code,
            DatagramException error,
            InetSocketAddress destination,
            @Nullable InetAddress offender,
            OptionalInt pathMtu,
            ByteBuffer payload)
            implements SocketEvent {
        /** How much of the payload is kept, in bytes. */
        public static final int PAYLOAD_HEAD = 512;

        /** {@return the beginning of the payload, read-only; the caller may move its position} */
        @Override
        public ByteBuffer payload() {
            return payload.asReadOnlyBuffer();
        }

        @Override
        public String toString() {
            String teller = offender == null
                    ? "told by this host"
                    : "told by " + SocketAddresses.format(offender) + ", " + origin + " type " + type + " code " + code;
            String mtu = pathMtu.isPresent() ? ", path MTU " + pathMtu.getAsInt() : "";
            return error.getMessage() + " (" + teller + mtu + ")";
        }
    }

    /** Who noticed a {@link NetworkError}: {@code ee_origin} of {@code <linux/errqueue.h>}. */
    enum Origin {
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
     * @param error why it was not sent
     */
    record SendFailed(long id, InetSocketAddress destination, DatagramException error) implements SocketEvent {
        @Override
        public String toString() {
            return "datagram " + id + ": " + error.getMessage();
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
     * Events came faster than they were taken.
     *
     * @param count how many were lost since the last event of this kind
     */
    record EventsLost(long count) implements SocketEvent {}
}
