package io.github.datagram.cmsg.abi;

import static io.github.datagram.cmsg.abi.Constant.AF_INET;
import static io.github.datagram.cmsg.abi.Constant.AF_INET6;
import static io.github.datagram.cmsg.abi.Constant.EACCES;
import static io.github.datagram.cmsg.abi.Constant.EADDRINUSE;
import static io.github.datagram.cmsg.abi.Constant.EADDRNOTAVAIL;
import static io.github.datagram.cmsg.abi.Constant.EAFNOSUPPORT;
import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.EBADF;
import static io.github.datagram.cmsg.abi.Constant.ECONNREFUSED;
import static io.github.datagram.cmsg.abi.Constant.EDESTADDRREQ;
import static io.github.datagram.cmsg.abi.Constant.EFAULT;
import static io.github.datagram.cmsg.abi.Constant.EFD_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.EFD_NONBLOCK;
import static io.github.datagram.cmsg.abi.Constant.EHOSTDOWN;
import static io.github.datagram.cmsg.abi.Constant.EHOSTUNREACH;
import static io.github.datagram.cmsg.abi.Constant.EINTR;
import static io.github.datagram.cmsg.abi.Constant.EINVAL;
import static io.github.datagram.cmsg.abi.Constant.EIO;
import static io.github.datagram.cmsg.abi.Constant.EISCONN;
import static io.github.datagram.cmsg.abi.Constant.EMFILE;
import static io.github.datagram.cmsg.abi.Constant.EMSGSIZE;
import static io.github.datagram.cmsg.abi.Constant.ENETDOWN;
import static io.github.datagram.cmsg.abi.Constant.ENETUNREACH;
import static io.github.datagram.cmsg.abi.Constant.ENFILE;
import static io.github.datagram.cmsg.abi.Constant.ENOBUFS;
import static io.github.datagram.cmsg.abi.Constant.ENODEV;
import static io.github.datagram.cmsg.abi.Constant.ENOENT;
import static io.github.datagram.cmsg.abi.Constant.ENOMEM;
import static io.github.datagram.cmsg.abi.Constant.ENONET;
import static io.github.datagram.cmsg.abi.Constant.ENOPROTOOPT;
import static io.github.datagram.cmsg.abi.Constant.ENOSYS;
import static io.github.datagram.cmsg.abi.Constant.ENOTCONN;
import static io.github.datagram.cmsg.abi.Constant.ENOTSOCK;
import static io.github.datagram.cmsg.abi.Constant.ENXIO;
import static io.github.datagram.cmsg.abi.Constant.EOPNOTSUPP;
import static io.github.datagram.cmsg.abi.Constant.EPERM;
import static io.github.datagram.cmsg.abi.Constant.EPROTO;
import static io.github.datagram.cmsg.abi.Constant.EPROTONOSUPPORT;
import static io.github.datagram.cmsg.abi.Constant.ETIMEDOUT;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_UDP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_HOPLIMIT;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_ALL;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_HOPS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_IF;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_LOOP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_PKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVERR;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVHOPLIMIT;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVPKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVTCLASS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_TCLASS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_UNICAST_HOPS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_V6ONLY;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_ALL;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_IF;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_LOOP;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_TTL;
import static io.github.datagram.cmsg.abi.Constant.IP_PKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVERR;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTOS;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTTL;
import static io.github.datagram.cmsg.abi.Constant.IP_TOS;
import static io.github.datagram.cmsg.abi.Constant.IP_TTL;
import static io.github.datagram.cmsg.abi.Constant.MCAST_JOIN_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_JOIN_SOURCE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_LEAVE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_LEAVE_SOURCE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MSG_CMSG_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.MSG_CTRUNC;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;
import static io.github.datagram.cmsg.abi.Constant.MSG_ERRQUEUE;
import static io.github.datagram.cmsg.abi.Constant.MSG_TRUNC;
import static io.github.datagram.cmsg.abi.Constant.POLLERR;
import static io.github.datagram.cmsg.abi.Constant.POLLIN;
import static io.github.datagram.cmsg.abi.Constant.POLLNVAL;
import static io.github.datagram.cmsg.abi.Constant.POLLOUT;
import static io.github.datagram.cmsg.abi.Constant.SCM_RIGHTS;
import static io.github.datagram.cmsg.abi.Constant.SOCK_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.SOCK_DGRAM;
import static io.github.datagram.cmsg.abi.Constant.SOCK_NONBLOCK;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_BROADCAST;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_ICMP;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_ICMP6;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_LOCAL;
import static io.github.datagram.cmsg.abi.Constant.SO_ERROR;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVBUF;
import static io.github.datagram.cmsg.abi.Constant.SO_REUSEADDR;
import static io.github.datagram.cmsg.abi.Constant.SO_REUSEPORT;
import static io.github.datagram.cmsg.abi.Constant.SO_RXQ_OVFL;
import static io.github.datagram.cmsg.abi.Constant.SO_SNDBUF;
import static io.github.datagram.cmsg.abi.Constant.SO_TIMESTAMPNS;
import static io.github.datagram.cmsg.abi.Constant.UDP_GRO;
import static io.github.datagram.cmsg.abi.Constant.UDP_SEGMENT;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Linux on the processors with the generic numbers of {@code <asm-generic/socket.h>}: x86-64, aarch64, riscv64, s390x and
 * i386, that is all but alpha, mips, parisc and sparc. What word size and byte order change is in the {@link DataModel}.
 */
