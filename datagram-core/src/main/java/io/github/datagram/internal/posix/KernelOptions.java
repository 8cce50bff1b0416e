package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_UDP;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.internal.posix.OptionCodecs.BUFFER_SIZE;
import static io.github.datagram.internal.posix.OptionCodecs.FLAG;
import static io.github.datagram.internal.posix.OptionCodecs.INT;
import static io.github.datagram.internal.posix.OptionCodecs.PORT_RANGE;
import static io.github.datagram.internal.posix.OptionCodecs.UNSIGNED;
import static io.github.datagram.internal.posix.OptionCodecs.address;
import static io.github.datagram.internal.posix.OptionCodecs.dontFragment;
import static io.github.datagram.internal.posix.OptionCodecs.icmpTypes;
import static io.github.datagram.internal.posix.OptionCodecs.multicastInterface;
import static io.github.datagram.internal.posix.OptionCodecs.program;
import static io.github.datagram.internal.posix.OptionCodecs.text;

import io.github.datagram.DatagramOption;
import io.github.datagram.IcmpTypes;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What stands in the kernel behind each {@link DatagramOption}. */
final class KernelOptions {
    /** How many types {@code struct icmp_filter} of {@code <linux/icmp.h>} has a bit for. */
    private static final int ICMP_FILTER_TYPES = 32;

    private static final Predicate<Family> ANY = family -> true;

    private final Map<DatagramOption<?>, List<KernelOption<?>>> options = new HashMap<>();
    private final Abi abi;

    KernelOptions(Abi abi) {
        this.abi = abi;
        defineBinding();
        defineQueues();
        defineHeaders();
        defineMulticast();
        defineChecksums();
        defineRaw();
    }

    private void defineBinding() {
        ofSocket(DatagramOption.REUSE_ADDRESS, Constant.SO_REUSEADDR, FLAG);
        ofSocket(DatagramOption.REUSE_PORT, Constant.SO_REUSEPORT, FLAG);
        add(
                DatagramOption.REUSE_PORT_STEERING,
                new KernelOption<>(
                                SOL_SOCKET, Constant.SO_ATTACH_REUSEPORT_CBPF, program(abi, BpfProgram::steering), ANY)
                        .unreadable());
        ofSocket(DatagramOption.BROADCAST, Constant.SO_BROADCAST, FLAG);
        ofIpv6(DatagramOption.IPV6_ONLY, Constant.IPV6_V6ONLY, FLAG);
        ofSocket(DatagramOption.BIND_INTERFACE, Constant.SO_BINDTOIFINDEX, INT);
        ofSocket(DatagramOption.BIND_DEVICE, Constant.SO_BINDTODEVICE, text());
        ofBoth(DatagramOption.FREE_BIND, Constant.IP_FREEBIND, Constant.IPV6_FREEBIND, FLAG);
        ofBoth(DatagramOption.TRANSPARENT, Constant.IP_TRANSPARENT, Constant.IPV6_TRANSPARENT, FLAG);
        add(
                DatagramOption.BIND_ADDRESS_NO_PORT,
                new KernelOption<>(IPPROTO_IP, Constant.IP_BIND_ADDRESS_NO_PORT, FLAG, ANY));
        add(
                DatagramOption.LOCAL_PORT_RANGE,
                new KernelOption<>(IPPROTO_IP, Constant.IP_LOCAL_PORT_RANGE, PORT_RANGE, ANY));
    }

    private void defineQueues() {
        add(
                DatagramOption.RECEIVE_BUFFER_SIZE,
                new KernelOption<>(SOL_SOCKET, Constant.SO_RCVBUF, BUFFER_SIZE, ANY)
                        .withStronger(Constant.SO_RCVBUFFORCE));
        add(
                DatagramOption.SEND_BUFFER_SIZE,
                new KernelOption<>(SOL_SOCKET, Constant.SO_SNDBUF, BUFFER_SIZE, ANY)
                        .withStronger(Constant.SO_SNDBUFFORCE));
        ofSocket(DatagramOption.INCOMING_CPU, Constant.SO_INCOMING_CPU, INT);
        ofSocket(DatagramOption.BUSY_POLL, Constant.SO_BUSY_POLL, INT);
        ofSocket(DatagramOption.PREFER_BUSY_POLL, Constant.SO_PREFER_BUSY_POLL, FLAG);
        add(
                DatagramOption.BUSY_POLL_BUDGET,
                new KernelOption<>(SOL_SOCKET, Constant.SO_BUSY_POLL_BUDGET, INT, ANY).unreadable());
        ofSocket(DatagramOption.PRIORITY, Constant.SO_PRIORITY, INT);
        ofSocket(DatagramOption.MARK, Constant.SO_MARK, UNSIGNED);
        ofSocket(DatagramOption.ZERO_COPY, Constant.SO_ZEROCOPY, FLAG);
    }

