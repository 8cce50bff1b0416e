package io.github.datagram.cmsg;

import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_UDP;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import org.jspecify.annotations.Nullable;

/**
 * What a control message says, by its level and type. The names are those of the C constants.
 *
 * <p>Linux delivers {@code IP_TOS} in one byte and the other small numbers as an {@code int}; Darwin and FreeBSD deliver what
 * is one octet of a packet in one byte ({@link Abi#octet}). A shorter one was cut off by a control area that was too small, and
 * says nothing.
 */
public enum ControlKind {
    /** {@code IP_PKTINFO}: interface, local address and header destination of an IPv4 datagram; {@code ip(7)}. */
    IP_PKTINFO(IPPROTO_IP, Constant.IP_PKTINFO),
    /** {@code IP_TTL}: the time to live of an IPv4 datagram; {@code ip(7)}. */
    IP_TTL(IPPROTO_IP, Constant.IP_TTL),
    /** {@code IP_TOS}: the type-of-service octet of an IPv4 datagram: DSCP and ECN; {@code ip(7)}. */
    IP_TOS(IPPROTO_IP, Constant.IP_TOS),
    /** {@code IP_RECVERR}: an error that concerns an IPv4 datagram sent earlier; {@code ip(7)}. */
    IP_RECVERR(IPPROTO_IP, Constant.IP_RECVERR),
    /** {@code IPV6_PKTINFO}: interface and address of an IPv6 datagram; RFC 3542, section 6. */
    IPV6_PKTINFO(IPPROTO_IPV6, Constant.IPV6_PKTINFO),
    /** {@code IPV6_HOPLIMIT}: the hop limit of an IPv6 datagram; RFC 3542, section 6.3. */
    IPV6_HOPLIMIT(IPPROTO_IPV6, Constant.IPV6_HOPLIMIT),
    /** {@code IPV6_TCLASS}: the traffic class of an IPv6 datagram: DSCP and ECN; RFC 3542, section 6.5. */
    IPV6_TCLASS(IPPROTO_IPV6, Constant.IPV6_TCLASS),
    /** {@code IPV6_RECVERR}: an error that concerns a datagram sent earlier from an IPv6 socket; {@code ipv6(7)}. */
    IPV6_RECVERR(IPPROTO_IPV6, Constant.IPV6_RECVERR),
    /** {@code SO_TIMESTAMPNS}: when the kernel received the datagram, in nanoseconds of its real-time clock. */
    SO_TIMESTAMPNS(SOL_SOCKET, Constant.SO_TIMESTAMPNS),
    /**
     * {@code SO_TIMESTAMPING}: up to three times at which a datagram was received or sent, in software and in hardware;
     * {@code struct scm_timestamping} of {@code <linux/errqueue.h>}.
     */
    SO_TIMESTAMPING(SOL_SOCKET, Constant.SO_TIMESTAMPING),
    /** {@code SCM_TS_OPT_ID}: the number by which the timestamps of a datagram to send speak of it; Linux 6.13. */
    SCM_TS_OPT_ID(SOL_SOCKET, Constant.SCM_TS_OPT_ID),
    /** {@code SO_RXQ_OVFL}: how many datagrams this socket has dropped since it was opened; {@code socket(7)}. */
    SO_RXQ_OVFL(SOL_SOCKET, Constant.SO_RXQ_OVFL),
    /** {@code UDP_GRO}: the segment size of a train of datagrams that the kernel coalesced; {@code udp(7)}. */
    UDP_GRO(IPPROTO_UDP, Constant.UDP_GRO),
    /** {@code UDP_SEGMENT}: into which segment size the kernel splits a payload to send; {@code udp(7)}. */
    UDP_SEGMENT(IPPROTO_UDP, Constant.UDP_SEGMENT),
    /** {@code IP_ORIGDSTADDR}: address and port that a datagram was sent to, whatever was redirected; {@code <linux/in.h>}. */
    IP_ORIGDSTADDR(IPPROTO_IP, Constant.IP_RECVORIGDSTADDR),
    /** {@code IP_RECVFRAGSIZE}: the longest fragment in which an IPv4 datagram came; {@code <linux/in.h>}. */
    IP_RECVFRAGSIZE(IPPROTO_IP, Constant.IP_RECVFRAGSIZE),
    /** {@code IPV6_FLOWINFO}: traffic class and flow label of an IPv6 datagram; RFC 6437. */
    IPV6_FLOWINFO(IPPROTO_IPV6, Constant.IPV6_FLOWINFO),
    /** {@code IPV6_HOPOPTS}: the hop-by-hop options header; RFC 3542, section 8. */
    IPV6_HOPOPTS(IPPROTO_IPV6, Constant.IPV6_HOPOPTS),
    /** {@code IPV6_DSTOPTS}: a destination options header; RFC 3542, section 9. */
    IPV6_DSTOPTS(IPPROTO_IPV6, Constant.IPV6_DSTOPTS),
    /** {@code IPV6_RTHDR}: the routing header; RFC 3542, section 7. */
    IPV6_RTHDR(IPPROTO_IPV6, Constant.IPV6_RTHDR),
    /** {@code IPV6_ORIGDSTADDR}: address and port that a datagram was sent to, whatever was redirected; {@code <linux/in6.h>}. */
    IPV6_ORIGDSTADDR(IPPROTO_IPV6, Constant.IPV6_RECVORIGDSTADDR),
    /** {@code IPV6_RECVFRAGSIZE}: the longest fragment in which an IPv6 datagram came; {@code <linux/in6.h>}. */
    IPV6_RECVFRAGSIZE(IPPROTO_IPV6, Constant.IPV6_RECVFRAGSIZE),
    /** {@code IPV6_PATHMTU}: that a datagram was too long for its path; comes instead of one; RFC 3542, section 11.3. */
    IPV6_PATHMTU(IPPROTO_IPV6, Constant.IPV6_PATHMTU),
    /** {@code IPV6_DONTFRAG}: whether a datagram fails rather than leaves in fragments; RFC 3542, section 11.2. */
    IPV6_DONTFRAG(IPPROTO_IPV6, Constant.IPV6_DONTFRAG),
    /** {@code SO_MARK}: the mark by which firewall and routing tell packets of this host apart; {@code socket(7)}. */
    SO_MARK(SOL_SOCKET, Constant.SO_MARK),
    /** {@code SO_PRIORITY}: the priority by which a queue of this host sends; {@code socket(7)}. */
    SO_PRIORITY(SOL_SOCKET, Constant.SO_PRIORITY),
    /** {@code SCM_TXTIME}: when a datagram shall leave; {@code <linux/net_tstamp.h>}. */
    SO_TXTIME(SOL_SOCKET, Constant.SO_TXTIME),
    /**
     * {@code IP_RECVDSTADDR}: the destination of an IPv4 datagram that was received; as {@code IP_SENDSRCADDR} the source of one
     * to send, on a socket bound to the wildcard; Darwin (which cannot send it) and FreeBSD, {@code ip(4)}.
     */
    IP_RECVDSTADDR(IPPROTO_IP, Constant.IP_RECVDSTADDR),
    /** {@code IP_RECVIF}: the interface by which an IPv4 datagram came; Darwin and FreeBSD, {@code ip(4)}. */
    IP_RECVIF(IPPROTO_IP, Constant.IP_RECVIF),
    /** {@code SCM_TIMESTAMP}: when the kernel received the datagram, in microseconds of its real-time clock. */
    SCM_TIMESTAMP(SOL_SOCKET, Constant.SCM_TIMESTAMP),
    /** {@code SCM_TIMESTAMP_MONOTONIC}: when the kernel received the datagram, in ticks of {@code mach_absolute_time}; Darwin. */
    SCM_TIMESTAMP_MONOTONIC(SOL_SOCKET, Constant.SCM_TIMESTAMP_MONOTONIC),
    /** {@code SCM_REALTIME}: when the kernel received the datagram, in nanoseconds of its real-time clock; FreeBSD. */
    SCM_REALTIME(SOL_SOCKET, Constant.SCM_REALTIME),
    /** {@code IP_ECN}: the ECN bits of an IPv4 datagram; Windows. */
    IP_ECN(IPPROTO_IP, Constant.IP_ECN),
    /** {@code IPV6_ECN}: the ECN bits of an IPv6 datagram; Windows. */
    IPV6_ECN(IPPROTO_IPV6, Constant.IPV6_ECN),
    /** {@code UDP_COALESCED_INFO}: the segment size of a train of datagrams that the kernel coalesced; Windows. */
    UDP_COALESCED_INFO(IPPROTO_UDP, Constant.UDP_COALESCED_INFO),
    /** {@code UDP_SEND_MSG_SIZE}: into which segment size the kernel splits a payload to send; Windows. */
    UDP_SEND_MSG_SIZE(IPPROTO_UDP, Constant.UDP_SEND_MSG_SIZE),
    /** {@code SCM_RIGHTS}: file descriptors that arrived; who reads them must close them; {@code unix(7)}. */
    SCM_RIGHTS(SOL_SOCKET, Constant.SCM_RIGHTS),
    /** None of the above, or too short to be what its level and type say. */
    UNKNOWN(null, null);

