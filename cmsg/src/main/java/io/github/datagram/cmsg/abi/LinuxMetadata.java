package io.github.datagram.cmsg.abi;

import static io.github.datagram.cmsg.abi.Constant.CLOCK_MONOTONIC;
import static io.github.datagram.cmsg.abi.Constant.IPV6_DSTOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_FLOWINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_HOPOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_PATHMTU;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVDSTOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVFRAGSIZE;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVHOPOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVORIGDSTADDR;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVPATHMTU;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVRTHDR;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RTHDR;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVFRAGSIZE;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVORIGDSTADDR;
import static io.github.datagram.cmsg.abi.Constant.SCM_TIMESTAMP;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_RX_HARDWARE;
import static io.github.datagram.cmsg.abi.Constant.SOF_TXTIME_REPORT_ERRORS;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVMARK;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVPRIORITY;
import static io.github.datagram.cmsg.abi.Constant.SO_TIMESTAMP;
import static io.github.datagram.cmsg.abi.Constant.SO_TXTIME;

import java.util.function.ObjIntConsumer;

/** Of {@link Linux}, what stands behind the metadata and the choices of single datagrams that few ask for. */
final class LinuxMetadata {
    private LinuxMetadata() {}

    static void define(ObjIntConsumer<Constant> define) {
        // <asm-generic/socket.h>, which <sys/socket.h> includes
        define.accept(SO_TIMESTAMP, 29);
        define.accept(SCM_TIMESTAMP, 29);
        define.accept(SO_TXTIME, 61);
        define.accept(SO_RCVMARK, 75);
        define.accept(SO_RCVPRIORITY, 82);
        // <netinet/in.h>
        define.accept(IP_RECVORIGDSTADDR, 20);
        define.accept(IP_RECVFRAGSIZE, 25);
        define.accept(IPV6_RECVHOPOPTS, 53);
        define.accept(IPV6_HOPOPTS, 54);
        define.accept(IPV6_RECVRTHDR, 56);
        define.accept(IPV6_RTHDR, 57);
        define.accept(IPV6_RECVDSTOPTS, 58);
        define.accept(IPV6_DSTOPTS, 59);
        define.accept(IPV6_RECVPATHMTU, 60);
        define.accept(IPV6_PATHMTU, 61);
        define.accept(IPV6_RECVORIGDSTADDR, 74);
        define.accept(IPV6_RECVFRAGSIZE, 77);
        // <linux/in6.h>
        define.accept(IPV6_FLOWINFO, 11);
        // <linux/net_tstamp.h>
        define.accept(SOF_TIMESTAMPING_RX_HARDWARE, 0x4);
        define.accept(SOF_TXTIME_REPORT_ERRORS, 0x2);
        // <time.h>
        define.accept(CLOCK_MONOTONIC, 1);
    }
}
