package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_UDP;
import static io.github.datagram.cmsg.abi.Constant.IPV6_FLOWINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVDSTOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVFRAGSIZE;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVHOPLIMIT;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVHOPOPTS;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVORIGDSTADDR;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVPATHMTU;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVPKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVRTHDR;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVTCLASS;
import static io.github.datagram.cmsg.abi.Constant.IP_PKTINFO;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVFRAGSIZE;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVORIGDSTADDR;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTOS;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVTTL;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_RAW_HARDWARE;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_RX_HARDWARE;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVMARK;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVPRIORITY;
import static io.github.datagram.cmsg.abi.Constant.SO_RXQ_OVFL;
import static io.github.datagram.cmsg.abi.Constant.SO_TIMESTAMPING;
import static io.github.datagram.cmsg.abi.Constant.SO_TIMESTAMPNS;
import static io.github.datagram.cmsg.abi.Constant.UDP_GRO;

import io.github.datagram.DatagramOptions;
import io.github.datagram.Feature;
import io.github.datagram.Metadata;
import io.github.datagram.ReplyInterface;
import io.github.datagram.SendControl;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.CmsgHdr;
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
    private static final String IPV6_ONLY = "IPv4 has no such thing";

    private final Abi abi;
    private final CmsgHdr header;
    private final PosixSocket socket;
    private final Set<Option> enabled = new LinkedHashSet<>();
    private final Map<Feature, String> causes = new LinkedHashMap<>();

    /** The longest that there can be; its second octet counts what follows the first 8 octets in units of 8. */
    private static final int EXTENSION_HEADER = 256 * 8;

    /** How many times {@code struct scm_timestamping} holds. */
    private static final int TIMES = 3;

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
        header = abi.cmsgHdr();
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
        var sendControls = new SendControls(abi, socket, options);
        for (SendControl control : EnumSet.allOf(SendControl.class)) {
            causes.put(control, sendControls.cause(control));
        }
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
                .mapToInt(option -> header.space(option.dataLength))
                .sum();
    }

    private String enable(Metadata metadata) {
        List<Option> options = options(metadata);
        for (Option option : options) {
            int result = socket.trySetOption(option.level, option.name, value(option));
            if (result < 0) {
                return option.name + ": " + cause(result);
            }
            enabled.add(option);
        }
        return options.isEmpty() ? IPV6_ONLY : "";
    }

    /** Another part of this library may have set flags of the same option, and may yet add to these. */
    private int value(Option option) {
        return option.name == SO_TIMESTAMPING
                ? Math.max(0, socket.tryGetOption(SOL_SOCKET, SO_TIMESTAMPING))
                        | abi.value(SOF_TIMESTAMPING_RX_HARDWARE)
                        | abi.value(SOF_TIMESTAMPING_RAW_HARDWARE)
                : 1;
    }

    private String probe(Metadata metadata) {
        List<Option> options = options(metadata);
        return options.stream()
                .filter(option -> probe(option) < 0)
                .map(option -> option.name + ": " + cause(probe(option)))
                .findFirst()
                .orElse(options.isEmpty() ? IPV6_ONLY : "");
    }

    /** Anybody may read whether marks are told, and only some may change it, even to what it is. */
    private int probe(Option option) {
        return option.name == SO_RCVMARK
                ? socket.trySetOption(SOL_SOCKET, SO_RCVMARK, 0)
                : socket.tryGetOption(option.level, option.name);
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
            case FLOW_LABEL -> ofIpv6(IPV6_FLOWINFO, Integer.BYTES);
            case HOP_BY_HOP_OPTIONS -> ofIpv6(IPV6_RECVHOPOPTS, EXTENSION_HEADER);
            case DESTINATION_OPTIONS -> ofIpv6(IPV6_RECVDSTOPTS, EXTENSION_HEADER + header.space(EXTENSION_HEADER));
            case ROUTING_HEADER -> ofIpv6(IPV6_RECVRTHDR, EXTENSION_HEADER);
            case ORIGINAL_DESTINATION ->
                byFamily(
                        new Option(
                                IPPROTO_IP, IP_RECVORIGDSTADDR, abi.sockaddrIn().size()),
                        new Option(
                                IPPROTO_IPV6,
                                IPV6_RECVORIGDSTADDR,
                                abi.sockaddrIn6().size()));
            case FRAGMENT_SIZE ->
                byFamily(
                        new Option(IPPROTO_IP, IP_RECVFRAGSIZE, Integer.BYTES),
                        new Option(IPPROTO_IPV6, IPV6_RECVFRAGSIZE, Integer.BYTES));
            case MARK -> List.of(new Option(SOL_SOCKET, SO_RCVMARK, Integer.BYTES));
            case PRIORITY -> List.of(new Option(SOL_SOCKET, SO_RCVPRIORITY, Integer.BYTES));
            case HARDWARE_TIMESTAMP ->
                List.of(new Option(
                        SOL_SOCKET, SO_TIMESTAMPING, TIMES * abi.timeSpec().size()));
            case PATH_MTU -> ofIpv6(IPV6_RECVPATHMTU, abi.ip6MtuInfo().size());
        };
    }

    private List<Option> ofIpv6(Constant name, int dataLength) {
        return socket.family().hasIpv6() ? List.of(new Option(IPPROTO_IPV6, name, dataLength)) : List.of();
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