    private void defineHeaders() {
        ofBoth(DatagramOption.UNICAST_HOPS, Constant.IP_TTL, Constant.IPV6_UNICAST_HOPS, INT);
        ofBoth(DatagramOption.TRAFFIC_CLASS, Constant.IP_TOS, Constant.IPV6_TCLASS, INT);
        ofBoth(DatagramOption.MINIMUM_HOPS, Constant.IP_MINTTL, Constant.IPV6_MINHOPCOUNT, INT);
        add(
                DatagramOption.MINIMUM_HOPS,
                new KernelOption<>(SOL_SOCKET, Constant.SO_ATTACH_FILTER, program(abi, BpfProgram::minimumHops), ANY)
                        .unreadable());
        ofBoth(
                DatagramOption.PATH_MTU_DISCOVERY,
                Constant.IP_MTU_DISCOVER,
                Constant.IPV6_MTU_DISCOVER,
                OptionCodecs.pathMtuDiscovery(abi));
        ofIpv4(DatagramOption.DONT_FRAGMENT, Constant.IP_MTU_DISCOVER, dontFragment(abi));
        ofIpv6(DatagramOption.DONT_FRAGMENT, Constant.IPV6_DONTFRAG, FLAG);
        add(
                DatagramOption.MINIMUM_MTU,
                new KernelOption<>(IPPROTO_IPV6, Constant.IPV6_MTU, OptionCodecs.MINIMUM_MTU, Family::hasIpv6)
                        .unreadable());
        ofIpv6(DatagramOption.NEXT_HOP, Constant.IPV6_NEXTHOP, address(abi));
    }

    private void defineMulticast() {
        add(
                DatagramOption.MULTICAST_INTERFACE,
                new KernelOption<>(IPPROTO_IP, Constant.IP_MULTICAST_IF, multicastInterface(abi), Family::hasIpv4)
                        .unreadable());
        ofIpv6(DatagramOption.MULTICAST_INTERFACE, Constant.IPV6_MULTICAST_IF, INT);
        ofBoth(DatagramOption.MULTICAST_HOPS, Constant.IP_MULTICAST_TTL, Constant.IPV6_MULTICAST_HOPS, INT);
        ofBoth(DatagramOption.MULTICAST_LOOP, Constant.IP_MULTICAST_LOOP, Constant.IPV6_MULTICAST_LOOP, FLAG);
        ofBoth(DatagramOption.MULTICAST_ALL, Constant.IP_MULTICAST_ALL, Constant.IPV6_MULTICAST_ALL, FLAG);
    }

    private void defineChecksums() {
        add(
                DatagramOption.SEND_WITHOUT_CHECKSUM,
                new KernelOption<>(SOL_SOCKET, Constant.SO_NO_CHECK, FLAG, Family::hasIpv4));
        add(
                DatagramOption.SEND_WITHOUT_CHECKSUM,
                new KernelOption<>(IPPROTO_UDP, Constant.UDP_NO_CHECK6_TX, FLAG, Family::hasIpv6));
        add(
                DatagramOption.RECEIVE_WITHOUT_CHECKSUM,
                new KernelOption<>(IPPROTO_UDP, Constant.UDP_NO_CHECK6_RX, FLAG, Family::hasIpv6));
    }

    private void defineRaw() {
        ofIpv6(DatagramOption.CHECKSUM_OFFSET, Constant.IPV6_CHECKSUM, INT);
        add(
                DatagramOption.ICMP_TYPES,
                new KernelOption<>(
                        Constant.SOL_RAW, Constant.ICMP_FILTER, icmpTypes(ICMP_FILTER_TYPES), Family::hasIpv4));
        add(
                DatagramOption.ICMP_TYPES,
                new KernelOption<>(
                        Constant.IPPROTO_ICMPV6,
                        Constant.ICMP6_FILTER,
                        icmpTypes(IcmpTypes.MAX_TYPE + 1),
                        Family::hasIpv6));
    }

    private <T> void ofSocket(DatagramOption<T> option, Constant name, OptionCodec<T> codec) {
        add(option, new KernelOption<>(SOL_SOCKET, name, codec, ANY));
    }

    private <T> void ofBoth(DatagramOption<T> option, Constant ipv4, Constant ipv6, OptionCodec<T> codec) {
        ofIpv4(option, ipv4, codec);
        ofIpv6(option, ipv6, codec);
    }

    private <T> void ofIpv4(DatagramOption<T> option, Constant name, OptionCodec<T> codec) {
        add(option, new KernelOption<>(IPPROTO_IP, name, codec, Family::hasIpv4));
    }

    private <T> void ofIpv6(DatagramOption<T> option, Constant name, OptionCodec<T> codec) {
        add(option, new KernelOption<>(IPPROTO_IPV6, name, codec, Family::hasIpv6));
    }

    private <T> void add(DatagramOption<T> option, KernelOption<T> behind) {
        options.computeIfAbsent(option, first -> new ArrayList<>()).add(behind);
    }

    /** {@return what stands behind an option on a socket of a family; nothing if it is the other's} */
    @SuppressWarnings("unchecked") // only add() puts, and its types agree
    <T> List<KernelOption<T>> behind(DatagramOption<T> option, Family family) {
        return options.getOrDefault(option, List.of()).stream()
                .map(each -> (KernelOption<T>) each)
                .filter(each -> each.families().test(family))
                .toList();
    }
}
