package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_UDP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVHOPLIMIT;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVPKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVTCLASS;
import static io.github.datagram.cmsg.abi.Constant.IP_PKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTOS;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTTL;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_RXQ_OVFL;
import static io.github.datagram.cmsg.abi.Constant.SO_TIMESTAMPNS;
import static io.github.datagram.cmsg.abi.Constant.UDP_GRO;
import static io.github.datagram.cmsg.abi.Constant.UDP_SEGMENT;

import io.github.datagram.DatagramOptions;
import io.github.datagram.Feature;
import io.github.datagram.Metadata;
import io.github.datagram.ReplyInterface;
import io.github.datagram.SendControl;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The socket options behind each piece of {@link Metadata}. A dual-stack socket needs those of both families: the IPv6 ones
 * alone tell neither hop limit nor traffic class of an IPv4 datagram.
 */
public final class MetadataOptions {
    private final Abi abi;
    private final PosixSocket socket;
    private final Set<Option> enabled = new LinkedHashSet<>();
    private final Map<Feature, String> causes = new LinkedHashMap<>();

    /** An option and how many bytes of data its control message has. */
    record Option(Constant level, Constant name, int dataLength) {}

    /**
     * Nothing enabled yet.
     *
     * @param abi the ABI
     * @param socket the socket
     */
    public MetadataOptions(Abi abi, PosixSocket socket) {
        this.abi = abi;
        this.socket = socket;
    }

    /**
     * Enables what is wanted and what replies need, and finds out about the rest without changing it.
     *
     * @param options how the socket is opened
     * @return for each feature why it is not available, empty if it is
     */
    public Map<Feature, String> enable(DatagramOptions options) {
        Set<Metadata> wanted = options.received();
        for (Metadata metadata : EnumSet.allOf(Metadata.class)) {
            causes.put(metadata, wanted.contains(metadata) ? enable(metadata) : probe(metadata));
        }
        for (SendControl control : EnumSet.allOf(SendControl.class)) {
            causes.put(control, "");
        }
        causes.put(SendControl.SEGMENTATION, cause(socket.tryGetOption(IPPROTO_UDP, UDP_SEGMENT)));
        if (needsPath(options)) {
            enable(Metadata.DESTINATION);
        }
        return causes;
    }

    /** Whether a reply has to be told where to leave from, though the datagram need not tell it. */
    private static boolean needsPath(DatagramOptions options) {
        InetAddress bound = options.local().getAddress();
        boolean hasManyAddresses = bound.isAnyLocalAddress() || bound.isMulticastAddress();
        return options.replyInterface() == ReplyInterface.RECEIVED
                || (hasManyAddresses && !options.received().isEmpty());
    }

    /** {@return how much room the control messages of all that is enabled take together} */
    public int controlCapacity() {
        return enabled.stream()
                .mapToInt(option -> abi.cmsgHdr().space(option.dataLength))
                .sum();
    }

    private String enable(Metadata metadata) {
        for (Option option : options(metadata)) {
            int result = socket.trySetOption(option.level, option.name, 1);
            if (result < 0) {
                return option.name + ": " + cause(result);
            }
            enabled.add(option);
        }
        return "";
    }

    private String probe(Metadata metadata) {
        return options(metadata).stream()
                .filter(option -> socket.tryGetOption(option.level, option.name) < 0)
                .map(option -> option.name + ": " + cause(socket.tryGetOption(option.level, option.name)))
                .findFirst()
                .orElse("");
    }

    private String cause(int result) {
        return result < 0 ? socket.describe(result) : "";
    }

    /** The options behind a piece of metadata on this socket. */
    List<Option> options(Metadata metadata) {
        return switch (metadata) {
            case DESTINATION, INTERFACE ->
                byFamily(
                        new Option(IPPROTO_IP, IP_PKTINFO, abi.inPktinfo().size()),
                        new Option(
                                IPPROTO_IPV6, IPV6_RECVPKTINFO, abi.in6Pktinfo().size()));
            case HOP_LIMIT ->
                byFamily(
                        new Option(IPPROTO_IP, IP_RECVTTL, Integer.BYTES),
                        new Option(IPPROTO_IPV6, IPV6_RECVHOPLIMIT, Integer.BYTES));
            case DSCP, ECN ->
                byFamily(
                        new Option(IPPROTO_IP, IP_RECVTOS, Integer.BYTES),
                        new Option(IPPROTO_IPV6, IPV6_RECVTCLASS, Integer.BYTES));
            case TIMESTAMP ->
                List.of(new Option(SOL_SOCKET, SO_TIMESTAMPNS, abi.timeSpec().size()));
            case DROP_COUNT -> List.of(new Option(SOL_SOCKET, SO_RXQ_OVFL, Integer.BYTES));
            case SEGMENT_SIZE -> List.of(new Option(IPPROTO_UDP, UDP_GRO, Integer.BYTES));
        };
    }

    private List<Option> byFamily(Option ipv4, Option ipv6) {
        var options = new ArrayList<Option>();
        if (socket.family().hasIpv4()) {
            options.add(ipv4);
        }
        if (socket.family().hasIpv6()) {
            options.add(ipv6);
        }
        return options;
    }
}
