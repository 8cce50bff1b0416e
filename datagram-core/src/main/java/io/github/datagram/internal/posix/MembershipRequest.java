package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.MCAST_BLOCK_SOURCE;
import static io.github.datagram.cmsg.abi.Constant.MCAST_JOIN_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_JOIN_SOURCE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_LEAVE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_LEAVE_SOURCE_GROUP;
import static io.github.datagram.cmsg.abi.Constant.MCAST_UNBLOCK_SOURCE;

import io.github.datagram.SocketAddresses;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.cmsg.abi.GroupReq;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.MembershipChange;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Joining or leaving a multicast group, or blocking a source of it, by the protocol-independent API of RFC 3678, section 5.
 *
 * @param option one of the {@code MCAST_…} options
 * @param group the group
 * @param interfaceIndex the interface, 0 to let routing decide
 * @param source the source of a source-specific membership, or the one to block; else null
 */
public record MembershipRequest(
        Constant option,
        InetAddress group,
        int interfaceIndex,
        @Nullable InetAddress source) {
    /** What to ask the kernel for. */
    static MembershipRequest of(
            MembershipChange change, InetAddress group, int interfaceIndex, @Nullable InetAddress source) {
        return new MembershipRequest(option(change, source != null), group, interfaceIndex, source);
    }

    private static Constant option(MembershipChange change, boolean ofOneSource) {
        return switch (change) {
            case JOIN -> ofOneSource ? MCAST_JOIN_SOURCE_GROUP : MCAST_JOIN_GROUP;
            case LEAVE -> ofOneSource ? MCAST_LEAVE_SOURCE_GROUP : MCAST_LEAVE_GROUP;
            case BLOCK -> MCAST_BLOCK_SOURCE;
            case UNBLOCK -> MCAST_UNBLOCK_SOURCE;
        };
    }

    /** The level of the option: that of the group's family, also on a socket of both. */
    Constant level() {
        return endpoint(group).isIpv4() ? IPPROTO_IP : IPPROTO_IPV6;
    }

    /** Writes the argument of {@code setsockopt(2)}, and returns its length. */
    int write(Abi abi, SocketAddressCodec addresses, Memory memory) {
        GroupReq layout = abi.groupReq();
        memory.host().putInt(layout.interfaceIndex(), interfaceIndex);
        write(addresses, group, memory, layout.group());
        if (source == null) {
            return layout.source();
        }
        write(addresses, source, memory, layout.source());
        return layout.size();
    }

    private static void write(SocketAddressCodec addresses, InetAddress address, Memory memory, int offset) {
        Endpoint endpoint = endpoint(address);
        if (endpoint.isIpv4()) {
            addresses.writeIpv4(endpoint, memory, offset);
        } else {
            addresses.writeIpv6(endpoint, memory, offset);
        }
    }

    private static Endpoint endpoint(InetAddress address) {
        var endpoint = new Endpoint();
        endpoint.set(address);
        return endpoint;
    }

    @Override
    public String toString() {
        return option + " " + SocketAddresses.format(group)
                + (interfaceIndex == 0 ? "" : " on interface " + interfaceIndex)
                + (source == null ? "" : " from " + SocketAddresses.format(source));
    }
}