final class Linux {
    private final Map<Constant, Integer> constants = new EnumMap<>(Constant.class);

    private Linux() {
        defineSockets();
        defineProtocols();
        defineErrnos();
    }

    static Map<Constant, Integer> constants() {
        return Collections.unmodifiableMap(new Linux().constants);
    }

    private void defineSockets() {
        // <sys/socket.h>
        define(AF_INET, 2);
        define(AF_INET6, 10);
        define(SOCK_DGRAM, 2);
        define(SOCK_CLOEXEC, 0x80000);
        define(SOCK_NONBLOCK, 0x800);
        define(MSG_CTRUNC, 0x8);
        define(MSG_TRUNC, 0x20);
        define(MSG_DONTWAIT, 0x40);
        define(MSG_ERRQUEUE, 0x2000);
        define(MSG_CMSG_CLOEXEC, 0x4000_0000);
        define(SCM_RIGHTS, 1);
        define(SOL_SOCKET, 1);
        define(SO_REUSEADDR, 2);
        define(SO_ERROR, 4);
        define(SO_BROADCAST, 6);
        define(SO_SNDBUF, 7);
        define(SO_RCVBUF, 8);
        define(SO_REUSEPORT, 15);
        define(SO_TIMESTAMPNS, 35);
        define(SO_RXQ_OVFL, 40);
        // <poll.h>
        define(POLLIN, 0x1);
        define(POLLOUT, 0x4);
        define(POLLERR, 0x8);
        define(POLLNVAL, 0x20);
        // <sys/eventfd.h>
        define(EFD_CLOEXEC, 0x80000);
        define(EFD_NONBLOCK, 0x800);
    }

    private void defineProtocols() {
        // <netinet/in.h>
        define(IPPROTO_IP, 0);
        define(IP_TOS, 1);
        define(IP_TTL, 2);
        define(IP_PKTINFO, 8);
        define(IP_RECVERR, 11);
        define(IP_RECVTTL, 12);
        define(IP_RECVTOS, 13);
        define(IP_MULTICAST_IF, 32);
        define(IP_MULTICAST_TTL, 33);
        define(IP_MULTICAST_LOOP, 34);
        define(MCAST_JOIN_GROUP, 42);
        define(MCAST_LEAVE_GROUP, 45);
        define(MCAST_JOIN_SOURCE_GROUP, 46);
        define(MCAST_LEAVE_SOURCE_GROUP, 47);
        define(IP_MULTICAST_ALL, 49);
        define(IPPROTO_UDP, 17);
        define(IPPROTO_IPV6, 41);
        define(IPV6_UNICAST_HOPS, 16);
        define(IPV6_MULTICAST_IF, 17);
        define(IPV6_MULTICAST_HOPS, 18);
        define(IPV6_MULTICAST_LOOP, 19);
        define(IPV6_RECVERR, 25);
        define(IPV6_V6ONLY, 26);
        define(IPV6_RECVPKTINFO, 49);
        define(IPV6_PKTINFO, 50);
        define(IPV6_RECVHOPLIMIT, 51);
        define(IPV6_HOPLIMIT, 52);
        define(IPV6_RECVTCLASS, 66);
        define(IPV6_TCLASS, 67);
        // <linux/in6.h>
        define(IPV6_MULTICAST_ALL, 29);
        // <linux/udp.h>
        define(UDP_SEGMENT, 103);
        define(UDP_GRO, 104);
        // <linux/errqueue.h>
        define(SO_EE_ORIGIN_LOCAL, 1);
        define(SO_EE_ORIGIN_ICMP, 2);
        define(SO_EE_ORIGIN_ICMP6, 3);
    }

    private void defineErrnos() {
        // <errno.h>
        define(EPERM, 1);
        define(ENOENT, 2);
        define(EINTR, 4);
        define(EIO, 5);
        define(ENXIO, 6);
        define(EBADF, 9);
        define(EAGAIN, 11);
        define(ENOMEM, 12);
        define(EACCES, 13);
        define(EFAULT, 14);
        define(ENODEV, 19);
        define(EINVAL, 22);
        define(ENFILE, 23);
        define(EMFILE, 24);
        define(ENOSYS, 38);
        define(ENONET, 64);
        define(EPROTO, 71);
        define(ENOTSOCK, 88);
        define(EDESTADDRREQ, 89);
        define(EMSGSIZE, 90);
        define(ENOPROTOOPT, 92);
        define(EPROTONOSUPPORT, 93);
        define(EOPNOTSUPP, 95);
        define(EAFNOSUPPORT, 97);
        define(EADDRINUSE, 98);
        define(EADDRNOTAVAIL, 99);
        define(ENETDOWN, 100);
        define(ENETUNREACH, 101);
        define(ENOBUFS, 105);
        define(EISCONN, 106);
        define(ENOTCONN, 107);
        define(ETIMEDOUT, 110);
        define(ECONNREFUSED, 111);
        define(EHOSTDOWN, 112);
        define(EHOSTUNREACH, 113);
    }

    private void define(Constant constant, int value) {
        constants.put(constant, value);
    }
}
