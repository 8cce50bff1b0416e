package io.github.datagram;

import static io.github.datagram.Metadata.DSCP;
import static io.github.datagram.Metadata.ECN;
import static io.github.datagram.Metadata.HOP_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each option means one thing on IPv4, on IPv6 and on both; what a transport lacks it refuses by name. */
@RequiresLinux
abstract class OptionContract extends Contract {
    /** A value for each option that is not the default, and that the kernel tells as it was set. */
    private static final Map<DatagramOption<?>, Object> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put(DatagramOption.REUSE_ADDRESS, true);
        VALUES.put(DatagramOption.REUSE_PORT, true);
        VALUES.put(DatagramOption.REUSE_PORT_STEERING, Steering.bySource(2));
        VALUES.put(DatagramOption.BROADCAST, true);
        VALUES.put(DatagramOption.IPV6_ONLY, true);
        VALUES.put(DatagramOption.BIND_INTERFACE, 1);
        VALUES.put(DatagramOption.BIND_DEVICE, "lo");
        VALUES.put(DatagramOption.FREE_BIND, true);
        VALUES.put(DatagramOption.TRANSPARENT, true);
        VALUES.put(DatagramOption.BIND_ADDRESS_NO_PORT, true);
        VALUES.put(DatagramOption.LOCAL_PORT_RANGE, new PortRange(50_001, 50_010));
        VALUES.put(DatagramOption.RECEIVE_BUFFER_SIZE, 5000);
        VALUES.put(DatagramOption.SEND_BUFFER_SIZE, 5000);
        VALUES.put(DatagramOption.INCOMING_CPU, 1);
        VALUES.put(DatagramOption.BUSY_POLL, 50);
        VALUES.put(DatagramOption.PREFER_BUSY_POLL, true);
        VALUES.put(DatagramOption.BUSY_POLL_BUDGET, 16);
        VALUES.put(DatagramOption.UNICAST_HOPS, 33);
        VALUES.put(DatagramOption.TRAFFIC_CLASS, 0xB8);
        VALUES.put(DatagramOption.PRIORITY, 7);
        VALUES.put(DatagramOption.MARK, 0xFFFF_FFFEL);
        VALUES.put(DatagramOption.MINIMUM_HOPS, 255);
        VALUES.put(DatagramOption.PATH_MTU_DISCOVERY, PathMtuDiscovery.PROBE);
        VALUES.put(DatagramOption.DONT_FRAGMENT, true);
        VALUES.put(DatagramOption.MINIMUM_MTU, true);
        VALUES.put(DatagramOption.NEXT_HOP, ip("2001:db8::1"));
        VALUES.put(DatagramOption.MULTICAST_INTERFACE, 1);
        VALUES.put(DatagramOption.MULTICAST_HOPS, 9);
        VALUES.put(DatagramOption.MULTICAST_LOOP, false);
        VALUES.put(DatagramOption.MULTICAST_ALL, true);
        VALUES.put(DatagramOption.SEND_WITHOUT_CHECKSUM, true);
        VALUES.put(DatagramOption.RECEIVE_WITHOUT_CHECKSUM, true);
        VALUES.put(DatagramOption.CHECKSUM_OFFSET, 2);
        VALUES.put(DatagramOption.ICMP_TYPES, IcmpTypes.only(0));
        VALUES.put(DatagramOption.ZERO_COPY, true);
    }

    private static final Set<DatagramOption<?>> OF_IPV6 =
            Set.of(DatagramOption.IPV6_ONLY, DatagramOption.MINIMUM_MTU, DatagramOption.RECEIVE_WITHOUT_CHECKSUM);

    /** What Linux does not know, or raw sockets alone have. */
    private static final Set<DatagramOption<?>> OF_NO_UDP_SOCKET =
            Set.of(DatagramOption.NEXT_HOP, DatagramOption.CHECKSUM_OFFSET, DatagramOption.ICMP_TYPES);

    /** What {@code DatagramChannel} has. */
    private static final Set<DatagramOption<?>> OF_NIO = Set.of(
            DatagramOption.REUSE_ADDRESS,
            DatagramOption.REUSE_PORT,
            DatagramOption.BROADCAST,
            DatagramOption.RECEIVE_BUFFER_SIZE,
            DatagramOption.SEND_BUFFER_SIZE,
            DatagramOption.TRAFFIC_CLASS,
            DatagramOption.MULTICAST_INTERFACE,
            DatagramOption.MULTICAST_HOPS,
            DatagramOption.MULTICAST_LOOP);

    OptionContract(Subject subject) {
        super(subject);
    }

    private boolean hasOnly(Set<DatagramOption<?>> some) {
        return subject.backend() == Backend.NIO && some == OF_NIO;
    }

    /** Whether this transport is known to have an option on a stream that is bound so. */
    private boolean has(DatagramOption<?> option, String bind) {
        if (subject.backend() == Backend.NIO) {
            return OF_NIO.contains(option);
        }
        boolean ipv4 = bind.startsWith("127.");
        return !OF_NO_UDP_SOCKET.contains(option) && !(ipv4 && OF_IPV6.contains(option));
    }

    static List<DatagramOption<?>> options() {
        return DatagramOption.all();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "[::1]:0", "[::]:0"})
    void aStreamTellsWhichOptionsItHas(String bind) throws IOException {
        assertThat(VALUES.keySet()).as("every option has a value to test").containsExactlyElementsOf(options());
        var expected = new HashSet<DatagramOption<?>>();
        for (DatagramOption<?> option : options()) {
            if (has(option, bind)) {
                expected.add(option);
            }
        }
        assertThat(open(bind).supportedOptions()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("options")
    void whatIsSetIsToldOrRefusedByNameOnEveryFamily(DatagramOption<?> option) throws IOException {
        for (String bind : List.of("127.0.0.1:0", "[::1]:0", "[::]:0")) {
            DatagramOptions plain = options(bind);
            if (option.equals(DatagramOption.REUSE_PORT_STEERING)) {
                plain = plain.reusePort(subject.backend() != Backend.NIO);
            }
            checkOnOpenStream(open(plain), option, bind);
            checkAtOpen(plain, option, bind);
        }
    }

    private <T> void checkOnOpenStream(DatagramStream stream, DatagramOption<T> option, String bind)
            throws IOException {
        T value = value(option);
        if (!has(option, bind)) {
            assertThatThrownBy(() -> stream.set(option, value))
                    .isInstanceOfSatisfying(OptionException.class, e -> assertNamed(e, "set " + option + " " + value));
            assertThatThrownBy(() -> stream.get(option))
                    .isInstanceOfSatisfying(OptionException.class, e -> assertNamed(e, "get " + option));
        } else if (option.equals(DatagramOption.IPV6_ONLY)) {
            assertThat(stream.get(option)).isEqualTo(!bind.startsWith("[::]"));
            assertThatThrownBy(() -> stream.set(option, value))
                    .isInstanceOfSatisfying(OptionException.class, e -> assertNamed(e, "set IPV6_ONLY true"));
        } else {
            stream.set(option, value);
            assertThat(stream.get(option)).isEqualTo(value);
        }
    }

    private <T> void checkAtOpen(DatagramOptions plain, DatagramOption<T> option, String bind) throws IOException {
        T value = value(option);
        DatagramOptions options = plain.option(option, value);
        if (option.equals(DatagramOption.IPV6_ONLY)) {
            return;
        }
        if (has(option, bind)) {
            assertThat(open(options).get(option)).isEqualTo(value);
        } else {
            assertThatThrownBy(() -> open(options))
                    .isInstanceOfSatisfying(OptionException.class, e -> assertNamed(e, "set " + option + " " + value));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T value(DatagramOption<T> option) {
        return (T) VALUES.get(option);
    }

    private static void assertNamed(OptionException e, String call) {
        assertThat(e).hasMessageStartingWith(call + " on ").hasMessageMatching(".* on [^ ]+:\\d+: .+");
        assertThat(e.option()).isNotNull();
    }

    @Test
    void anOptionOfTheOtherFamilyIsRefusedAsSuch() throws IOException {
        DatagramStream stream = open("127.0.0.1:0");
        assertThatThrownBy(() -> stream.set(DatagramOption.MINIMUM_MTU, true))
                .isInstanceOf(OptionException.class)
                .hasMessage(
                        "set MINIMUM_MTU true on %s: %s",
                        SocketAddresses.format(stream.localAddress()),
                        hasOnly(OF_NIO)
                                ? "java.nio.channels.DatagramChannel does not offer it"
                                : "it is an option of IPv6");
    }

    @Test
    void aValueOutOfRangeIsRefusedAtOnce() throws IOException {
        DatagramStream stream = open("127.0.0.1:0");
        assertThatThrownBy(() -> stream.set(DatagramOption.MULTICAST_HOPS, 256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MULTICAST_HOPS 256: not in 0..255");
        assertThatThrownBy(() -> options("127.0.0.1:0").option(DatagramOption.MARK, 1L << 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MARK 4294967296: not in 0..4294967295");
        assertThatThrownBy(() -> stream.set(DatagramOption.BIND_DEVICE, "0123456789abcdef"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PortRange(5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Steering.byCpu(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "[::1]:0", "[::]:0"})
    void whatTheKernelRefusesLeavesTheOptionAsItWas(String bind) throws IOException {
        DatagramStream stream = open(bind);
        stream.set(DatagramOption.MULTICAST_INTERFACE, 1);
        assertThatThrownBy(() -> stream.set(DatagramOption.MULTICAST_INTERFACE, 99_999))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("MULTICAST_INTERFACE 99999")
                .hasMessageContaining("there is no");
        assertThat(stream.get(DatagramOption.MULTICAST_INTERFACE)).isEqualTo(1);
    }

    @Test
    void aClosedStreamHasNoOptions() throws IOException {
        DatagramStream stream = open("127.0.0.1:0");
        stream.close();
        assertThatThrownBy(() -> stream.get(DatagramOption.BROADCAST)).isInstanceOf(StreamClosedException.class);
        assertThatThrownBy(() -> stream.set(DatagramOption.BROADCAST, true)).isInstanceOf(StreamClosedException.class);
        assertThatThrownBy(stream::supportedOptions).isInstanceOf(StreamClosedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void hopLimitAndTrafficClassOfTheStreamAreThoseOfItsDatagrams(Path path) throws IOException {
        DatagramStream receiver = open(
                DatagramOptions.bind(path.bind).receive(HOP_LIMIT, DSCP, ECN).batchSize(4));
        DatagramStream sender = open(path.bind.startsWith("[") ? "[::]:0" : "0.0.0.0:0");
        sender.set(DatagramOption.TRAFFIC_CLASS, 0xB9);
        if (has(HOP_LIMIT)) {
            sender.set(DatagramOption.UNICAST_HOPS, 7);
        }
        sender.to(path.service(receiver)).send();

        Datagram datagram = next(receiver);

        assertThat(datagram.hopLimit()).isEqualTo(has(HOP_LIMIT) ? 7 : 64);
        assertThat(datagram.dscp()).isEqualTo(0xB9 >> 2);
        assertThat(datagram.ecn()).isEqualTo(Ecn.ECT_1);
    }

    @ParameterizedTest
    @EnumSource
    void whatHasFewerThanTheMinimumOfHopsLeftIsDropped(Path path) throws IOException {
        DatagramStream receiver = open(path.bind);
        if (!has(HOP_LIMIT)) {
            return;
        }
        DatagramStream sender = open(DatagramOptions.bind(path.clientBind()).batchSize(4));
        receiver.set(DatagramOption.MINIMUM_HOPS, 255);
        sender.to(path.service(receiver)).hopLimit(254).payload(utf8("far")).send();
        sender.to(path.service(receiver)).hopLimit(255).payload(utf8("near")).send();
        assertThat(text(next(receiver))).isEqualTo("near");
        receiver.set(DatagramOption.MINIMUM_HOPS, 0);
        sender.to(path.service(receiver)).hopLimit(1).payload(utf8("any")).send();
        assertThat(text(next(receiver))).isEqualTo("any");
    }

    @ParameterizedTest
    @EnumSource
    void allDatagramsOfASourceAreSteeredToOneStream(Path path) throws IOException {
        if (!has(HOP_LIMIT)) {
            return;
        }
        List<DatagramStream> sharing = share(path, Steering.bySource(3));
        Map<InetSocketAddress, Integer> streams = new HashMap<>();
        for (int i = 0; i < 24; i++) {
            Peer peer = peer(path.clientBind());
            int first = arrival(peer, path.service(sharing.get(0)), sharing);
            assertThat(arrival(peer, path.service(sharing.get(0)), sharing)).isEqualTo(first);
            streams.put(peer.address(), first);
        }
        assertThat(streams.values()).as("the streams of %s", streams).contains(0, 1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void datagramsAreSteeredToTheStreamOfTheirProcessor(Path path) throws Exception {
        if (!has(HOP_LIMIT)) {
            return;
        }
        List<DatagramStream> sharing = share(path, Steering.byCpu(2));
        Peer peer = peer(path.clientBind());
        int processors = Math.min(sharing.size(), Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < 5 * processors; i++) {
            int processor = i % processors;
            int arrivedAt = BackgroundCall.startOn(
                            processor, () -> arrival(peer, path.service(sharing.get(0)), sharing))
                    .await();
            assertThat(arrivedAt).isEqualTo(processor);
        }
    }

    private List<DatagramStream> share(Path path, Steering steering) throws IOException {
        var sharing = new ArrayList<DatagramStream>();
        for (int i = 0; i < steering.streams(); i++) {
            String bind =
                    i == 0 ? path.bind : SocketAddresses.format(sharing.get(0).localAddress());
            sharing.add(open(options(bind).reusePort(true).option(DatagramOption.REUSE_PORT_STEERING, steering)));
        }
        return sharing;
    }

    /** Sends a datagram, and returns the number of the stream that it came out of. */
    private static int arrival(Peer from, InetSocketAddress to, List<DatagramStream> sharing) throws IOException {
        from.send("which?", to);
        while (true) {
            for (int i = 0; i < sharing.size(); i++) {
                if (sharing.get(i).receive(MOMENT) != null) {
                    return i;
                }
            }
        }
    }

    @Test
    void aPortIsChosenFromTheRange() throws IOException {
        if (has(HOP_LIMIT)) {
            for (String bind : List.of("127.0.0.1:0", "[::1]:0", "[::]:0")) {
                DatagramStream stream =
                        open(options(bind).option(DatagramOption.LOCAL_PORT_RANGE, new PortRange(50_001, 50_100)));
                assertThat(stream.localAddress().getPort()).isBetween(50_001, 50_100);
            }
        }
    }

    @Test
    void noPortIsChosenBeforeItIsNeeded() throws IOException {
        if (has(HOP_LIMIT)) {
            DatagramOptions late = options("127.0.0.1:0").option(DatagramOption.BIND_ADDRESS_NO_PORT, true);
            assertThat(open(late).localAddress().getPort()).isZero();
            Peer peer = peer("127.0.0.1:0");
            assertThat(open(late.to(peer.address())).localAddress().getPort()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.77:0", "[2001:db8::77]:0"})
    void anAddressOfNobodyCanBeBoundTo(String nobody) throws IOException {
        if (has(HOP_LIMIT)) {
            assertThat(open(options(nobody).option(DatagramOption.FREE_BIND, true))
                            .localAddress()
                            .getAddress())
                    .isEqualTo(SocketAddresses.parse(nobody).getAddress());
            assertThat(open(options(nobody).option(DatagramOption.TRANSPARENT, true)))
                    .isNotNull();
        }
        assertThatThrownBy(() -> open(nobody)).hasMessageContaining("EADDRNOTAVAIL");
    }

    @Test
    void ipv6WithoutAChecksumIsForThoseWhoAcceptIt() throws IOException {
        if (!has(HOP_LIMIT)) {
            return;
        }
        DatagramStream careless = open(options("[::1]:0").option(DatagramOption.SEND_WITHOUT_CHECKSUM, true));
        DatagramStream strict = open("[::1]:0");
        DatagramStream lenient = open(options("[::1]:0").option(DatagramOption.RECEIVE_WITHOUT_CHECKSUM, true));
        careless.to(strict.localAddress()).payload(utf8("unchecked")).send();
        careless.set(DatagramOption.SEND_WITHOUT_CHECKSUM, false);
        careless.to(strict.localAddress()).payload(utf8("checked")).send();
        assertThat(text(next(strict))).isEqualTo("checked");
        careless.set(DatagramOption.SEND_WITHOUT_CHECKSUM, true);
        careless.to(lenient.localAddress()).payload(utf8("unchecked")).send();
        assertThat(text(next(lenient))).isEqualTo("unchecked");
    }

    @Test
    void theBindingOfOneFamilyLeavesThePortToTheOther() throws IOException {
        if (has(HOP_LIMIT)) {
            DatagramStream ipv6 = open(options("[::]:0").option(DatagramOption.IPV6_ONLY, true));
            int port = ipv6.localAddress().getPort();
            DatagramStream ipv4 = open("0.0.0.0:" + port);
            peer("127.0.0.1:0").send("to IPv4", at("127.0.0.1", ipv4));
            assertThat(text(next(ipv4))).isEqualTo("to IPv4");
        }
    }
}
