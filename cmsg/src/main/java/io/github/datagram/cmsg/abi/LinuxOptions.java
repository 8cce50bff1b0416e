package io.github.datagram.cmsg.abi;

import static io.github.datagram.cmsg.abi.Constant.ICMP6_FILTER;
import static io.github.datagram.cmsg.abi.Constant.ICMP_FILTER;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_ICMP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_ICMPV6;
import static io.github.datagram.cmsg.abi.Constant.IPV6_CHECKSUM;
import static io.github.datagram.cmsg.abi.Constant.IPV6_DONTFRAG;
import static io.github.datagram.cmsg.abi.Constant.IPV6_FREEBIND;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MINHOPCOUNT;
import static io.github.datagram.cmsg.abi.Constant.IPV6_NEXTHOP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_TRANSPARENT;
import static io.github.datagram.cmsg.abi.Constant.IP_BIND_ADDRESS_NO_PORT;
import static io.github.datagram.cmsg.abi.Constant.IP_FREEBIND;
import static io.github.datagram.cmsg.abi.Constant.IP_LOCAL_PORT_RANGE;
import static io.github.datagram.cmsg.abi.Constant.IP_MINTTL;
import static io.github.datagram.cmsg.abi.Constant.IP_TRANSPARENT;
import static io.github.datagram.cmsg.abi.Constant.MCAST_BLOCK_SOURCE;
import static io.github.datagram.cmsg.abi.Constant.MCAST_UNBLOCK_SOURCE;
import static io.github.datagram.cmsg.abi.Constant.SOCK_RAW;
import static io.github.datagram.cmsg.abi.Constant.SOL_RAW;
import static io.github.datagram.cmsg.abi.Constant.SO_ATTACH_FILTER;
import static io.github.datagram.cmsg.abi.Constant.SO_ATTACH_REUSEPORT_CBPF;
import static io.github.datagram.cmsg.abi.Constant.SO_BINDTODEVICE;
import static io.github.datagram.cmsg.abi.Constant.SO_BINDTOIFINDEX;
import static io.github.datagram.cmsg.abi.Constant.SO_BUSY_POLL;
import static io.github.datagram.cmsg.abi.Constant.SO_BUSY_POLL_BUDGET;
import static io.github.datagram.cmsg.abi.Constant.SO_DETACH_FILTER;
import static io.github.datagram.cmsg.abi.Constant.SO_INCOMING_CPU;
import static io.github.datagram.cmsg.abi.Constant.SO_MARK;
import static io.github.datagram.cmsg.abi.Constant.SO_NO_CHECK;
import static io.github.datagram.cmsg.abi.Constant.SO_PREFER_BUSY_POLL;
import static io.github.datagram.cmsg.abi.Constant.SO_PRIORITY;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVBUFFORCE;
import static io.github.datagram.cmsg.abi.Constant.SO_SNDBUFFORCE;
import static io.github.datagram.cmsg.abi.Constant.SO_ZEROCOPY;
import static io.github.datagram.cmsg.abi.Constant.UDP_NO_CHECK6_RX;
import static io.github.datagram.cmsg.abi.Constant.UDP_NO_CHECK6_TX;

import java.util.function.ObjIntConsumer;

/** Of {@link Linux}, the options of a socket as a whole, and what raw sockets need. */
final class LinuxOptions {
    private LinuxOptions() {}

    static void define(ObjIntConsumer<Constant> define) {
        // <sys/socket.h>
        define.accept(SOCK_RAW, 3);
        define.accept(SOL_RAW, 255);
        define.accept(SO_NO_CHECK, 11);
        define.accept(SO_PRIORITY, 12);
        define.accept(SO_BINDTODEVICE, 25);
        define.accept(SO_ATTACH_FILTER, 26);
        define.accept(SO_DETACH_FILTER, 27);
        define.accept(SO_SNDBUFFORCE, 32);
        define.accept(SO_RCVBUFFORCE, 33);
        define.accept(SO_MARK, 36);
        define.accept(SO_BUSY_POLL, 46);
        define.accept(SO_INCOMING_CPU, 49);
        define.accept(SO_ATTACH_REUSEPORT_CBPF, 51);
        define.accept(SO_ZEROCOPY, 60);
        define.accept(SO_BINDTOIFINDEX, 62);
        define.accept(SO_PREFER_BUSY_POLL, 69);
        define.accept(SO_BUSY_POLL_BUDGET, 70);
        // <netinet/in.h>
        define.accept(IPPROTO_ICMP, 1);
        define.accept(IPPROTO_ICMPV6, 58);
        define.accept(IP_FREEBIND, 15);
        define.accept(IP_TRANSPARENT, 19);
        define.accept(IP_MINTTL, 21);
        define.accept(IP_BIND_ADDRESS_NO_PORT, 24);
        define.accept(MCAST_BLOCK_SOURCE, 43);
        define.accept(MCAST_UNBLOCK_SOURCE, 44);
        define.accept(IPV6_CHECKSUM, 7);
        define.accept(IPV6_NEXTHOP, 9);
        define.accept(IPV6_DONTFRAG, 62);
        define.accept(IPV6_MINHOPCOUNT, 73);
        define.accept(IPV6_TRANSPARENT, 75);
        define.accept(IPV6_FREEBIND, 78);
        // <linux/in.h> from Linux 6.3 on
        define.accept(IP_LOCAL_PORT_RANGE, 51);
        // <linux/udp.h>
        define.accept(UDP_NO_CHECK6_TX, 101);
        define.accept(UDP_NO_CHECK6_RX, 102);
        // <netinet/icmp6.h>
        define.accept(ICMP6_FILTER, 1);
        // <linux/icmp.h>
        define.accept(ICMP_FILTER, 1);
    }
}
