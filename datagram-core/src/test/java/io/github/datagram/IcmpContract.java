package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.IcmpReport.Protocol;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.Origin;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RawIcmp;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of ICMP messages of all kinds, as routers send them. A host of its own, so that they disturb nobody. */
@RequiresNamespaces
abstract class IcmpContract extends Contract {
    private Namespace host;

    IcmpContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void makeHost() throws IOException {
        host = closing(Namespace.create());
    }

    private boolean hearsErrors() {
        return subject.backend() != Backend.NIO;
    }

    private DatagramStream openOnHost(String bind) throws IOException {
        return closing(host.call(() -> DatagramStream.open(options(bind))));
    }

    /** Where it goes, and where it would come from: nobody listens, but nobody's refusal comes first. */
    private static InetSocketAddress far(String address) {
        return new InetSocketAddress(ip(address), 33434);
    }

    private void complain(RawIcmp icmp, int type, int code) throws IOException {
        host.call(() -> {
            icmp.send(type, code);
            return null;
        });
    }

    /** Sends a datagram that the interface swallows; answers its number. */
    private long send(DatagramStream stream, String to, String payload) throws IOException {
        return stream.to(far(to)).payload(utf8(payload)).send();
    }

    /** The loopback interface would refuse: so the far side is behind an interface that leads nowhere. */
    private void layCableToNowhere() throws IOException {
        host.ip("link", "add", "nowhere", "type", "veth", "peer", "name", "end");
        host.ip("link", "set", "nowhere", "up");
        host.ip("link", "set", "end", "up");
        host.address("nowhere", "192.0.2.1/24");
        host.address("nowhere", "2001:db8::1/64");
        for (String neighbour : List.of("192.0.2.9", "2001:db8::9")) {
            host.ip("neighbour", "replace", neighbour, "lladdr", "02:00:00:00:00:01", "dev", "nowhere");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, ENETUNREACH, destination unreachable: network unreachable",
        "3, 1, EHOSTUNREACH, destination unreachable: host unreachable",
        "3, 2, ENOPROTOOPT, destination unreachable: protocol unreachable",
        "3, 3, ECONNREFUSED, destination unreachable: port unreachable",
        "3, 5, EOPNOTSUPP, destination unreachable: source route failed",
        "3, 6, ENETUNREACH, destination unreachable: destination network unknown",
        "3, 10, EHOSTUNREACH, 'destination unreachable: communication with destination host administratively prohibited'",
        "3, 13, EHOSTUNREACH, 'destination unreachable: communication administratively prohibited'",
        "3, 15, EHOSTUNREACH, 'destination unreachable: precedence cutoff in effect'",
        "11, 0, EHOSTUNREACH, time exceeded: time to live exceeded in transit",
        "12, 0, EPROTO, parameter problem: pointer indicates the error",
    })
    void anIcmpErrorHasItsNamesAndTellsOfItsDatagram(int type, int code, String errno, String reason)
            throws IOException {
        layCableToNowhere();
        for (String bind : List.of("192.0.2.1:0", "[::]:0")) {
            check(bind, "192.0.2.9", Protocol.ICMP, type, code, errno, reason);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, ENETUNREACH, destination unreachable: no route to destination",
        "1, 1, EACCES, 'destination unreachable: communication with destination administratively prohibited'",
        "1, 3, EHOSTUNREACH, destination unreachable: address unreachable",
        "1, 4, ECONNREFUSED, destination unreachable: port unreachable",
        "1, 6, EACCES, destination unreachable: reject route to destination",
        "3, 0, EHOSTUNREACH, time exceeded: hop limit exceeded in transit",
        "4, 1, EPROTO, parameter problem: unrecognized next header",
    })
    void anIcmpv6ErrorHasItsNamesAndTellsOfItsDatagram(int type, int code, String errno, String reason)
            throws IOException {
        layCableToNowhere();
        for (String bind : List.of("[2001:db8::1]:0", "[::]:0")) {
            check(bind, "2001:db8::9", Protocol.ICMPV6, type, code, errno, reason);
        }
    }

    private void check(String bind, String to, Protocol protocol, int type, int code, String errno, String reason)
            throws IOException {
        DatagramStream stream = openOnHost(bind);
        send(stream, to, "another one");
        long id = send(stream, to, "the one");
        send(stream, to, "yet another one");
        InetSocketAddress from = at(protocol == Protocol.ICMP ? "192.0.2.1" : "2001:db8::1", stream);

        complain(RawIcmp.about(from, far(to)).quoting(utf8("the one")), type, code);

        if (!hearsErrors()) {
            assertThat(stream.receive(MOMENT)).isNull();
            assertThat(stream.pollEvent()).isNull();
            return;
        }
        var error = (NetworkError) nextEvent(stream);
        assertThat(error.origin()).isEqualTo(protocol == Protocol.ICMP ? Origin.ICMP : Origin.ICMP6);
        assertThat(error.icmp()).isEqualTo(new IcmpReport(protocol, type, code, from.getAddress(), null));
        assertThat(error.icmp().reason()).isEqualTo(reason);
        assertThat(error.error().errnoName()).isEqualTo(errno);
        assertThat(error.destination()).isEqualTo(far(to));
        assertThat(error.id()).hasValue(id);
        assertThat(error.payload()).isEqualTo(ByteBuffer.wrap(utf8("the one")));
        assertThat(error).asString().contains(reason);
        assertThat(stream.pollEvent()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.9, 3, 2, ENOPROTOOPT",
        "192.0.2.9, 3, 3, ECONNREFUSED",
        "192.0.2.9, 3, 4, EMSGSIZE",
        "192.0.2.9, 3, 6, ENETUNREACH",
        "192.0.2.9, 3, 7, EHOSTDOWN",
        "192.0.2.9, 3, 8, ENONET",
        "192.0.2.9, 3, 13, EHOSTUNREACH",
        "192.0.2.9, 12, 0, EPROTO",
        "2001:db8::9, 1, 1, EACCES",
        "2001:db8::9, 4, 1, EPROTO",
    })
    void anErrorThatIsPendingOnAConnectedStreamFailsNothingWhereErrorsAreNotQueuedEither(
            String to, int type, int code, String errno) throws IOException {
        layCableToNowhere();
        String bind = to.contains(":") ? "[2001:db8::1]:0" : "192.0.2.1:0";
        DatagramOptions options = options(bind).errors(false).to(far(to));
        DatagramStream stream = closing(host.call(() -> DatagramStream.open(options)));
        RawIcmp icmp = RawIcmp.about(stream.localAddress(), far(to))
                .quoting(utf8("the one"))
                .mtu(type == 3 ? 1300 : 0);
        stream.toPeer().payload(utf8("the one")).send();

        complain(icmp, type, code); // while nobody receives, which on io_uring the kernel would go on with by itself
        stream.toPeer().payload(utf8("another one")).send();
        checkPending(stream, errno);
        complain(icmp, type, code);
        assertThat(stream.receive(MOMENT)).isNull();
        checkPending(stream, errno);
    }

