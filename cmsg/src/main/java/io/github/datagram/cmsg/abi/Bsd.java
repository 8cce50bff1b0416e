package io.github.datagram.cmsg.abi;

import static io.github.datagram.cmsg.abi.Constant.AF_INET;
import static io.github.datagram.cmsg.abi.Constant.EACCES;
import static io.github.datagram.cmsg.abi.Constant.EADDRINUSE;
import static io.github.datagram.cmsg.abi.Constant.EADDRNOTAVAIL;
import static io.github.datagram.cmsg.abi.Constant.EAFNOSUPPORT;
import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.EBADF;
import static io.github.datagram.cmsg.abi.Constant.EBUSY;
import static io.github.datagram.cmsg.abi.Constant.ECONNREFUSED;
import static io.github.datagram.cmsg.abi.Constant.EDESTADDRREQ;
import static io.github.datagram.cmsg.abi.Constant.EEXIST;
import static io.github.datagram.cmsg.abi.Constant.EFAULT;
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
import static io.github.datagram.cmsg.abi.Constant.ENOPROTOOPT;
import static io.github.datagram.cmsg.abi.Constant.ENOSYS;
import static io.github.datagram.cmsg.abi.Constant.ENOTCONN;
import static io.github.datagram.cmsg.abi.Constant.ENOTSOCK;
import static io.github.datagram.cmsg.abi.Constant.ENXIO;
import static io.github.datagram.cmsg.abi.Constant.EPERM;
import static io.github.datagram.cmsg.abi.Constant.EPROTONOSUPPORT;
import static io.github.datagram.cmsg.abi.Constant.ETIMEDOUT;
import static io.github.datagram.cmsg.abi.Constant.FIOCLEX;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_UDP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_DONTFRAG;
import static io.github.datagram.cmsg.abi.Constant.IPV6_DSTOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_HOPLIMIT;
import static io.github.datagram.cmsg.abi.Constant.IPV6_HOPOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_HOPS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_IF;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_LOOP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_PATHMTU;
import static io.github.datagram.cmsg.abi.Constant.IPV6_PKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVDSTOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVHOPLIMIT;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVHOPOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVPATHMTU;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVRTHDR;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RTHDR;
import static io.github.datagram.cmsg.abi.Constant.IPV6_UNICAST_HOPS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_V6ONLY;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_IF;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_LOOP;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_TTL;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVDSTADDR;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVIF;
import static io.github.datagram.cmsg.abi.Constant.IP_TOS;
import static io.github.datagram.cmsg.abi.Constant.IP_TTL;
import static io.github.datagram.cmsg.abi.Constant.MCAST_JOIN_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_JOIN_SOURCE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_LEAVE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_LEAVE_SOURCE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MSG_CTRUNC;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;
import static io.github.datagram.cmsg.abi.Constant.MSG_TRUNC;
import static io.github.datagram.cmsg.abi.Constant.POLLERR;
import static io.github.datagram.cmsg.abi.Constant.POLLIN;
import static io.github.datagram.cmsg.abi.Constant.POLLNVAL;
import static io.github.datagram.cmsg.abi.Constant.POLLOUT;
import static io.github.datagram.cmsg.abi.Constant.SCM_RIGHTS;
import static io.github.datagram.cmsg.abi.Constant.SCM_TIMESTAMP;
import static io.github.datagram.cmsg.abi.Constant.SOCK_DGRAM;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_BROADCAST;
import static io.github.datagram.cmsg.abi.Constant.SO_ERROR;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVBUF;
import static io.github.datagram.cmsg.abi.Constant.SO_REUSEADDR;
import static io.github.datagram.cmsg.abi.Constant.SO_REUSEPORT;
import static io.github.datagram.cmsg.abi.Constant.SO_SNDBUF;
import static io.github.datagram.cmsg.abi.Constant.SO_TIMESTAMP;

import java.util.function.ObjIntConsumer;

/** What {@link Darwin} and {@link FreeBsd} have in common since 4.4BSD and KAME: the same number under each name. */
final class Bsd {
    private Bsd() {}

    static void define(ObjIntConsumer<Constant> define) {
        defineSockets(define);
        defineProtocols(define);
        defineErrnos(define);
    }

