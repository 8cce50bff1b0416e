package io.github.datagram;

/**
 * What becomes of datagrams that are longer than a link of their path takes: {@code IP_MTU_DISCOVER} of {@code ip(7)} and
 * {@code IPV6_MTU_DISCOVER} of {@code ipv6(7)}.
 *
 * <p>IPv4 routers fragment what does not bear the don't-fragment bit, and drop what does, with ICMP <i>fragmentation
 * needed</i>. IPv6 routers always drop it, with ICMPv6 <i>packet too big</i>; who sent it may send fragments. Either tells the
 * MTU of the link, which this host learns for all its sockets, for ten minutes unless told otherwise, and which comes as a
 * {@link SocketEvent.NetworkError}.
 */
public enum PathMtuDiscovery {
    /**
     * Fragments here what is longer than the path MTU that was learned, and else sets don't-fragment. What is lost while it
     * is learned is lost. The kernel's default ({@code IP_PMTUDISC_WANT}).
     */
    WANT,
    /**
     * Sets don't-fragment, and refuses what is longer than the path MTU that was learned: sending it fails with
     * {@link DatagramTooLongException} ({@code IP_PMTUDISC_DO}).
     */
    DO,
    /** Never sets don't-fragment, and fragments here what is longer than the path MTU ({@code IP_PMTUDISC_DONT}). */
    DONT,
    /**
     * Sets don't-fragment and ignores what was learned: only what is longer than the MTU of the interface is refused. For
     * probing a path with datagrams of all sizes, as RFC 8899 does ({@code IP_PMTUDISC_PROBE}).
     */
    PROBE,
    /**
     * Ignores what was learned and learns nothing, so that forged ICMP messages do no harm; refuses what is longer than the
     * MTU of the interface, and does not set don't-fragment ({@code IP_PMTUDISC_INTERFACE}).
     */
    INTERFACE,
    /** As {@link #INTERFACE}, but fragments what is longer than the MTU of the interface ({@code IP_PMTUDISC_OMIT}). */
    OMIT
}
