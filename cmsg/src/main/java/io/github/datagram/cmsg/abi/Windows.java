package io.github.datagram.cmsg.abi;

import static io.github.datagram.cmsg.abi.Constant.AF_INET;
import static io.github.datagram.cmsg.abi.Constant.AF_INET6;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_UDP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_ECN;
import static io.github.datagram.cmsg.abi.Constant.IPV6_HOPLIMIT;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_HOPS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_IF;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_LOOP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_PKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVTCLASS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_TCLASS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_UNICAST_HOPS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_V6ONLY;
import static io.github.datagram.cmsg.abi.Constant.IP_ECN;
import static io.github.datagram.cmsg.abi.Constant.IP_HOPLIMIT;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_IF;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_LOOP;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_TTL;
import static io.github.datagram.cmsg.abi.Constant.IP_PKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTOS;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTTL;
import static io.github.datagram.cmsg.abi.Constant.IP_TOS;
import static io.github.datagram.cmsg.abi.Constant.IP_TTL;
import static io.github.datagram.cmsg.abi.Constant.MCAST_JOIN_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_JOIN_SOURCE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_LEAVE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_LEAVE_SOURCE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MSG_CTRUNC;
import static io.github.datagram.cmsg.abi.Constant.MSG_TRUNC;
import static io.github.datagram.cmsg.abi.Constant.SOCK_DGRAM;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_BROADCAST;
import static io.github.datagram.cmsg.abi.Constant.SO_ERROR;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVBUF;
import static io.github.datagram.cmsg.abi.Constant.SO_REUSEADDR;
import static io.github.datagram.cmsg.abi.Constant.SO_SNDBUF;
import static io.github.datagram.cmsg.abi.Constant.UDP_COALESCED_INFO;
import static io.github.datagram.cmsg.abi.Constant.UDP_RECV_MAX_COALESCED_SIZE;
import static io.github.datagram.cmsg.abi.Constant.UDP_SEND_MSG_SIZE;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Windows on 64 bits: what {@code WSARecvMsg} and {@code WSASendMsg} of {@code <mswsock.h>} read and write. The structs have
 * other names, and their members are those of POSIX in another order: {@code WSAMSG} is {@link MsgHdr}, {@code WSABUF} is
 * {@link IoVec}, {@code WSACMSGHDR} is {@link CmsgHdr}, {@code IN_PKTINFO} is {@link InPktinfo}. The numbers are those of
 * {@code <ws2def.h>}, {@code <ws2ipdef.h>} and {@code <mswsock.h>}.
 */
final class Windows {
    private Windows() {}

    static Layouts layouts(DataModel model) {
        return new Layouts(
                MsgHdr.ofWindows(model),
                IoVec.ofWindows(model),
                CmsgHdr.of(model),
                SockaddrHead.FAMILY,
                InPktinfo.ofWindows(model),
                TimeVal.of(model),
                Map.of(
                        IP_TTL, new OctetMessage(IP_HOPLIMIT, Integer.BYTES, Integer.BYTES),
                        IP_TOS, new OctetMessage(IP_TOS, Integer.BYTES, Integer.BYTES)));
    }

    static Map<Constant, Integer> constants() {
        Map<Constant, Integer> constants = new EnumMap<>(Constant.class);
        defineSockets(constants);
        defineProtocols(constants);
        return Collections.unmodifiableMap(constants);
    }

    private static void defineSockets(Map<Constant, Integer> constants) {
        // <ws2def.h>
        constants.put(AF_INET, 2);
        constants.put(AF_INET6, 23);
        constants.put(SOCK_DGRAM, 2);
        constants.put(SOL_SOCKET, 0xFFFF);
        // <winsock2.h>
        constants.put(SO_REUSEADDR, 0x4);
        constants.put(SO_BROADCAST, 0x20);
        constants.put(SO_SNDBUF, 0x1001);
        constants.put(SO_RCVBUF, 0x1002);
        constants.put(SO_ERROR, 0x1007);
        // <mswsock.h>
        constants.put(MSG_TRUNC, 0x100);
        constants.put(MSG_CTRUNC, 0x200);
    }

    private static void defineProtocols(Map<Constant, Integer> constants) {
        // <ws2def.h>
        constants.put(IPPROTO_IP, 0);
        constants.put(IPPROTO_UDP, 17);
        constants.put(IPPROTO_IPV6, 41);
        // <ws2ipdef.h>
        constants.put(IP_TOS, 3);
        constants.put(IP_TTL, 4);
        constants.put(IP_MULTICAST_IF, 9);
        constants.put(IP_MULTICAST_TTL, 10);
        constants.put(IP_MULTICAST_LOOP, 11);
        constants.put(IP_PKTINFO, 19);
        constants.put(IP_HOPLIMIT, 21);
        constants.put(IP_RECVTTL, 21);
        constants.put(IP_RECVTOS, 40);
        constants.put(IP_ECN, 50);
        constants.put(MCAST_JOIN_GROUP, 41);
        constants.put(MCAST_LEAVE_GROUP, 42);
        constants.put(MCAST_JOIN_SOURCE_GROUP, 45);
        constants.put(MCAST_LEAVE_SOURCE_GROUP, 46);
        constants.put(IPV6_UNICAST_HOPS, 4);
        constants.put(IPV6_MULTICAST_IF, 9);
        constants.put(IPV6_MULTICAST_HOPS, 10);
        constants.put(IPV6_MULTICAST_LOOP, 11);
        constants.put(IPV6_PKTINFO, 19);
        constants.put(IPV6_HOPLIMIT, 21);
        constants.put(IPV6_V6ONLY, 27);
        constants.put(IPV6_TCLASS, 39);
        constants.put(IPV6_RECVTCLASS, 40);
        constants.put(IPV6_ECN, 50);
        constants.put(UDP_SEND_MSG_SIZE, 2);
        constants.put(UDP_COALESCED_INFO, 3);
        constants.put(UDP_RECV_MAX_COALESCED_SIZE, 3);
    }
}
