package io.github.datagram;

import java.util.Objects;

/**
 * What a stream carries in IP: {@link #UDP} unless {@link DatagramOptions#bind(java.net.InetAddress, Protocol)} says
 * otherwise. The others have no ports: the port of an address means nothing there, and is told as 0. They carry one family,
 * that of the address which the stream is bound to; and NIO does not have them.
 *
 * @param kind the kind of socket
 * @param number the number of the protocol in the IP header, of {@link Kind#RAW} alone; else 0
 */
public record Protocol(Kind kind, int number) {
    /** UDP, RFC 768. */
    public static final Protocol UDP = new Protocol(Kind.UDP, 0);

    /** ICMP echo, RFC 792, or ICMPv6 echo, RFC 4443, as the family says, by a ping socket: {@link Kind#PING}. */
    public static final Protocol PING = new Protocol(Kind.PING, 0);

    private static final int MAX_RAW = 254;

    /** A kind of socket. */
    public enum Kind {
        /** A UDP socket. */
        UDP,
        /**
         * A datagram socket of {@code IPPROTO_ICMP} or {@code IPPROTO_ICMPV6} ({@code icmp(7)}). It sends echo requests and
         * receives the replies to its own. The payload is the ICMP message, in which the kernel writes identifier and
         * checksum; the port of {@link DatagramStream#localAddress} is the identifier. Linux lets the groups in
         * {@code net.ipv4.ping_group_range} open it.
         */
        PING,
        /**
         * A raw socket ({@code raw(7)}, RFC 3542, section 3). It sends and receives the packets of one protocol. The payload
         * is what follows the IP header, for both families, although IPv4 receives the header too: of
         * {@link DatagramOptions#payloadCapacity}, that takes 20 to 60 bytes. Of ICMPv6 the kernel writes and checks the
         * checksum, of ICMP it does not; see {@link DatagramOption#CHECKSUM_OFFSET} and {@link DatagramOption#ICMP_TYPES}.
         * Needs {@code CAP_NET_RAW}.
         */
        RAW
    }

    /**
     * Checks the number.
     *
     * @param kind the kind of socket
     * @param number the number of the protocol
     * @throws IllegalArgumentException if the number is out of range
     */
    public Protocol {
        Objects.requireNonNull(kind);
        int least = kind == Kind.RAW ? 1 : 0;
        int most = kind == Kind.RAW ? MAX_RAW : 0;
        if (number < least || number > most) {
            throw new IllegalArgumentException(kind + " protocol " + number + ": not in " + least + ".." + most);
        }
    }

    /**
     * The packets of a protocol, by a raw socket: {@link Kind#RAW}.
     *
     * @param number the number of the protocol in the IP header, 1 to 254
     * @return the protocol
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Protocol raw(int number) {
        return new Protocol(Kind.RAW, number);
    }

    /** {@return whether it has ports} */
    public boolean hasPorts() {
        return kind == Kind.UDP;
    }
}