    /** IPv6 extension headers are multiples of this; RFC 8200, section 4. */
    private static final int EXTENSION_HEADER_UNIT = 8;

    private final @Nullable Constant level;
    private final @Nullable Constant type;

    ControlKind(@Nullable Constant level, @Nullable Constant type) {
        this.level = level;
        this.type = type;
    }

    /** {@return the constant for {@code cmsg_level}; null for {@link #UNKNOWN}} */
    @Nullable
    Constant level() {
        return level;
    }

    /** {@return the constant for {@code cmsg_type}; null for {@link #UNKNOWN}} */
    @Nullable
    Constant type() {
        return type;
    }

    boolean isExtensionHeader() {
        return this == IPV6_HOPOPTS || this == IPV6_DSTOPTS || this == IPV6_RTHDR;
    }

    /** {@return the least number of data bytes with which a message says anything of this kind} */
    int minimumLength(Abi abi) {
        return switch (this) {
            case IP_PKTINFO -> abi.inPktinfo().size();
            case IPV6_PKTINFO -> abi.in6Pktinfo().size();
            case IP_RECVERR, IPV6_RECVERR -> abi.sockExtendedErr().size();
            case SO_TIMESTAMPNS -> abi.timeSpec().size();
            case IP_ORIGDSTADDR -> abi.sockaddrIn().size();
            case IPV6_ORIGDSTADDR -> abi.sockaddrIn6().size();
            case IPV6_PATHMTU -> abi.ip6MtuInfo().size();
            case SO_TIMESTAMPING -> ControlReader.TIMESTAMPS * abi.timeSpec().size();
            case IPV6_HOPOPTS, IPV6_DSTOPTS, IPV6_RTHDR -> EXTENSION_HEADER_UNIT;
            case SO_TXTIME -> Long.BYTES;
            case IP_TTL -> abi.octet(Constant.IP_TTL).receivedLength();
            case IP_TOS -> abi.octet(Constant.IP_TOS).receivedLength();
            case IPV6_TCLASS -> abi.octet(Constant.IPV6_TCLASS).receivedLength();
            case SCM_TIMESTAMP -> abi.timeVal().size();
            case SCM_REALTIME -> abi.timeSpec().size();
            case IP_RECVIF -> abi.sockaddrDl().data();
            case SCM_TIMESTAMP_MONOTONIC -> Long.BYTES;
            case IP_RECVDSTADDR,
                    IP_ECN,
                    IPV6_ECN,
                    UDP_COALESCED_INFO,
                    UDP_SEND_MSG_SIZE,
                    IP_RECVFRAGSIZE,
                    IPV6_HOPLIMIT,
                    IPV6_FLOWINFO,
                    IPV6_RECVFRAGSIZE,
                    IPV6_DONTFRAG,
                    SO_MARK,
                    SO_PRIORITY,
                    SO_RXQ_OVFL,
                    UDP_GRO,
                    SCM_RIGHTS,
                    SCM_TS_OPT_ID -> Integer.BYTES;
            case UDP_SEGMENT -> Short.BYTES;
            case UNKNOWN -> 0;
        };
    }
}
