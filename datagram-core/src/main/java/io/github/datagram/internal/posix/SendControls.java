package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.CLOCK_MONOTONIC;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_UDP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_DONTFRAG;
import static io.github.datagram.cmsg.abi.Constant.IPV6_DSTOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_FLOWINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_HOPOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RTHDR;
import static io.github.datagram.cmsg.abi.Constant.SOF_TXTIME_REPORT_ERRORS;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_MARK;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVPRIORITY;
import static io.github.datagram.cmsg.abi.Constant.SO_TXTIME;
import static io.github.datagram.cmsg.abi.Constant.UDP_SEGMENT;

import io.github.datagram.DatagramOptions;
import io.github.datagram.SendControl;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.cmsg.abi.SockTxtime;
import java.nio.ByteBuffer;

/**
 * Finds out which {@link SendControl}s a socket has, and prepares it for them. Whether the kernel takes a control message
 * cannot be asked; but it takes the option of the same name under the same conditions, and the probes set that to what it is.
 */
final class SendControls {
    /** A routing header of type 2 to {@code ::1}, the only kind that the kernel takes (RFC 6275, section 6.4). */
    private static final ByteBuffer TYPE_2_ROUTING_HEADER =
            ByteBuffer.wrap(new byte[] {0, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Abi abi;
    private final PosixSocket socket;
    private final DatagramOptions options;

    SendControls(Abi abi, PosixSocket socket, DatagramOptions options) {
        this.abi = abi;
        this.socket = socket;
        this.options = options;
    }

    /** Why a control is not available; empty if it is. */
    String cause(SendControl control) {
        return switch (control) {
            case SOURCE, INTERFACE, HOP_LIMIT, TRAFFIC_CLASS, TRANSMIT_TIMESTAMP -> "";
            case SEGMENTATION -> cause(UDP_SEGMENT, socket.tryGetOption(IPPROTO_UDP, UDP_SEGMENT));
            case LAUNCH_TIME -> cause(SO_TXTIME, enableLaunchTimes());
            case MARK ->
                cause(SO_MARK, socket.trySetOption(SOL_SOCKET, SO_MARK, socket.tryGetOption(SOL_SOCKET, SO_MARK)));
            case PRIORITY -> priorityCause();
            case FLOW_LABEL, DONT_FRAGMENT, HOP_BY_HOP_OPTIONS, DESTINATION_OPTIONS, ROUTING_HEADER ->
                socket.family().hasIpv6() ? ipv6Cause(control) : ipv4Cause(control);
        };
    }

    /** Its control message came with Linux 6.14, and so did the option to receive it; older ones ignore the message. */
    private String priorityCause() {
        String cause = cause(SO_RCVPRIORITY, socket.tryGetOption(SOL_SOCKET, SO_RCVPRIORITY));
        return cause.isEmpty() ? "" : cause + "; this kernel has it for a whole socket only";
    }

    private String ipv6Cause(SendControl control) {
        return switch (control) {
            case FLOW_LABEL -> cause(IPV6_FLOWINFO, socket.tryGetOption(IPPROTO_IPV6, IPV6_FLOWINFO));
            case DONT_FRAGMENT -> cause(IPV6_DONTFRAG, socket.tryGetOption(IPPROTO_IPV6, IPV6_DONTFRAG));
            case HOP_BY_HOP_OPTIONS -> cause(IPV6_HOPOPTS, socket.trySetOption(IPPROTO_IPV6, IPV6_HOPOPTS, NOTHING));
            case DESTINATION_OPTIONS -> cause(IPV6_DSTOPTS, socket.trySetOption(IPPROTO_IPV6, IPV6_DSTOPTS, NOTHING));
            default -> routingHeaderCause();
        };
    }

    private String routingHeaderCause() {
        int result = socket.trySetOption(IPPROTO_IPV6, IPV6_RTHDR, TYPE_2_ROUTING_HEADER);
        if (result < 0) {
            return cause(IPV6_RTHDR, result) + "; this kernel takes none with a datagram (CONFIG_IPV6_MIP6)";
        }
        return cause(IPV6_RTHDR, socket.trySetOption(IPPROTO_IPV6, IPV6_RTHDR, NOTHING));
    }

    private static String ipv4Cause(SendControl control) {
        return control == SendControl.DONT_FRAGMENT
                ? "IPv4 has it for a whole socket only (IP_MTU_DISCOVER)"
                : "IPv4 has no such thing";
    }

    /** A clock that {@code fq} keeps to and that needs no privilege; what a queueing discipline drops is told as an error. */
    private int enableLaunchTimes() {
        SockTxtime layout = abi.sockTxtime();
        ByteBuffer value = ByteBuffer.allocate(layout.size()).order(abi.order());
        value.putInt(layout.clock(), abi.find(CLOCK_MONOTONIC).orElse(0));
        value.putInt(
                layout.flags(),
                options.errors() ? abi.find(SOF_TXTIME_REPORT_ERRORS).orElse(0) : 0);
        return socket.trySetOption(SOL_SOCKET, SO_TXTIME, value);
    }

    private String cause(Constant option, int result) {
        return result < 0 ? option + ": " + socket.describe(result) : "";
    }
}
