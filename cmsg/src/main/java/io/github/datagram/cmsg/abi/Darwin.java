package io.github.datagram.cmsg.abi;

import static io.github.datagram.cmsg.abi.Constant.AF_INET6;
import static io.github.datagram.cmsg.abi.Constant.ECANCELED;
import static io.github.datagram.cmsg.abi.Constant.EOPNOTSUPP;
import static io.github.datagram.cmsg.abi.Constant.EPROTO;
import static io.github.datagram.cmsg.abi.Constant.ETIME;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVPKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVTCLASS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_TCLASS;
import static io.github.datagram.cmsg.abi.Constant.IP_PKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTOS;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTTL;
import static io.github.datagram.cmsg.abi.Constant.IP_TOS;
import static io.github.datagram.cmsg.abi.Constant.IP_TTL;
import static io.github.datagram.cmsg.abi.Constant.SCM_TIMESTAMP_MONOTONIC;
import static io.github.datagram.cmsg.abi.Constant.SO_TIMESTAMP_MONOTONIC;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Darwin, the core of macOS, on x86-64 and aarch64, by the headers of xnu: {@code bsd/sys/socket.h}, {@code bsd/netinet/in.h}
 * and {@code bsd/netinet6/in6.h} with {@code __APPLE_USE_RFC_3542}. What the kernel tells with a datagram is in
 * {@code ip_savecontrol} of {@code bsd/netinet/ip_input.c} and {@code ip6_savecontrol} of {@code bsd/netinet6/ip6_input.c}.
 */
final class Darwin {
    /** {@code __DARWIN_ALIGN32} of {@code bsd/i386/_param.h} and {@code bsd/arm/_param.h}. */
    private static final int CONTROL_ALIGNMENT = 4;

    private Darwin() {}

    static Layouts layouts(DataModel model) {
        return new Layouts(
                MsgHdr.ofBsd(model),
                IoVec.of(model),
                CmsgHdr.ofBsd(model, CONTROL_ALIGNMENT),
                SockaddrHead.LENGTH_AND_FAMILY,
                InPktinfo.of(model),
                TimeVal.ofDarwin(model),
                Map.of(
                        IP_TTL, new OctetMessage(IP_RECVTTL, Byte.BYTES, Integer.BYTES),
                        IP_TOS, new OctetMessage(IP_RECVTOS, Byte.BYTES, Integer.BYTES),
                        IPV6_TCLASS, new OctetMessage(IPV6_TCLASS, Byte.BYTES, Integer.BYTES)));
    }

    static Map<Constant, Integer> constants() {
        Map<Constant, Integer> constants = new EnumMap<>(Constant.class);
        Bsd.define(constants::put);
        // <sys/socket.h>
        constants.put(AF_INET6, 30);
        constants.put(SO_TIMESTAMP_MONOTONIC, 0x800);
        constants.put(SCM_TIMESTAMP_MONOTONIC, 4);
        // <netinet/in.h>
        constants.put(IP_RECVTTL, 24);
        constants.put(IP_PKTINFO, 26);
        constants.put(IP_RECVTOS, 27);
        // <netinet6/in6.h>
        constants.put(IPV6_RECVTCLASS, 35);
        constants.put(IPV6_TCLASS, 36);
        constants.put(IPV6_RECVPKTINFO, 61);
        // <sys/errno.h>
        constants.put(ECANCELED, 89);
        constants.put(EPROTO, 100);
        constants.put(ETIME, 101);
        constants.put(EOPNOTSUPP, 102);
        return Collections.unmodifiableMap(constants);
    }
}
