package io.github.datagram.cmsg.abi;

/**
 * The C constants that this library uses, by their C names. What number stands behind each is the platform's:
 * {@link Abi#value(Constant)}. What each one means stands in {@code socket(7)}, {@code ip(7)}, {@code ipv6(7)},
 * {@code udp(7)} and {@code io_uring(7)}.
 */
public enum Constant {
    /** {@code AF_INET} of {@code <sys/socket.h>}. */
    AF_INET("sys/socket.h"),
    /** {@code AF_INET6} of {@code <sys/socket.h>}. */
    AF_INET6("sys/socket.h"),
    /** {@code SOCK_DGRAM} of {@code <sys/socket.h>}. */
    SOCK_DGRAM("sys/socket.h"),
    /** {@code SOCK_CLOEXEC} of {@code <sys/socket.h>}. */
    SOCK_CLOEXEC("sys/socket.h"),
    /** {@code SOCK_NONBLOCK} of {@code <sys/socket.h>}. */
    SOCK_NONBLOCK("sys/socket.h"),
    /** {@code MSG_CTRUNC} of {@code <sys/socket.h>}. */
    MSG_CTRUNC("sys/socket.h"),
    /** {@code MSG_TRUNC} of {@code <sys/socket.h>}. */
    MSG_TRUNC("sys/socket.h"),
    /** {@code MSG_DONTWAIT} of {@code <sys/socket.h>}. */
    MSG_DONTWAIT("sys/socket.h"),
    /** {@code MSG_ERRQUEUE} of {@code <sys/socket.h>}. */
    MSG_ERRQUEUE("sys/socket.h"),
    /** {@code MSG_CMSG_CLOEXEC} of {@code <sys/socket.h>}. */
    MSG_CMSG_CLOEXEC("sys/socket.h"),
    /** {@code SCM_RIGHTS} of {@code <sys/socket.h>}. */
    SCM_RIGHTS("sys/socket.h"),
    /** {@code SOL_SOCKET} of {@code <sys/socket.h>}. */
    SOL_SOCKET("sys/socket.h"),
    /** {@code SO_REUSEADDR} of {@code <sys/socket.h>}. */
    SO_REUSEADDR("sys/socket.h"),
    /** {@code SO_ERROR} of {@code <sys/socket.h>}. */
    SO_ERROR("sys/socket.h"),
    /** {@code SO_BROADCAST} of {@code <sys/socket.h>}. */
    SO_BROADCAST("sys/socket.h"),
    /** {@code SO_SNDBUF} of {@code <sys/socket.h>}. */
    SO_SNDBUF("sys/socket.h"),
    /** {@code SO_RCVBUF} of {@code <sys/socket.h>}. */
    SO_RCVBUF("sys/socket.h"),
    /** {@code SO_REUSEPORT} of {@code <sys/socket.h>}. */
    SO_REUSEPORT("sys/socket.h"),
    /** {@code SO_TIMESTAMPNS} of {@code <sys/socket.h>}. */
    SO_TIMESTAMPNS("sys/socket.h"),
    /** {@code SCM_TS_OPT_ID} of {@code <sys/socket.h>}. */
    SCM_TS_OPT_ID("sys/socket.h"),
    /** {@code SO_TIMESTAMP} of {@code <sys/socket.h>}. */
    SO_TIMESTAMP("sys/socket.h"),
    /** {@code SCM_TIMESTAMP} of {@code <sys/socket.h>}. */
    SCM_TIMESTAMP("sys/socket.h"),
    /** {@code SO_TIMESTAMP_MONOTONIC} of {@code <sys/socket.h>}; Darwin. */
    SO_TIMESTAMP_MONOTONIC("sys/socket.h"),
    /** {@code SCM_TIMESTAMP_MONOTONIC} of {@code <sys/socket.h>}; Darwin. */
    SCM_TIMESTAMP_MONOTONIC("sys/socket.h"),
    /** {@code SO_TS_CLOCK} of {@code <sys/socket.h>}; FreeBSD. */
    SO_TS_CLOCK("sys/socket.h"),
    /** {@code SO_TS_REALTIME} of {@code <sys/socket.h>}; FreeBSD. */
    SO_TS_REALTIME("sys/socket.h"),
    /** {@code SCM_REALTIME} of {@code <sys/socket.h>}; FreeBSD. */
    SCM_REALTIME("sys/socket.h"),
    /** {@code SO_RXQ_OVFL} of {@code <sys/socket.h>}. */
    SO_RXQ_OVFL("sys/socket.h"),
    /** {@code SO_TIMESTAMPING} of {@code <sys/socket.h>}. */
    SO_TIMESTAMPING("sys/socket.h"),
    /** {@code SO_TXTIME} of {@code <sys/socket.h>}. */
    SO_TXTIME("sys/socket.h"),
    /** {@code SO_RCVMARK} of {@code <sys/socket.h>}. */
    SO_RCVMARK("sys/socket.h"),
    /** {@code SO_RCVPRIORITY} of {@code <sys/socket.h>}. */
    SO_RCVPRIORITY("sys/socket.h"),
    /** {@code POLLIN} of {@code <poll.h>}. */
    POLLIN("poll.h"),
    /** {@code POLLOUT} of {@code <poll.h>}. */
    POLLOUT("poll.h"),
    /** {@code POLLERR} of {@code <poll.h>}. */
    POLLERR("poll.h"),
    /** {@code POLLNVAL} of {@code <poll.h>}. */
    POLLNVAL("poll.h"),
    /** {@code EPOLLIN} of {@code <sys/epoll.h>}. */
    EPOLLIN("sys/epoll.h"),
    /** {@code EPOLLERR} of {@code <sys/epoll.h>}. */
    EPOLLERR("sys/epoll.h"),
    /** {@code EPOLL_CTL_ADD} of {@code <sys/epoll.h>}. */
    EPOLL_CTL_ADD("sys/epoll.h"),
    /** {@code EPOLL_CTL_DEL} of {@code <sys/epoll.h>}. */
    EPOLL_CTL_DEL("sys/epoll.h"),
    /** {@code EPOLL_CLOEXEC} of {@code <sys/epoll.h>}. */
    EPOLL_CLOEXEC("sys/epoll.h"),
    /** {@code EFD_CLOEXEC} of {@code <sys/eventfd.h>}. */
    EFD_CLOEXEC("sys/eventfd.h"),
    /** {@code EFD_NONBLOCK} of {@code <sys/eventfd.h>}. */
    EFD_NONBLOCK("sys/eventfd.h"),
    /** {@code FIOCLEX} of {@code <sys/ioctl.h>}. */
    FIOCLEX("sys/ioctl.h"),
    /** {@code IPPROTO_IP} of {@code <netinet/in.h>}. */
    IPPROTO_IP("netinet/in.h"),
    /** {@code IP_TOS} of {@code <netinet/in.h>}. */
    IP_TOS("netinet/in.h"),
    /** {@code IP_TTL} of {@code <netinet/in.h>}. */
    IP_TTL("netinet/in.h"),
    /** {@code IP_PKTINFO} of {@code <netinet/in.h>}. */
    IP_PKTINFO("netinet/in.h"),
    /** {@code IP_RECVERR} of {@code <netinet/in.h>}. */
    IP_RECVERR("netinet/in.h"),
    /** {@code IP_RECVDSTADDR} of {@code <netinet/in.h>}; Darwin and FreeBSD. */
    IP_RECVDSTADDR("netinet/in.h"),
    /** {@code IP_SENDSRCADDR} of {@code <netinet/in.h>}; FreeBSD. */
    IP_SENDSRCADDR("netinet/in.h"),
    /** {@code IP_RECVIF} of {@code <netinet/in.h>}; Darwin and FreeBSD. */
    IP_RECVIF("netinet/in.h"),
    /** {@code IP_HOPLIMIT} of {@code <ws2ipdef.h>}; Windows. */
    IP_HOPLIMIT("ws2ipdef.h"),
    /** {@code IP_ECN} of {@code <ws2ipdef.h>}; Windows. */
    IP_ECN("ws2ipdef.h"),
    /** {@code IPV6_ECN} of {@code <ws2ipdef.h>}; Windows. */
    IPV6_ECN("ws2ipdef.h"),
    /** {@code UDP_SEND_MSG_SIZE} of {@code <ws2ipdef.h>}; Windows. */
    UDP_SEND_MSG_SIZE("ws2ipdef.h"),
    /** {@code UDP_COALESCED_INFO} of {@code <ws2ipdef.h>}; Windows. */
    UDP_COALESCED_INFO("ws2ipdef.h"),
    /** {@code UDP_RECV_MAX_COALESCED_SIZE} of {@code <ws2ipdef.h>}; Windows. */
    UDP_RECV_MAX_COALESCED_SIZE("ws2ipdef.h"),
    /** {@code IP_RECVTTL} of {@code <netinet/in.h>}. */
    IP_RECVTTL("netinet/in.h"),
    /** {@code IP_RECVTOS} of {@code <netinet/in.h>}. */
    IP_RECVTOS("netinet/in.h"),
    /** {@code IP_RECVORIGDSTADDR} of {@code <netinet/in.h>}. */
    IP_RECVORIGDSTADDR("netinet/in.h"),
    /** {@code IP_RECVFRAGSIZE} of {@code <netinet/in.h>}. */
    IP_RECVFRAGSIZE("netinet/in.h"),
    /** {@code IP_MULTICAST_IF} of {@code <netinet/in.h>}. */
    IP_MULTICAST_IF("netinet/in.h"),
    /** {@code IP_MULTICAST_TTL} of {@code <netinet/in.h>}. */
    IP_MULTICAST_TTL("netinet/in.h"),
    /** {@code IP_MULTICAST_LOOP} of {@code <netinet/in.h>}. */
    IP_MULTICAST_LOOP("netinet/in.h"),
    /** {@code MCAST_JOIN_GROUP} of {@code <netinet/in.h>}. */
    MCAST_JOIN_GROUP("netinet/in.h"),
    /** {@code MCAST_LEAVE_GROUP} of {@code <netinet/in.h>}. */
    MCAST_LEAVE_GROUP("netinet/in.h"),
    /** {@code MCAST_JOIN_SOURCE_GROUP} of {@code <netinet/in.h>}. */
    MCAST_JOIN_SOURCE_GROUP("netinet/in.h"),
    /** {@code MCAST_LEAVE_SOURCE_GROUP} of {@code <netinet/in.h>}. */
    MCAST_LEAVE_SOURCE_GROUP("netinet/in.h"),
    /** {@code IP_MULTICAST_ALL} of {@code <netinet/in.h>}. */
    IP_MULTICAST_ALL("netinet/in.h"),
    /** {@code IPPROTO_UDP} of {@code <netinet/in.h>}. */
    IPPROTO_UDP("netinet/in.h"),
    /** {@code IPPROTO_IPV6} of {@code <netinet/in.h>}. */
    IPPROTO_IPV6("netinet/in.h"),
    /** {@code IP_MTU_DISCOVER} of {@code <netinet/in.h>}. */
    IP_MTU_DISCOVER("netinet/in.h"),
    /** {@code IP_MTU} of {@code <netinet/in.h>}. */
    IP_MTU("netinet/in.h"),
    /** {@code IP_RECVERR_RFC4884} of {@code <netinet/in.h>}. */
    IP_RECVERR_RFC4884("netinet/in.h"),
    /** {@code IP_PMTUDISC_DONT} of {@code <netinet/in.h>}. */
    IP_PMTUDISC_DONT("netinet/in.h"),
    /** {@code IP_PMTUDISC_WANT} of {@code <netinet/in.h>}. */
    IP_PMTUDISC_WANT("netinet/in.h"),
    /** {@code IP_PMTUDISC_DO} of {@code <netinet/in.h>}. */
    IP_PMTUDISC_DO("netinet/in.h"),
    /** {@code IP_PMTUDISC_PROBE} of {@code <netinet/in.h>}. */
    IP_PMTUDISC_PROBE("netinet/in.h"),
    /** {@code IP_PMTUDISC_INTERFACE} of {@code <netinet/in.h>}. */
    IP_PMTUDISC_INTERFACE("netinet/in.h"),
    /** {@code IP_PMTUDISC_OMIT} of {@code <netinet/in.h>}. */
    IP_PMTUDISC_OMIT("netinet/in.h"),
    /** {@code IPV6_MTU_DISCOVER} of {@code <netinet/in.h>}. */
    IPV6_MTU_DISCOVER("netinet/in.h"),
    /** {@code IPV6_MTU} of {@code <netinet/in.h>}. */
    IPV6_MTU("netinet/in.h"),
    /** {@code IPV6_RECVERR_RFC4884} of {@code <netinet/in.h>}. */
    IPV6_RECVERR_RFC4884("netinet/in.h"),
    /** {@code IPV6_UNICAST_HOPS} of {@code <netinet/in.h>}. */
    IPV6_UNICAST_HOPS("netinet/in.h"),
    /** {@code IPV6_MULTICAST_IF} of {@code <netinet/in.h>}. */
    IPV6_MULTICAST_IF("netinet/in.h"),
    /** {@code IPV6_MULTICAST_HOPS} of {@code <netinet/in.h>}. */
    IPV6_MULTICAST_HOPS("netinet/in.h"),
    /** {@code IPV6_MULTICAST_LOOP} of {@code <netinet/in.h>}. */
    IPV6_MULTICAST_LOOP("netinet/in.h"),
    /** {@code IPV6_RECVERR} of {@code <netinet/in.h>}. */
    IPV6_RECVERR("netinet/in.h"),
    /** {@code IPV6_V6ONLY} of {@code <netinet/in.h>}. */
    IPV6_V6ONLY("netinet/in.h"),
    /** {@code IPV6_RECVPKTINFO} of {@code <netinet/in.h>}. */
    IPV6_RECVPKTINFO("netinet/in.h"),
    /** {@code IPV6_PKTINFO} of {@code <netinet/in.h>}. */
    IPV6_PKTINFO("netinet/in.h"),
    /** {@code IPV6_RECVHOPLIMIT} of {@code <netinet/in.h>}. */
    IPV6_RECVHOPLIMIT("netinet/in.h"),
    /** {@code IPV6_HOPLIMIT} of {@code <netinet/in.h>}. */
    IPV6_HOPLIMIT("netinet/in.h"),
    /** {@code IPV6_RECVTCLASS} of {@code <netinet/in.h>}. */
    IPV6_RECVTCLASS("netinet/in.h"),
    /** {@code IPV6_TCLASS} of {@code <netinet/in.h>}. */
    IPV6_TCLASS("netinet/in.h"),
    /** {@code IPV6_RECVHOPOPTS} of {@code <netinet/in.h>}. */
    IPV6_RECVHOPOPTS("netinet/in.h"),
    /** {@code IPV6_HOPOPTS} of {@code <netinet/in.h>}. */
    IPV6_HOPOPTS("netinet/in.h"),
    /** {@code IPV6_RECVRTHDR} of {@code <netinet/in.h>}. */
    IPV6_RECVRTHDR("netinet/in.h"),
    /** {@code IPV6_RTHDR} of {@code <netinet/in.h>}. */
    IPV6_RTHDR("netinet/in.h"),
    /** {@code IPV6_RECVDSTOPTS} of {@code <netinet/in.h>}. */
    IPV6_RECVDSTOPTS("netinet/in.h"),
    /** {@code IPV6_DSTOPTS} of {@code <netinet/in.h>}. */
    IPV6_DSTOPTS("netinet/in.h"),
    /** {@code IPV6_RECVPATHMTU} of {@code <netinet/in.h>}. */
    IPV6_RECVPATHMTU("netinet/in.h"),
    /** {@code IPV6_PATHMTU} of {@code <netinet/in.h>}. */
    IPV6_PATHMTU("netinet/in.h"),
    /** {@code IPV6_RECVORIGDSTADDR} of {@code <netinet/in.h>}. */
    IPV6_RECVORIGDSTADDR("netinet/in.h"),
    /** {@code IPV6_RECVFRAGSIZE} of {@code <netinet/in.h>}. */
    IPV6_RECVFRAGSIZE("netinet/in.h"),
    /** {@code IPV6_MULTICAST_ALL} of {@code <linux/in6.h>}. */
    IPV6_MULTICAST_ALL("linux/in6.h"),
    /** {@code IPV6_FLOWINFO} of {@code <linux/in6.h>}. */
    IPV6_FLOWINFO("linux/in6.h"),
    /** {@code UDP_SEGMENT} of {@code <linux/udp.h>}. */
    UDP_SEGMENT("linux/udp.h"),
    /** {@code UDP_GRO} of {@code <linux/udp.h>}. */
    UDP_GRO("linux/udp.h"),
    /** {@code SO_EE_ORIGIN_LOCAL} of {@code <linux/errqueue.h>}. */
    SO_EE_ORIGIN_LOCAL("linux/errqueue.h"),
    /** {@code SO_EE_ORIGIN_ICMP} of {@code <linux/errqueue.h>}. */
    SO_EE_ORIGIN_ICMP("linux/errqueue.h"),
    /** {@code SO_EE_ORIGIN_ICMP6} of {@code <linux/errqueue.h>}. */
    SO_EE_ORIGIN_ICMP6("linux/errqueue.h"),
    /** {@code SO_EE_ORIGIN_NONE} of {@code <linux/errqueue.h>}. */
    SO_EE_ORIGIN_NONE("linux/errqueue.h"),
    /** {@code SO_EE_ORIGIN_TIMESTAMPING} of {@code <linux/errqueue.h>}. */
    SO_EE_ORIGIN_TIMESTAMPING("linux/errqueue.h"),
    /** {@code SO_EE_ORIGIN_ZEROCOPY} of {@code <linux/errqueue.h>}. */
    SO_EE_ORIGIN_ZEROCOPY("linux/errqueue.h"),
    /** {@code SO_EE_ORIGIN_TXTIME} of {@code <linux/errqueue.h>}. */
    SO_EE_ORIGIN_TXTIME("linux/errqueue.h"),
    /** {@code SO_EE_CODE_ZEROCOPY_COPIED} of {@code <linux/errqueue.h>}. */
    SO_EE_CODE_ZEROCOPY_COPIED("linux/errqueue.h"),
    /** {@code SO_EE_CODE_TXTIME_INVALID_PARAM} of {@code <linux/errqueue.h>}. */
    SO_EE_CODE_TXTIME_INVALID_PARAM("linux/errqueue.h"),
    /** {@code SO_EE_CODE_TXTIME_MISSED} of {@code <linux/errqueue.h>}. */
    SO_EE_CODE_TXTIME_MISSED("linux/errqueue.h"),
    /** {@code SO_EE_RFC4884_FLAG_INVALID} of {@code <linux/errqueue.h>}. */
    SO_EE_RFC4884_FLAG_INVALID("linux/errqueue.h"),
    /** {@code SCM_TSTAMP_SND} of {@code <linux/errqueue.h>}. */
    SCM_TSTAMP_SND("linux/errqueue.h"),
    /** {@code SCM_TSTAMP_SCHED} of {@code <linux/errqueue.h>}. */
    SCM_TSTAMP_SCHED("linux/errqueue.h"),
    /** {@code SOF_TIMESTAMPING_TX_HARDWARE} of {@code <linux/net_tstamp.h>}. */
    SOF_TIMESTAMPING_TX_HARDWARE("linux/net_tstamp.h"),
    /** {@code SOF_TIMESTAMPING_TX_SOFTWARE} of {@code <linux/net_tstamp.h>}. */
    SOF_TIMESTAMPING_TX_SOFTWARE("linux/net_tstamp.h"),
    /** {@code SOF_TIMESTAMPING_SOFTWARE} of {@code <linux/net_tstamp.h>}. */
    SOF_TIMESTAMPING_SOFTWARE("linux/net_tstamp.h"),
    /** {@code SOF_TIMESTAMPING_RAW_HARDWARE} of {@code <linux/net_tstamp.h>}. */
    SOF_TIMESTAMPING_RAW_HARDWARE("linux/net_tstamp.h"),
    /** {@code SOF_TIMESTAMPING_OPT_ID} of {@code <linux/net_tstamp.h>}. */
    SOF_TIMESTAMPING_OPT_ID("linux/net_tstamp.h"),
    /** {@code SOF_TIMESTAMPING_TX_SCHED} of {@code <linux/net_tstamp.h>}. */
    SOF_TIMESTAMPING_TX_SCHED("linux/net_tstamp.h"),
    /** {@code SOF_TIMESTAMPING_OPT_TSONLY} of {@code <linux/net_tstamp.h>}. */
    SOF_TIMESTAMPING_OPT_TSONLY("linux/net_tstamp.h"),
    /** {@code SOF_TIMESTAMPING_OPT_TX_SWHW} of {@code <linux/net_tstamp.h>}. */
    SOF_TIMESTAMPING_OPT_TX_SWHW("linux/net_tstamp.h"),
    /** {@code SOCK_RAW} of {@code <sys/socket.h>}. */
    SOCK_RAW("sys/socket.h"),
    /** {@code SOL_RAW} of {@code <sys/socket.h>}. */
    SOL_RAW("sys/socket.h"),
    /** {@code SO_NO_CHECK} of {@code <sys/socket.h>}. */
    SO_NO_CHECK("sys/socket.h"),
    /** {@code SO_PRIORITY} of {@code <sys/socket.h>}. */
    SO_PRIORITY("sys/socket.h"),
    /** {@code SO_BINDTODEVICE} of {@code <sys/socket.h>}. */
    SO_BINDTODEVICE("sys/socket.h"),
    /** {@code SO_ATTACH_FILTER} of {@code <sys/socket.h>}. */
    SO_ATTACH_FILTER("sys/socket.h"),
    /** {@code SO_DETACH_FILTER} of {@code <sys/socket.h>}. */
    SO_DETACH_FILTER("sys/socket.h"),
    /** {@code SO_SNDBUFFORCE} of {@code <sys/socket.h>}. */
    SO_SNDBUFFORCE("sys/socket.h"),
    /** {@code SO_RCVBUFFORCE} of {@code <sys/socket.h>}. */
    SO_RCVBUFFORCE("sys/socket.h"),
    /** {@code SO_MARK} of {@code <sys/socket.h>}. */
    SO_MARK("sys/socket.h"),
    /** {@code SO_BUSY_POLL} of {@code <sys/socket.h>}. */
    SO_BUSY_POLL("sys/socket.h"),
    /** {@code SO_INCOMING_CPU} of {@code <sys/socket.h>}. */
    SO_INCOMING_CPU("sys/socket.h"),
    /** {@code SO_ATTACH_REUSEPORT_CBPF} of {@code <sys/socket.h>}. */
    SO_ATTACH_REUSEPORT_CBPF("sys/socket.h"),
    /** {@code SO_ZEROCOPY} of {@code <sys/socket.h>}. */
    SO_ZEROCOPY("sys/socket.h"),
    /** {@code SO_BINDTOIFINDEX} of {@code <sys/socket.h>}. */
    SO_BINDTOIFINDEX("sys/socket.h"),
    /** {@code SO_PREFER_BUSY_POLL} of {@code <sys/socket.h>}. */
    SO_PREFER_BUSY_POLL("sys/socket.h"),
    /** {@code SO_BUSY_POLL_BUDGET} of {@code <sys/socket.h>}. */
    SO_BUSY_POLL_BUDGET("sys/socket.h"),
    /** {@code IPPROTO_ICMP} of {@code <netinet/in.h>}. */
    IPPROTO_ICMP("netinet/in.h"),
    /** {@code IPPROTO_ICMPV6} of {@code <netinet/in.h>}. */
    IPPROTO_ICMPV6("netinet/in.h"),
    /** {@code IP_FREEBIND} of {@code <netinet/in.h>}. */
    IP_FREEBIND("netinet/in.h"),
    /** {@code IP_TRANSPARENT} of {@code <netinet/in.h>}. */
    IP_TRANSPARENT("netinet/in.h"),
    /** {@code IP_MINTTL} of {@code <netinet/in.h>}. */
    IP_MINTTL("netinet/in.h"),
    /** {@code IP_BIND_ADDRESS_NO_PORT} of {@code <netinet/in.h>}. */
    IP_BIND_ADDRESS_NO_PORT("netinet/in.h"),
    /** {@code MCAST_BLOCK_SOURCE} of {@code <netinet/in.h>}. */
    MCAST_BLOCK_SOURCE("netinet/in.h"),
    /** {@code MCAST_UNBLOCK_SOURCE} of {@code <netinet/in.h>}. */
    MCAST_UNBLOCK_SOURCE("netinet/in.h"),
    /** {@code IPV6_CHECKSUM} of {@code <netinet/in.h>}. */
    IPV6_CHECKSUM("netinet/in.h"),
    /** {@code IPV6_NEXTHOP} of {@code <netinet/in.h>}. */
    IPV6_NEXTHOP("netinet/in.h"),
    /** {@code IPV6_DONTFRAG} of {@code <netinet/in.h>}. */
    IPV6_DONTFRAG("netinet/in.h"),
    /** {@code IPV6_MINHOPCOUNT} of {@code <netinet/in.h>}. */
    IPV6_MINHOPCOUNT("netinet/in.h"),
    /** {@code IPV6_TRANSPARENT} of {@code <netinet/in.h>}. */
    IPV6_TRANSPARENT("netinet/in.h"),
    /** {@code IPV6_FREEBIND} of {@code <netinet/in.h>}. */
    IPV6_FREEBIND("netinet/in.h"),
    /** {@code IP_LOCAL_PORT_RANGE} of {@code <linux/in.h>}. */
    IP_LOCAL_PORT_RANGE("linux/in.h"),
    /** {@code UDP_NO_CHECK6_TX} of {@code <linux/udp.h>}. */
    UDP_NO_CHECK6_TX("linux/udp.h"),
    /** {@code UDP_NO_CHECK6_RX} of {@code <linux/udp.h>}. */
    UDP_NO_CHECK6_RX("linux/udp.h"),
    /** {@code ICMP6_FILTER} of {@code <netinet/icmp6.h>}. */
    ICMP6_FILTER("netinet/icmp6.h"),
    /** {@code ICMP_FILTER} of {@code <linux/icmp.h>}. */
    ICMP_FILTER("linux/icmp.h"),
    /** {@code SOF_TIMESTAMPING_RX_HARDWARE} of {@code <linux/net_tstamp.h>}. */
    SOF_TIMESTAMPING_RX_HARDWARE("linux/net_tstamp.h"),
    /** {@code SOF_TXTIME_REPORT_ERRORS} of {@code <linux/net_tstamp.h>}. */
    SOF_TXTIME_REPORT_ERRORS("linux/net_tstamp.h"),
    /** {@code CLOCK_MONOTONIC} of {@code <time.h>}. */
    CLOCK_MONOTONIC("time.h"),
    /** {@code PROT_READ} of {@code <sys/mman.h>}. */
    PROT_READ("sys/mman.h"),
    /** {@code PROT_WRITE} of {@code <sys/mman.h>}. */
    PROT_WRITE("sys/mman.h"),
    /** {@code MAP_SHARED} of {@code <sys/mman.h>}. */
    MAP_SHARED("sys/mman.h"),
    /** {@code MAP_PRIVATE} of {@code <sys/mman.h>}. */
    MAP_PRIVATE("sys/mman.h"),
    /** {@code MAP_ANONYMOUS} of {@code <sys/mman.h>}. */
    MAP_ANONYMOUS("sys/mman.h"),
    /** {@code MAP_POPULATE} of {@code <sys/mman.h>}. */
    MAP_POPULATE("sys/mman.h"),
    /** {@code SYS_io_uring_setup} of {@code <sys/syscall.h>}. */
    SYS_io_uring_setup("sys/syscall.h"),
    /** {@code SYS_io_uring_enter} of {@code <sys/syscall.h>}. */
    SYS_io_uring_enter("sys/syscall.h"),
    /** {@code SYS_io_uring_register} of {@code <sys/syscall.h>}. */
    SYS_io_uring_register("sys/syscall.h"),
    /** {@code IORING_OFF_SQ_RING} of {@code <linux/io_uring.h>}. */
    IORING_OFF_SQ_RING("linux/io_uring.h"),
    /** {@code IORING_OFF_CQ_RING} of {@code <linux/io_uring.h>}. */
    IORING_OFF_CQ_RING("linux/io_uring.h"),
    /** {@code IORING_OFF_SQES} of {@code <linux/io_uring.h>}. */
    IORING_OFF_SQES("linux/io_uring.h"),
    /** {@code IORING_SETUP_CQSIZE} of {@code <linux/io_uring.h>}. */
    IORING_SETUP_CQSIZE("linux/io_uring.h"),
    /** {@code IORING_SETUP_CLAMP} of {@code <linux/io_uring.h>}. */
    IORING_SETUP_CLAMP("linux/io_uring.h"),
    /** {@code IORING_SETUP_SUBMIT_ALL} of {@code <linux/io_uring.h>}. */
    IORING_SETUP_SUBMIT_ALL("linux/io_uring.h"),
    /** {@code IORING_SETUP_COOP_TASKRUN} of {@code <linux/io_uring.h>}. */
    IORING_SETUP_COOP_TASKRUN("linux/io_uring.h"),
    /** {@code IORING_SETUP_TASKRUN_FLAG} of {@code <linux/io_uring.h>}. */
    IORING_SETUP_TASKRUN_FLAG("linux/io_uring.h"),
    /** {@code IORING_SETUP_SINGLE_ISSUER} of {@code <linux/io_uring.h>}. */
    IORING_SETUP_SINGLE_ISSUER("linux/io_uring.h"),
    /** {@code IORING_SETUP_DEFER_TASKRUN} of {@code <linux/io_uring.h>}. */
    IORING_SETUP_DEFER_TASKRUN("linux/io_uring.h"),
    /** {@code IORING_FEAT_SINGLE_MMAP} of {@code <linux/io_uring.h>}. */
    IORING_FEAT_SINGLE_MMAP("linux/io_uring.h"),
    /** {@code IORING_FEAT_NODROP} of {@code <linux/io_uring.h>}. */
    IORING_FEAT_NODROP("linux/io_uring.h"),
    /** {@code IORING_FEAT_EXT_ARG} of {@code <linux/io_uring.h>}. */
    IORING_FEAT_EXT_ARG("linux/io_uring.h"),
    /** {@code IORING_ENTER_GETEVENTS} of {@code <linux/io_uring.h>}. */
    IORING_ENTER_GETEVENTS("linux/io_uring.h"),
    /** {@code IORING_ENTER_EXT_ARG} of {@code <linux/io_uring.h>}. */
    IORING_ENTER_EXT_ARG("linux/io_uring.h"),
    /** {@code IORING_SQ_CQ_OVERFLOW} of {@code <linux/io_uring.h>}. */
    IORING_SQ_CQ_OVERFLOW("linux/io_uring.h"),
    /** {@code IORING_SQ_TASKRUN} of {@code <linux/io_uring.h>}. */
    IORING_SQ_TASKRUN("linux/io_uring.h"),
    /** {@code IORING_OP_POLL_ADD} of {@code <linux/io_uring.h>}. */
    IORING_OP_POLL_ADD("linux/io_uring.h"),
    /** {@code IORING_OP_SENDMSG} of {@code <linux/io_uring.h>}. */
    IORING_OP_SENDMSG("linux/io_uring.h"),
    /** {@code IORING_OP_RECVMSG} of {@code <linux/io_uring.h>}. */
    IORING_OP_RECVMSG("linux/io_uring.h"),
    /** {@code IORING_OP_ASYNC_CANCEL} of {@code <linux/io_uring.h>}. */
    IORING_OP_ASYNC_CANCEL("linux/io_uring.h"),
    /** {@code IORING_OP_PROVIDE_BUFFERS} of {@code <linux/io_uring.h>}. */
    IORING_OP_PROVIDE_BUFFERS("linux/io_uring.h"),
    /** {@code IORING_OP_REMOVE_BUFFERS} of {@code <linux/io_uring.h>}. */
    IORING_OP_REMOVE_BUFFERS("linux/io_uring.h"),
    /** {@code IORING_OP_SENDMSG_ZC} of {@code <linux/io_uring.h>}. */
    IORING_OP_SENDMSG_ZC("linux/io_uring.h"),
    /** {@code IO_URING_OP_SUPPORTED} of {@code <linux/io_uring.h>}. */
    IO_URING_OP_SUPPORTED("linux/io_uring.h"),
    /** {@code IOSQE_FIXED_FILE} of {@code <linux/io_uring.h>}. */
    IOSQE_FIXED_FILE("linux/io_uring.h"),
    /** {@code IOSQE_BUFFER_SELECT} of {@code <linux/io_uring.h>}. */
    IOSQE_BUFFER_SELECT("linux/io_uring.h"),
    /** {@code IORING_RECV_MULTISHOT} of {@code <linux/io_uring.h>}. */
    IORING_RECV_MULTISHOT("linux/io_uring.h"),
    /** {@code IORING_ASYNC_CANCEL_ALL} of {@code <linux/io_uring.h>}. */
    IORING_ASYNC_CANCEL_ALL("linux/io_uring.h"),
    /** {@code IORING_ASYNC_CANCEL_ANY} of {@code <linux/io_uring.h>}. */
    IORING_ASYNC_CANCEL_ANY("linux/io_uring.h"),
    /** {@code IORING_CQE_F_BUFFER} of {@code <linux/io_uring.h>}. */
    IORING_CQE_F_BUFFER("linux/io_uring.h"),
    /** {@code IORING_CQE_F_MORE} of {@code <linux/io_uring.h>}. */
    IORING_CQE_F_MORE("linux/io_uring.h"),
    /** {@code IORING_CQE_BUFFER_SHIFT} of {@code <linux/io_uring.h>}. */
    IORING_CQE_BUFFER_SHIFT("linux/io_uring.h"),
    /** {@code IORING_REGISTER_FILES} of {@code <linux/io_uring.h>}. */
    IORING_REGISTER_FILES("linux/io_uring.h"),
    /** {@code IORING_UNREGISTER_FILES} of {@code <linux/io_uring.h>}. */
    IORING_UNREGISTER_FILES("linux/io_uring.h"),
    /** {@code IORING_REGISTER_PROBE} of {@code <linux/io_uring.h>}. */
    IORING_REGISTER_PROBE("linux/io_uring.h"),
    /** {@code IORING_REGISTER_PBUF_RING} of {@code <linux/io_uring.h>}. */
    IORING_REGISTER_PBUF_RING("linux/io_uring.h"),
    /** {@code IORING_UNREGISTER_PBUF_RING} of {@code <linux/io_uring.h>}. */
    IORING_UNREGISTER_PBUF_RING("linux/io_uring.h"),
    /** {@code EPERM} of {@code <errno.h>}. */
    EPERM("errno.h"),
    /** {@code ENOENT} of {@code <errno.h>}. */
    ENOENT("errno.h"),
    /** {@code EINTR} of {@code <errno.h>}. */
    EINTR("errno.h"),
    /** {@code EIO} of {@code <errno.h>}. */
    EIO("errno.h"),
    /** {@code ENXIO} of {@code <errno.h>}. */
    ENXIO("errno.h"),
    /** {@code EBADF} of {@code <errno.h>}. */
    EBADF("errno.h"),
    /** {@code EAGAIN} of {@code <errno.h>}. */
    EAGAIN("errno.h"),
    /** {@code ENOMEM} of {@code <errno.h>}. */
    ENOMEM("errno.h"),
    /** {@code EACCES} of {@code <errno.h>}. */
    EACCES("errno.h"),
    /** {@code EFAULT} of {@code <errno.h>}. */
    EFAULT("errno.h"),
    /** {@code EBUSY} of {@code <errno.h>}. */
    EBUSY("errno.h"),
    /** {@code EEXIST} of {@code <errno.h>}. */
    EEXIST("errno.h"),
    /** {@code ENODEV} of {@code <errno.h>}. */
    ENODEV("errno.h"),
    /** {@code EINVAL} of {@code <errno.h>}. */
    EINVAL("errno.h"),
    /** {@code ENFILE} of {@code <errno.h>}. */
    ENFILE("errno.h"),
    /** {@code EMFILE} of {@code <errno.h>}. */
    EMFILE("errno.h"),
    /** {@code ENOSYS} of {@code <errno.h>}. */
    ENOSYS("errno.h"),
    /** {@code ETIME} of {@code <errno.h>}. */
    ETIME("errno.h"),
    /** {@code ENONET} of {@code <errno.h>}. */
    ENONET("errno.h"),
    /** {@code EPROTO} of {@code <errno.h>}. */
    EPROTO("errno.h"),
    /** {@code ENOTSOCK} of {@code <errno.h>}. */
    ENOTSOCK("errno.h"),
    /** {@code EDESTADDRREQ} of {@code <errno.h>}. */
    EDESTADDRREQ("errno.h"),
    /** {@code EMSGSIZE} of {@code <errno.h>}. */
    EMSGSIZE("errno.h"),
    /** {@code ENOPROTOOPT} of {@code <errno.h>}. */
    ENOPROTOOPT("errno.h"),
    /** {@code EPROTONOSUPPORT} of {@code <errno.h>}. */
    EPROTONOSUPPORT("errno.h"),
    /** {@code EOPNOTSUPP} of {@code <errno.h>}. */
    EOPNOTSUPP("errno.h"),
    /** {@code EAFNOSUPPORT} of {@code <errno.h>}. */
    EAFNOSUPPORT("errno.h"),
    /** {@code EADDRINUSE} of {@code <errno.h>}. */
    EADDRINUSE("errno.h"),
    /** {@code EADDRNOTAVAIL} of {@code <errno.h>}. */
    EADDRNOTAVAIL("errno.h"),
    /** {@code ENETDOWN} of {@code <errno.h>}. */
    ENETDOWN("errno.h"),
    /** {@code ENETUNREACH} of {@code <errno.h>}. */
    ENETUNREACH("errno.h"),
    /** {@code ENOBUFS} of {@code <errno.h>}. */
    ENOBUFS("errno.h"),
    /** {@code EISCONN} of {@code <errno.h>}. */
    EISCONN("errno.h"),
    /** {@code ENOTCONN} of {@code <errno.h>}. */
    ENOTCONN("errno.h"),
    /** {@code ETIMEDOUT} of {@code <errno.h>}. */
    ETIMEDOUT("errno.h"),
    /** {@code ECONNREFUSED} of {@code <errno.h>}. */
    ECONNREFUSED("errno.h"),
    /** {@code EHOSTDOWN} of {@code <errno.h>}. */
    EHOSTDOWN("errno.h"),
    /** {@code EHOSTUNREACH} of {@code <errno.h>}. */
    EHOSTUNREACH("errno.h"),
    /** {@code ECANCELED} of {@code <errno.h>}. */
    ECANCELED("errno.h");

    private final String header;

    Constant(String header) {
        this.header = header;
    }

    /** {@return the C header that defines it, such as {@code netinet/in.h}} */
    public String header() {
        return header;
    }

    /** {@return whether it is an error number, {@code E…} of {@code <errno.h>}} */
    public boolean isErrno() {
        return header.equals("errno.h");
    }
}