    private static void defineSockets(ObjIntConsumer<Constant> define) {
        // <sys/socket.h>
        define.accept(AF_INET, 2);
        define.accept(SOCK_DGRAM, 2);
        define.accept(MSG_TRUNC, 0x10);
        define.accept(MSG_CTRUNC, 0x20);
        define.accept(MSG_DONTWAIT, 0x80);
        define.accept(SCM_RIGHTS, 1);
        define.accept(SCM_TIMESTAMP, 2);
        define.accept(SOL_SOCKET, 0xFFFF);
        define.accept(SO_REUSEADDR, 0x4);
        define.accept(SO_BROADCAST, 0x20);
        define.accept(SO_REUSEPORT, 0x200);
        define.accept(SO_TIMESTAMP, 0x400);
        define.accept(SO_SNDBUF, 0x1001);
        define.accept(SO_RCVBUF, 0x1002);
        define.accept(SO_ERROR, 0x1007);
        // <poll.h>
        define.accept(POLLIN, 0x1);
        define.accept(POLLOUT, 0x4);
        define.accept(POLLERR, 0x8);
        define.accept(POLLNVAL, 0x20);
        // <sys/filio.h>: _IO('f', 1)
        define.accept(FIOCLEX, 0x2000_6601);
    }

    private static void defineProtocols(ObjIntConsumer<Constant> define) {
        // <netinet/in.h>
        define.accept(IPPROTO_IP, 0);
        define.accept(IPPROTO_UDP, 17);
        define.accept(IPPROTO_IPV6, 41);
        define.accept(IP_TOS, 3);
        define.accept(IP_TTL, 4);
        define.accept(IP_RECVDSTADDR, 7);
        define.accept(IP_MULTICAST_IF, 9);
        define.accept(IP_MULTICAST_TTL, 10);
        define.accept(IP_MULTICAST_LOOP, 11);
        define.accept(IP_RECVIF, 20);
        define.accept(MCAST_JOIN_GROUP, 80);
        define.accept(MCAST_LEAVE_GROUP, 81);
        define.accept(MCAST_JOIN_SOURCE_GROUP, 82);
        define.accept(MCAST_LEAVE_SOURCE_GROUP, 83);
        // <netinet6/in6.h>
        define.accept(IPV6_UNICAST_HOPS, 4);
        define.accept(IPV6_MULTICAST_IF, 9);
        define.accept(IPV6_MULTICAST_HOPS, 10);
        define.accept(IPV6_MULTICAST_LOOP, 11);
        define.accept(IPV6_V6ONLY, 27);
        define.accept(IPV6_RECVHOPLIMIT, 37);
        define.accept(IPV6_RECVRTHDR, 38);
        define.accept(IPV6_RECVHOPOPTS, 39);
        define.accept(IPV6_RECVDSTOPTS, 40);
        define.accept(IPV6_RECVPATHMTU, 43);
        define.accept(IPV6_PATHMTU, 44);
        define.accept(IPV6_PKTINFO, 46);
        define.accept(IPV6_HOPLIMIT, 47);
        define.accept(IPV6_HOPOPTS, 49);
        define.accept(IPV6_DSTOPTS, 50);
        define.accept(IPV6_RTHDR, 51);
        define.accept(IPV6_DONTFRAG, 62);
    }

    private static void defineErrnos(ObjIntConsumer<Constant> define) {
        // <sys/errno.h>
        define.accept(EPERM, 1);
        define.accept(ENOENT, 2);
        define.accept(EINTR, 4);
        define.accept(EIO, 5);
        define.accept(ENXIO, 6);
        define.accept(EBADF, 9);
        define.accept(ENOMEM, 12);
        define.accept(EACCES, 13);
        define.accept(EFAULT, 14);
        define.accept(EBUSY, 16);
        define.accept(EEXIST, 17);
        define.accept(ENODEV, 19);
        define.accept(EINVAL, 22);
        define.accept(ENFILE, 23);
        define.accept(EMFILE, 24);
        define.accept(EAGAIN, 35);
        define.accept(ENOTSOCK, 38);
        define.accept(EDESTADDRREQ, 39);
        define.accept(EMSGSIZE, 40);
        define.accept(ENOPROTOOPT, 42);
        define.accept(EPROTONOSUPPORT, 43);
        define.accept(EAFNOSUPPORT, 47);
        define.accept(EADDRINUSE, 48);
        define.accept(EADDRNOTAVAIL, 49);
        define.accept(ENETDOWN, 50);
        define.accept(ENETUNREACH, 51);
        define.accept(ENOBUFS, 55);
        define.accept(EISCONN, 56);
        define.accept(ENOTCONN, 57);
        define.accept(ETIMEDOUT, 60);
        define.accept(ECONNREFUSED, 61);
        define.accept(EHOSTDOWN, 64);
        define.accept(EHOSTUNREACH, 65);
        define.accept(ENOSYS, 78);
    }
}