    private static void checkPending(DatagramStream stream, String errno) throws IOException {
        assertThat(nextEvent(stream)).isInstanceOfSatisfying(NetworkError.class, error -> {
            assertThat(error.origin()).isEqualTo(Origin.NONE);
            assertThat(error.error().errnoName()).isEqualTo(errno);
            assertThat(error.error()).hasMessageNotContaining("broadcast");
        });
        assertThat(stream.pollEvent()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.9, 3, 4", "2001:db8::1, 2001:db8::9, 2, 0"})
    void aDatagramThatIsTooBigIsToldWithThePathMtuAndTheNextIsRefused(String address, String to, int type, int code)
            throws IOException {
        if (!hearsErrors()) {
            return; // NIO cannot be told not to fragment.
        }
        layCableToNowhere();
        DatagramOptions options = options(SocketAddresses.format(new InetSocketAddress(ip(address), 0)))
                .pathMtuDiscovery(PathMtuDiscovery.DO);
        DatagramStream stream = closing(host.call(() -> DatagramStream.open(options)));
        stream.to(far(to)).payload(pattern(1400)).send();

        complain(
                RawIcmp.about(stream.localAddress(), far(to))
                        .quoting(pattern(16))
                        .mtu(1300),
                type,
                code);

        var error = (NetworkError) nextEvent(stream);
        assertThat(error.pathMtu()).hasValue(1300);
        assertThat(error.error())
                .isInstanceOfSatisfying(
                        DatagramTooLongException.class,
                        tooLong -> assertThat(tooLong.pathMtu()).hasValue(1300));
        long id = stream.to(far(to)).payload(pattern(1400)).queue();
        SendReport report = stream.flush();
        assertThat(report.failure(id))
                .get()
                .isInstanceOfSatisfying(
                        DatagramTooLongException.class,
                        tooLong -> assertThat(tooLong.pathMtu()).hasValue(1300));
        assertThat(stream.receive(MOMENT)).isNull();
        assertThat(stream.pollEvent()).as("the same once more").isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1, 192.0.2.9, 11", "2001:db8::1, 2001:db8::9, 3"})
    void extensionsComeWithTheMessage(String row) throws IOException {
        if (!hearsErrors()) {
            return;
        }
        layCableToNowhere();
        String[] columns = row.split(", ");
        DatagramStream stream = openOnHost(SocketAddresses.format(new InetSocketAddress(ip(columns[0]), 0)));
        long id = send(stream, columns[1], "probe");
        // RFC 4950: a stack of one label, 16, with bottom of stack and TTL 1; RFC 5837: an interface index of 7.
        byte[] objects = {0, 8, 1, 1, 0, 1, 1, 1, 0, 8, 2, 8, 0, 0, 0, 7};

        complain(
                RawIcmp.about(stream.localAddress(), far(columns[1]))
                        .quoting(utf8("probe"))
                        .extensions(objects),
                Integer.parseInt(columns[2]),
                0);

        var error = (NetworkError) nextEvent(stream);
        assertThat(error.id()).hasValue(id);
        assertThat(error.payload()).as("without the padding").isEqualTo(ByteBuffer.wrap(utf8("probe")));
        IcmpExtensions extensions = error.icmp().extensions();
        assertThat(extensions.intact()).isTrue();
        assertThat(extensions.bytes().remaining()).isEqualTo(4 + objects.length);
        assertThat(extensions.objects())
                .containsExactly(
                        new IcmpExtensions.ExtensionObject(1, 1, ByteBuffer.wrap(new byte[] {0, 1, 1, 1})),
                        new IcmpExtensions.ExtensionObject(2, 8, ByteBuffer.wrap(new byte[] {0, 0, 0, 7})));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8})
    void whatManyDatagramsMayHaveCausedIsToldOfNone(int quoted) throws IOException {
        if (!hearsErrors()) {
            return;
        }
        layCableToNowhere();
        DatagramStream stream = openOnHost("192.0.2.1:0");
        send(stream, "192.0.2.9", "the same");
        send(stream, "192.0.2.9", "the same");

        complain(
                RawIcmp.about(stream.localAddress(), far("192.0.2.9")).quoting(utf8("the same".substring(0, quoted))),
                3,
                1);

        assertThat(((NetworkError) nextEvent(stream)).id()).isEmpty();
    }
}
