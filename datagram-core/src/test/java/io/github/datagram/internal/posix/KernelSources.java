package io.github.datagram.internal.posix;

import static java.util.stream.Collectors.joining;

import io.github.datagram.cmsg.abi.Constant;
import java.util.Collection;
import java.util.stream.Stream;

/** Where an option of the kernel is defined: its header, and its RFC if it has one. */
final class KernelSources {
    private KernelSources() {}

    /** Each source once, the RFCs first. */
    static String of(Collection<Constant> options) {
        Stream<String> rfcs = options.stream().map(KernelSources::rfc).filter(rfc -> !rfc.isEmpty());
        Stream<String> headers = options.stream().map(option -> "`<" + option.header() + ">`");
        return Stream.concat(rfcs.sorted(), headers.sorted()).distinct().collect(joining(", "));
    }

    private static String rfc(Constant option) {
        return switch (option) {
            case IPV6_UNICAST_HOPS -> "RFC 3493 §5.1";
            case IPV6_MULTICAST_IF, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP -> "RFC 3493 §5.2";
            case IPV6_V6ONLY -> "RFC 3493 §5.3";
            case ICMP6_FILTER -> "RFC 3542 §3.2";
            case IPV6_CHECKSUM -> "RFC 3542 §3.1";
            case IPV6_NEXTHOP -> "RFC 3542 §6.4";
            case IPV6_MTU -> "RFC 3542 §11.1";
            case IP_MINTTL, IPV6_MINHOPCOUNT -> "RFC 5082";
            case SO_NO_CHECK, UDP_NO_CHECK6_TX, UDP_NO_CHECK6_RX -> "RFC 6935";
            case IPV6_PKTINFO, IPV6_RECVPKTINFO -> "RFC 3542 §6.2";
            case IPV6_HOPLIMIT, IPV6_RECVHOPLIMIT -> "RFC 3542 §6.3";
            case IPV6_TCLASS, IPV6_RECVTCLASS -> "RFC 3542 §6.5";
            case IPV6_RTHDR, IPV6_RECVRTHDR -> "RFC 3542 §7";
            case IPV6_HOPOPTS, IPV6_RECVHOPOPTS -> "RFC 3542 §8";
            case IPV6_DSTOPTS, IPV6_RECVDSTOPTS -> "RFC 3542 §9";
            case IPV6_DONTFRAG -> "RFC 3542 §11.2";
            case IPV6_PATHMTU, IPV6_RECVPATHMTU -> "RFC 3542 §11.3";
            case IPV6_FLOWINFO -> "RFC 6437";
            case MCAST_JOIN_GROUP,
                    MCAST_LEAVE_GROUP,
                    MCAST_JOIN_SOURCE_GROUP,
                    MCAST_LEAVE_SOURCE_GROUP,
                    MCAST_BLOCK_SOURCE,
                    MCAST_UNBLOCK_SOURCE -> "RFC 3678 §5.1";
            default -> "";
        };
    }
}
