package io.github.datagram.cmsg.abi;

import static io.github.datagram.cmsg.abi.Constant.AF_INET;
import static io.github.datagram.cmsg.abi.Constant.AF_INET6;
import static io.github.datagram.cmsg.abi.Constant.EFD_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.EFD_NONBLOCK;
import static io.github.datagram.cmsg.abi.Constant.EPOLLERR;
import static io.github.datagram.cmsg.abi.Constant.EPOLLIN;
import static io.github.datagram.cmsg.abi.Constant.EPOLL_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.EPOLL_CTL_ADD;
import static io.github.datagram.cmsg.abi.Constant.EPOLL_CTL_DEL;
import static io.github.datagram.cmsg.abi.Constant.FIOCLEX;
import static io.github.datagram.cmsg.abi.Constant.IORING_ASYNC_CANCEL_ALL;
import static io.github.datagram.cmsg.abi.Constant.IORING_ASYNC_CANCEL_ANY;
import static io.github.datagram.cmsg.abi.Constant.IORING_CQE_BUFFER_SHIFT;
import static io.github.datagram.cmsg.abi.Constant.IORING_CQE_F_BUFFER;
import static io.github.datagram.cmsg.abi.Constant.IORING_CQE_F_MORE;
import static io.github.datagram.cmsg.abi.Constant.IORING_ENTER_EXT_ARG;
import static io.github.datagram.cmsg.abi.Constant.IORING_ENTER_GETEVENTS;
import static io.github.datagram.cmsg.abi.Constant.IORING_FEAT_EXT_ARG;
import static io.github.datagram.cmsg.abi.Constant.IORING_FEAT_NODROP;
import static io.github.datagram.cmsg.abi.Constant.IORING_FEAT_SINGLE_MMAP;
import static io.github.datagram.cmsg.abi.Constant.IORING_OFF_CQ_RING;
import static io.github.datagram.cmsg.abi.Constant.IORING_OFF_SQES;
import static io.github.datagram.cmsg.abi.Constant.IORING_OFF_SQ_RING;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_ASYNC_CANCEL;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_POLL_ADD;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_PROVIDE_BUFFERS;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_RECVMSG;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_REMOVE_BUFFERS;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_SENDMSG;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_SENDMSG_ZC;
import static io.github.datagram.cmsg.abi.Constant.IORING_RECV_MULTISHOT;
import static io.github.datagram.cmsg.abi.Constant.IORING_REGISTER_FILES;
import static io.github.datagram.cmsg.abi.Constant.IORING_REGISTER_PBUF_RING;
import static io.github.datagram.cmsg.abi.Constant.IORING_REGISTER_PROBE;
import static io.github.datagram.cmsg.abi.Constant.IORING_SETUP_CLAMP;
import static io.github.datagram.cmsg.abi.Constant.IORING_SETUP_COOP_TASKRUN;
import static io.github.datagram.cmsg.abi.Constant.IORING_SETUP_CQSIZE;
import static io.github.datagram.cmsg.abi.Constant.IORING_SETUP_DEFER_TASKRUN;
import static io.github.datagram.cmsg.abi.Constant.IORING_SETUP_SINGLE_ISSUER;
import static io.github.datagram.cmsg.abi.Constant.IORING_SETUP_SUBMIT_ALL;
import static io.github.datagram.cmsg.abi.Constant.IORING_SETUP_TASKRUN_FLAG;
import static io.github.datagram.cmsg.abi.Constant.IORING_SQ_CQ_OVERFLOW;
import static io.github.datagram.cmsg.abi.Constant.IORING_SQ_TASKRUN;
import static io.github.datagram.cmsg.abi.Constant.IORING_UNREGISTER_FILES;
import static io.github.datagram.cmsg.abi.Constant.IORING_UNREGISTER_PBUF_RING;
import static io.github.datagram.cmsg.abi.Constant.IOSQE_BUFFER_SELECT;
import static io.github.datagram.cmsg.abi.Constant.IOSQE_FIXED_FILE;
import static io.github.datagram.cmsg.abi.Constant.IO_URING_OP_SUPPORTED;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_UDP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_HOPLIMIT;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MTU;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MTU_DISCOVER;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_ALL;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_HOPS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_IF;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_LOOP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_PKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVERR;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVERR_RFC4884;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVHOPLIMIT;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVPKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVTCLASS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_TCLASS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_UNICAST_HOPS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_V6ONLY;
import static io.github.datagram.cmsg.abi.Constant.IP_MTU;
import static io.github.datagram.cmsg.abi.Constant.IP_MTU_DISCOVER;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_ALL;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_IF;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_LOOP;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_TTL;
import static io.github.datagram.cmsg.abi.Constant.IP_PKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IP_PMTUDISC_DO;
import static io.github.datagram.cmsg.abi.Constant.IP_PMTUDISC_DONT;
import static io.github.datagram.cmsg.abi.Constant.IP_PMTUDISC_INTERFACE;
import static io.github.datagram.cmsg.abi.Constant.IP_PMTUDISC_OMIT;
import static io.github.datagram.cmsg.abi.Constant.IP_PMTUDISC_PROBE;
import static io.github.datagram.cmsg.abi.Constant.IP_PMTUDISC_WANT;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVERR;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVERR_RFC4884;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTOS;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTTL;
import static io.github.datagram.cmsg.abi.Constant.IP_TOS;
import static io.github.datagram.cmsg.abi.Constant.IP_TTL;
import static io.github.datagram.cmsg.abi.Constant.MAP_ANONYMOUS;
import static io.github.datagram.cmsg.abi.Constant.MAP_POPULATE;
import static io.github.datagram.cmsg.abi.Constant.MAP_PRIVATE;
import static io.github.datagram.cmsg.abi.Constant.MAP_SHARED;
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
import static io.github.datagram.cmsg.abi.Constant.PROT_READ;
import static io.github.datagram.cmsg.abi.Constant.PROT_WRITE;
import static io.github.datagram.cmsg.abi.Constant.SCM_RIGHTS;
import static io.github.datagram.cmsg.abi.Constant.SCM_TSTAMP_SCHED;
import static io.github.datagram.cmsg.abi.Constant.SCM_TSTAMP_SND;
import static io.github.datagram.cmsg.abi.Constant.SCM_TS_OPT_ID;
import static io.github.datagram.cmsg.abi.Constant.SOCK_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.SOCK_DGRAM;
import static io.github.datagram.cmsg.abi.Constant.SOCK_NONBLOCK;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_OPT_ID;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_OPT_TSONLY;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_OPT_TX_SWHW;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_RAW_HARDWARE;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_SOFTWARE;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_TX_HARDWARE;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_TX_SCHED;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_TX_SOFTWARE;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_BROADCAST;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_CODE_TXTIME_INVALID_PARAM;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_CODE_TXTIME_MISSED;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_CODE_ZEROCOPY_COPIED;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_ICMP;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_ICMP6;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_LOCAL;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_NONE;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_TIMESTAMPING;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_TXTIME;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_ZEROCOPY;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_RFC4884_FLAG_INVALID;
import static io.github.datagram.cmsg.abi.Constant.SO_ERROR;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVBUF;
import static io.github.datagram.cmsg.abi.Constant.SO_REUSEADDR;
import static io.github.datagram.cmsg.abi.Constant.SO_REUSEPORT;
import static io.github.datagram.cmsg.abi.Constant.SO_RXQ_OVFL;
import static io.github.datagram.cmsg.abi.Constant.SO_SNDBUF;
import static io.github.datagram.cmsg.abi.Constant.SO_TIMESTAMPING;
import static io.github.datagram.cmsg.abi.Constant.SO_TIMESTAMPNS;
import static io.github.datagram.cmsg.abi.Constant.SYS_io_uring_enter;
import static io.github.datagram.cmsg.abi.Constant.SYS_io_uring_register;
import static io.github.datagram.cmsg.abi.Constant.SYS_io_uring_setup;
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
        LinuxOptions.define(this::define);
        LinuxMetadata.define(this::define);
        defineIoUring();
        LinuxErrnos.define(this::define);
    }

    static Layouts layouts(DataModel model) {
        return new Layouts(
                MsgHdr.of(model),
                IoVec.of(model),
                CmsgHdr.of(model),
                SockaddrHead.FAMILY,
                InPktinfo.of(model),
                TimeVal.of(model),
                Map.of(IP_TOS, new OctetMessage(IP_TOS, Byte.BYTES, Integer.BYTES)));
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
        define(SO_TIMESTAMPING, 37);
        define(SO_RXQ_OVFL, 40);
        // <asm-generic/socket.h> from Linux 6.13 on
        define(SCM_TS_OPT_ID, 81);
        // <poll.h>
        define(POLLIN, 0x1);
        define(POLLOUT, 0x4);
        define(POLLERR, 0x8);
        define(POLLNVAL, 0x20);
        // <sys/epoll.h>
        define(EPOLLIN, 0x1);
        define(EPOLLERR, 0x8);
        define(EPOLL_CTL_ADD, 1);
        define(EPOLL_CTL_DEL, 2);
        define(EPOLL_CLOEXEC, 0x80000);
        // <sys/eventfd.h>
        define(EFD_CLOEXEC, 0x80000);
        define(EFD_NONBLOCK, 0x800);
        // <sys/ioctl.h>
        define(FIOCLEX, 0x5451);
    }

    private void defineProtocols() {
        // <netinet/in.h>
        define(IPPROTO_IP, 0);
        define(IP_TOS, 1);
        define(IP_TTL, 2);
        define(IP_PKTINFO, 8);
        define(IP_RECVERR, 11);
        define(IP_MTU_DISCOVER, 10);
        define(IP_MTU, 14);
        define(IP_RECVERR_RFC4884, 26);
        define(IP_PMTUDISC_DONT, 0);
        define(IP_PMTUDISC_WANT, 1);
        define(IP_PMTUDISC_DO, 2);
        define(IP_PMTUDISC_PROBE, 3);
        define(IP_PMTUDISC_INTERFACE, 4);
        define(IP_PMTUDISC_OMIT, 5);
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
        define(IPV6_MTU_DISCOVER, 23);
        define(IPV6_MTU, 24);
        define(IPV6_RECVERR_RFC4884, 31);
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
        define(SO_EE_ORIGIN_NONE, 0);
        define(SO_EE_ORIGIN_TIMESTAMPING, 4);
        define(SO_EE_ORIGIN_ZEROCOPY, 5);
        define(SO_EE_ORIGIN_TXTIME, 6);
        define(SO_EE_CODE_ZEROCOPY_COPIED, 1);
        define(SO_EE_CODE_TXTIME_INVALID_PARAM, 1);
        define(SO_EE_CODE_TXTIME_MISSED, 2);
        define(SO_EE_RFC4884_FLAG_INVALID, 1);
        define(SCM_TSTAMP_SND, 0);
        define(SCM_TSTAMP_SCHED, 1);
        // <linux/net_tstamp.h>
        define(SOF_TIMESTAMPING_TX_HARDWARE, 0x1);
        define(SOF_TIMESTAMPING_TX_SOFTWARE, 0x2);
        define(SOF_TIMESTAMPING_SOFTWARE, 0x10);
        define(SOF_TIMESTAMPING_RAW_HARDWARE, 0x40);
        define(SOF_TIMESTAMPING_OPT_ID, 0x80);
        define(SOF_TIMESTAMPING_TX_SCHED, 0x100);
        define(SOF_TIMESTAMPING_OPT_TSONLY, 0x800);
        define(SOF_TIMESTAMPING_OPT_TX_SWHW, 0x4000);
    }

    private void defineIoUring() {
        // <sys/mman.h>
        define(PROT_READ, 0x1);
        define(PROT_WRITE, 0x2);
        define(MAP_SHARED, 0x1);
        define(MAP_PRIVATE, 0x2);
        define(MAP_ANONYMOUS, 0x20);
        define(MAP_POPULATE, 0x8000);
        // <sys/syscall.h>
        define(SYS_io_uring_setup, 425);
        define(SYS_io_uring_enter, 426);
        define(SYS_io_uring_register, 427);
        // <linux/io_uring.h>
        define(IORING_OFF_SQ_RING, 0);
        define(IORING_OFF_CQ_RING, 0x800_0000);
        define(IORING_OFF_SQES, 0x1000_0000);
        define(IORING_SETUP_CQSIZE, 0x8);
        define(IORING_SETUP_CLAMP, 0x10);
        define(IORING_SETUP_SUBMIT_ALL, 0x80);
        define(IORING_SETUP_COOP_TASKRUN, 0x100);
        define(IORING_SETUP_TASKRUN_FLAG, 0x200);
        define(IORING_SETUP_SINGLE_ISSUER, 0x1000);
        define(IORING_SETUP_DEFER_TASKRUN, 0x2000);
        define(IORING_FEAT_SINGLE_MMAP, 0x1);
        define(IORING_FEAT_NODROP, 0x2);
        define(IORING_FEAT_EXT_ARG, 0x100);
        define(IORING_ENTER_GETEVENTS, 0x1);
        define(IORING_ENTER_EXT_ARG, 0x8);
        define(IORING_SQ_CQ_OVERFLOW, 0x2);
        define(IORING_SQ_TASKRUN, 0x4);
        define(IORING_OP_POLL_ADD, 6);
        define(IORING_OP_SENDMSG, 9);
        define(IORING_OP_RECVMSG, 10);
        define(IORING_OP_ASYNC_CANCEL, 14);
        define(IORING_OP_PROVIDE_BUFFERS, 31);
        define(IORING_OP_REMOVE_BUFFERS, 32);
        define(IORING_OP_SENDMSG_ZC, 48);
        define(IO_URING_OP_SUPPORTED, 0x1);
        define(IOSQE_FIXED_FILE, 0x1);
        define(IOSQE_BUFFER_SELECT, 0x20);
        define(IORING_RECV_MULTISHOT, 0x2);
        define(IORING_ASYNC_CANCEL_ALL, 0x1);
        define(IORING_ASYNC_CANCEL_ANY, 0x4);
        define(IORING_CQE_F_BUFFER, 0x1);
        define(IORING_CQE_F_MORE, 0x2);
        define(IORING_CQE_BUFFER_SHIFT, 16);
        define(IORING_REGISTER_FILES, 2);
        define(IORING_UNREGISTER_FILES, 3);
        define(IORING_REGISTER_PROBE, 8);
        define(IORING_REGISTER_PBUF_RING, 22);
        define(IORING_UNREGISTER_PBUF_RING, 23);
    }

    private void define(Constant constant, int value) {
        constants.put(constant, value);
    }
}
