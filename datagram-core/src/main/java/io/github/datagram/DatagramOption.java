package io.github.datagram;

import java.net.InetAddress;
import java.net.SocketOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * An option of a socket: chosen when a stream is opened, with {@link DatagramOptions#option}, or read and set on an open one,
 * with {@link DatagramStream#get} and {@link DatagramStream#set}. Each means the same on IPv4 streams, on IPv6 streams, and on
 * those of both families, where it is set for both. {@code docs/METADATA.md} has a table of what stands behind each in the
 * kernel, and which transports have it.
 *
 * <p>A value out of range is an {@link IllegalArgumentException}. What the platform, the transport, the family of the stream or
 * missing permission denies is an {@link OptionException}. Both name option, value and cause.
 *
 * @param <T> the type of its values
 */
public final class DatagramOption<T> implements SocketOption<T> {
    private static final List<DatagramOption<?>> ALL = new ArrayList<>();

    /** Several sockets may bind to one address, of which for unicast the last one receives ({@code SO_REUSEADDR}). */
    public static final DatagramOption<Boolean> REUSE_ADDRESS = flag("REUSE_ADDRESS");

    /**
     * Several sockets may bind to one address and share what arrives ({@code SO_REUSEPORT}). All of them must set it before
     * they bind, and belong to one user.
     */
    public static final DatagramOption<Boolean> REUSE_PORT = flag("REUSE_PORT");

    /**
     * Which of the sockets of one address a datagram goes to ({@code SO_ATTACH_REUSEPORT_CBPF}); the kernel's hash
     * over both addresses and ports unless set. Needs {@link #REUSE_PORT}. The sockets of an address have one such rule, the
     * last one set, which stays when the socket that set it is closed; opening sets it as soon as the socket is bound.
     */
    public static final DatagramOption<Steering> REUSE_PORT_STEERING = of("REUSE_PORT_STEERING", Steering.class);

    /** Sending to broadcast addresses is allowed ({@code SO_BROADCAST}). */
    public static final DatagramOption<Boolean> BROADCAST = flag("BROADCAST");

    /** IPv4 is kept away from a stream that is bound to {@code ::} ({@code IPV6_V6ONLY}). Can be set at open alone. */
    public static final DatagramOption<Boolean> IPV6_ONLY = flag("IPV6_ONLY");

    /**
     * The interface that all datagrams come and go by, by its index; 0 for any ({@code SO_BINDTOIFINDEX}). Once chosen,
     * Linux lets it be changed with {@code CAP_NET_RAW} alone.
     */
    public static final DatagramOption<Integer> BIND_INTERFACE = number("BIND_INTERFACE", 0, Integer.MAX_VALUE);

    /** As {@link #BIND_INTERFACE}, by its name; the empty string for any ({@code SO_BINDTODEVICE}). */
    public static final DatagramOption<String> BIND_DEVICE = of(
            "BIND_DEVICE", String.class, name -> name.length() < 16 ? "" : "longer than the 15 characters of a name");

    /** The stream may bind to and send from an address that this host does not have yet ({@code IP_FREEBIND}). */
    public static final DatagramOption<Boolean> FREE_BIND = flag("FREE_BIND");

    /**
     * The stream may bind to and send from addresses of other hosts, and receives what a firewall redirects to it (TPROXY,
     * {@code IP_TRANSPARENT}). Needs {@code CAP_NET_ADMIN} or {@code CAP_NET_RAW}.
     */
    public static final DatagramOption<Boolean> TRANSPARENT = flag("TRANSPARENT");

    /**
     * Binding to port 0 chooses no port yet; connecting, or else sending for the first time does, and
     * {@link DatagramStream#localAddress} of a stream that is not connected goes on to say 0
     * ({@code IP_BIND_ADDRESS_NO_PORT}).
     */
    public static final DatagramOption<Boolean> BIND_ADDRESS_NO_PORT = flag("BIND_ADDRESS_NO_PORT");

    /**
     * From which ports the kernel chooses for a stream that is bound to port 0; of these, those within
     * {@code net.ipv4.ip_local_port_range}, or any of that if none is ({@code IP_LOCAL_PORT_RANGE}, Linux 6.3).
     */
    public static final DatagramOption<PortRange> LOCAL_PORT_RANGE = of("LOCAL_PORT_RANGE", PortRange.class);

    /**
     * The size of the kernel's receive buffer in bytes ({@code SO_RCVBUFFORCE} where {@code CAP_NET_ADMIN} permits, else
     * {@code SO_RCVBUF}, which the administrator limits by {@code net.core.rmem_max}). A kernel that gives less than is asked
     * for calls that a success: reading it tells what was granted, and at open a warning in the log does.
     */
    public static final DatagramOption<Integer> RECEIVE_BUFFER_SIZE =
            number("RECEIVE_BUFFER_SIZE", 1, Integer.MAX_VALUE);

    /**
     * The size of the kernel's send buffer in bytes ({@code SO_SNDBUFFORCE}, {@code SO_SNDBUF}, {@code net.core.wmem_max}); else
     * as {@link #RECEIVE_BUFFER_SIZE}.
     */
    public static final DatagramOption<Integer> SEND_BUFFER_SIZE = number("SEND_BUFFER_SIZE", 1, Integer.MAX_VALUE);

    /**
     * The processor whose datagrams this socket takes among those of {@link #REUSE_PORT}; on a connected stream that has
     * received something, the processor that handled the last datagram. -1 for none ({@code SO_INCOMING_CPU}).
     */
    public static final DatagramOption<Integer> INCOMING_CPU = number("INCOMING_CPU", -1, Integer.MAX_VALUE);

    /** How many microseconds a receive polls the device before it waits ({@code SO_BUSY_POLL}); 0 for not at all. */
    public static final DatagramOption<Integer> BUSY_POLL = number("BUSY_POLL", 0, Integer.MAX_VALUE);

    /** Busy polling is preferred to interrupts, which are put off meanwhile ({@code SO_PREFER_BUSY_POLL}). */
    public static final DatagramOption<Boolean> PREFER_BUSY_POLL = flag("PREFER_BUSY_POLL");

    /** How many packets one turn of busy polling takes ({@code SO_BUSY_POLL_BUDGET}). The kernel does not tell it. */
    public static final DatagramOption<Integer> BUSY_POLL_BUDGET = number("BUSY_POLL_BUDGET", 1, 0xFFFF);

    /** The hop limit or time to live of unicast datagrams ({@code IP_TTL}, {@code IPV6_UNICAST_HOPS}). */
    public static final DatagramOption<Integer> UNICAST_HOPS = number("UNICAST_HOPS", 1, 255);

    /**
     * The TOS or traffic class octet, DSCP and ECN, of datagrams sent ({@code IP_TOS}, {@code IPV6_TCLASS}). For IPv4, Linux
     * sets {@link #PRIORITY} by it as well; set that afterwards if both are chosen on an open stream.
     */
    public static final DatagramOption<Integer> TRAFFIC_CLASS = number("TRAFFIC_CLASS", 0, 255);

    /** The priority in the queues of this host ({@code SO_PRIORITY}); above 6 needs {@code CAP_NET_ADMIN}. */
    public static final DatagramOption<Integer> PRIORITY = number("PRIORITY", 0, Integer.MAX_VALUE);

    /** The mark for routing and firewall of this host, 0 to 2³²-1 ({@code SO_MARK}); needs {@code CAP_NET_ADMIN}. */
    public static final DatagramOption<Long> MARK =
            of("MARK", Long.class, mark -> mark >>> Integer.SIZE == 0 ? "" : "not in 0..4294967295");

    /**
     * Datagrams that arrive with fewer hops left are dropped, 0 for none: the generalized TTL security mechanism of RFC 5082
     * ({@code IP_MINTTL}, {@code IPV6_MINHOPCOUNT}). Linux heeds these on TCP alone, and so a filter on the socket does it
     * ({@code SO_ATTACH_FILTER}).
     */
    public static final DatagramOption<Integer> MINIMUM_HOPS = number("MINIMUM_HOPS", 0, 255);

    /**
     * What becomes of datagrams that are longer than a link of their path takes ({@code IP_MTU_DISCOVER},
     * {@code IPV6_MTU_DISCOVER}); {@link PathMtuDiscovery#WANT} unless set.
     */
    public static final DatagramOption<PathMtuDiscovery> PATH_MTU_DISCOVERY =
            of("PATH_MTU_DISCOVERY", PathMtuDiscovery.class);

    /**
     * What is longer than the path MTU fails to be sent, instead of leaving in fragments ({@code IPV6_DONTFRAG}, and for IPv4
     * {@code IP_PMTUDISC_DO} of {@code IP_MTU_DISCOVER}, so that there the later one of this and {@link #PATH_MTU_DISCOVERY}
     * counts).
     */
    public static final DatagramOption<Boolean> DONT_FRAGMENT = flag("DONT_FRAGMENT");

    /**
     * IPv6 datagrams leave in fragments of at most 1280 bytes, which every path carries: RFC 3542's
     * {@code IPV6_USE_MIN_MTU}. Linux does not have that, and {@code IPV6_MTU} in its place does it for datagrams that are
     * longer than the path MTU; what the path is known to take whole, it does not fragment. The kernel does not tell it. For
     * IPv6 alone.
     */
    public static final DatagramOption<Boolean> MINIMUM_MTU = flag("MINIMUM_MTU");

    /** The next router of each datagram ({@code IPV6_NEXTHOP}). For IPv6 alone, and Linux does not know it. */
    public static final DatagramOption<InetAddress> NEXT_HOP = of("NEXT_HOP", InetAddress.class);

    /**
     * The interface that multicast datagrams leave by, by its index; 0 to let routing decide ({@code IP_MULTICAST_IF},
     * {@code IPV6_MULTICAST_IF}).
     */
    public static final DatagramOption<Integer> MULTICAST_INTERFACE =
            number("MULTICAST_INTERFACE", 0, Integer.MAX_VALUE);

    /**
     * The hop limit or time to live of multicast datagrams, 1 unless set; 0 keeps them on this host
     * ({@code IP_MULTICAST_TTL}, {@code IPV6_MULTICAST_HOPS}).
     */
    public static final DatagramOption<Integer> MULTICAST_HOPS = number("MULTICAST_HOPS", 0, 255);

    /**
     * Members on this host receive multicast datagrams too; on unless set ({@code IP_MULTICAST_LOOP},
     * {@code IPV6_MULTICAST_LOOP}).
     */
    public static final DatagramOption<Boolean> MULTICAST_LOOP = flag("MULTICAST_LOOP");

    /**
     * The stream hears the groups that any socket of this host has joined, instead of its own alone
     * ({@code IP_MULTICAST_ALL}, {@code IPV6_MULTICAST_ALL}). Off unless set, other than the kernel's default; NIO turns it off
     * for IPv4 alone.
     */
    public static final DatagramOption<Boolean> MULTICAST_ALL = flag("MULTICAST_ALL");

    /** Datagrams leave without a UDP checksum, RFC 6935 ({@code SO_NO_CHECK}, {@code UDP_NO_CHECK6_TX}). */
    public static final DatagramOption<Boolean> SEND_WITHOUT_CHECKSUM = flag("SEND_WITHOUT_CHECKSUM");

    /**
     * IPv6 datagrams without a UDP checksum are received too, RFC 6935 ({@code UDP_NO_CHECK6_RX}). For IPv6 alone: those of
     * IPv4 always are.
     */
    public static final DatagramOption<Boolean> RECEIVE_WITHOUT_CHECKSUM = flag("RECEIVE_WITHOUT_CHECKSUM");

    /**
     * Where in the payload of a raw IPv6 stream a checksum is, which the kernel then computes when it sends and checks when it
     * receives; an even number of bytes, -1 for none ({@code IPV6_CHECKSUM}). For IPv6 alone, but not for ICMPv6, of which the
     * kernel does that anyway.
     */
    public static final DatagramOption<Integer> CHECKSUM_OFFSET = number("CHECKSUM_OFFSET", -1, 0xFFFE);

    /**
     * Which ICMP or ICMPv6 messages a raw stream receives ({@code ICMP_FILTER}, {@code ICMP6_FILTER}). Types of ICMP above 31
     * are always received.
     */
    public static final DatagramOption<IcmpTypes> ICMP_TYPES = of("ICMP_TYPES", IcmpTypes.class);

    /**
     * Sending with {@code MSG_ZEROCOPY} is permitted ({@code SO_ZEROCOPY}). Nothing more: no transport here sends so, because
     * every payload lies in the stream's own memory already.
     */
    public static final DatagramOption<Boolean> ZERO_COPY = flag("ZERO_COPY");

    private final String name;
    private final Class<T> type;
    private final Function<T, String> objection;
    private final int ordinal;

    private DatagramOption(String name, Class<T> type, Function<T, String> objection) {
        this.name = name;
        this.type = type;
        this.objection = objection;
        ordinal = ALL.size();
        ALL.add(this);
    }

    private static DatagramOption<Boolean> flag(String name) {
        return of(name, Boolean.class);
    }

    private static DatagramOption<Integer> number(String name, int minimum, int maximum) {
        String objection = "not in " + minimum + ".." + maximum;
        return of(name, Integer.class, value -> value >= minimum && value <= maximum ? "" : objection);
    }

    private static <T> DatagramOption<T> of(String name, Class<T> type) {
        return of(name, type, value -> "");
    }

    private static <T> DatagramOption<T> of(String name, Class<T> type, Function<T, String> objection) {
        return new DatagramOption<>(name, type, objection);
    }

    /** {@return all options, in the order in which opening sets them} */
    public static List<DatagramOption<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<T> type() {
        return type;
    }

    int ordinal() {
        return ordinal;
    }

    /** Checks a value: {@code MULTICAST_HOPS 256: not in 0..255}. */
    T check(T value) {
        T checked = type.cast(Objects.requireNonNull(value, name));
        String why = objection.apply(checked);
        if (!why.isEmpty()) {
            throw new IllegalArgumentException(name + " " + value + ": " + why);
        }
        return checked;
    }

    @Override
    public String toString() {
        return name;
    }
}
