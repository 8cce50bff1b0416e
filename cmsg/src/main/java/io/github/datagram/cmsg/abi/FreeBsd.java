package io.github.datagram.cmsg.abi;

import static io.github.datagram.cmsg.abi.Constant.AF_INET6;
import static io.github.datagram.cmsg.abi.Constant.ECANCELED;
import static io.github.datagram.cmsg.abi.Constant.EOPNOTSUPP;
import static io.github.datagram.cmsg.abi.Constant.EPROTO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVPKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVTCLASS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_TCLASS;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTOS;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTTL;
import static io.github.datagram.cmsg.abi.Constant.IP_SENDSRCADDR;
import static io.github.datagram.cmsg.abi.Constant.IP_TOS;
import static io.github.datagram.cmsg.abi.Constant.IP_TTL;
import static io.github.datagram.cmsg.abi.Constant.MSG_CMSG_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.SCM_REALTIME;
import static io.github.datagram.cmsg.abi.Constant.SOCK_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.SOCK_NONBLOCK;
import static io.github.datagram.cmsg.abi.Constant.SO_TS_CLOCK;
import static io.github.datagram.cmsg.abi.Constant.SO_TS_REALTIME;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * FreeBSD 12 and newer on amd64 and aarch64, by {@code sys/sys/socket.h}, {@code sys/netinet/in.h} and
 * {@code sys/netinet6/in6.h}. What the kernel tells with a datagram is in {@code ip_savecontrol} of
 * {@code sys/netinet/ip_input.c} and {@code ip6_savecontrol} of {@code sys/netinet6/ip6_input.c}; what it takes with one, in
 * {@code udp_send} of {@code sys/netinet/udp_usrreq.c}.
 */
final class FreeBsd {
    /** {@code _ALIGNBYTES + 1} of {@code <machine/_align.h>}: the size of {@code register_t}. */
    private static final int CONTROL_ALIGNMENT = 8;

    private FreeBsd() {}

    static Layouts layouts(DataModel model) {
        return new Layouts(
                MsgHdr.ofBsd(model),
                IoVec.of(model),
                CmsgHdr.ofBsd(model, CONTROL_ALIGNMENT),
                SockaddrHead.LENGTH_AND_FAMILY,
                InPktinfo.of(model),
                TimeVal.of(model),
                Map.of(
                        IP_TTL, new OctetMessage(IP_RECVTTL, Byte.BYTES, Integer.BYTES),
                        IP_TOS, new OctetMessage(IP_RECVTOS, Byte.BYTES, Byte.BYTES)));
    }

    static Map<Constant, Integer> constants() {
        Map<Constant, Integer> constants = new EnumMap<>(Constant.class);
        Bsd.define(constants::put);
        // <sys/socket.h>
        constants.put(AF_INET6, 28);
        constants.put(SOCK_CLOEXEC, 0x1000_0000);
        constants.put(SOCK_NONBLOCK, 0x2000_0000);
        constants.put(MSG_CMSG_CLOEXEC, 0x4_0000);
        constants.put(SO_TS_CLOCK, 0x1017);
        constants.put(SO_TS_REALTIME, 2);
        constants.put(SCM_REALTIME, 5);
        // <netinet/in.h>
        constants.put(IP_SENDSRCADDR, 7);
        constants.put(IP_RECVTTL, 65);
        constants.put(IP_RECVTOS, 68);
        // <netinet6/in6.h>
        constants.put(IPV6_RECVPKTINFO, 36);
        constants.put(IPV6_RECVTCLASS, 57);
        constants.put(IPV6_TCLASS, 61);
        // <sys/errno.h>
        constants.put(EOPNOTSUPP, 45);
        constants.put(ECANCELED, 85);
        constants.put(EPROTO, 92);
        return Collections.unmodifiableMap(constants);
    }
}
