package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Groups on a bridge with one member and two senders, the first of which has a cable to the member beside it.
 *
 * <pre>
 *   192.0.2.1                    192.0.2.2                    192.0.2.3
 * member | lan -------------- first | lan ---------------- second | lan
 *        | direct ----------------- | direct
 *   2001:db8::1                  2001:db8::2                  2001:db8::3
 * </pre>
 */
@RequiresNamespaces
abstract class MulticastBridgeContract extends Contract {
    private Namespace member;
    private Namespace first;
    private Namespace second;

    MulticastBridgeContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void build() throws IOException {
        Namespace bridge = closing(Namespace.create());
        bridge.ip("link", "add", "bridge", "type", "bridge");
        bridge.ip("link", "set", "bridge", "up");
        member = host(bridge, 1);
        first = host(bridge, 2);
        second = host(bridge, 3);
        first.connect("direct", member, "direct");
        first.address("direct", "198.51.100.2/24");
        member.address("direct", "198.51.100.1/24");
    }

    private Namespace host(Namespace bridge, int number) throws IOException {
        Namespace host = closing(Namespace.create());
        bridge.connect("port" + number, host, "lan");
        bridge.ip("link", "set", "port" + number, "master", "bridge");
        host.address("lan", "192.0.2." + number + "/24");
        host.address("lan", "2001:db8::" + number + "/64");
        return host;
    }

    private DatagramStream openOn(Namespace host, DatagramOptions options) throws IOException {
        Callable<DatagramStream> opening = () -> DatagramStream.open(options);
        return closing(host.call(opening));
    }

    /** Sends from a host to a group, on any transport. */
    private void send(Namespace host, String group, DatagramStream to, String text) throws IOException {
        DatagramStream sender = openOn(
                host,
                DatagramOptions.bind(group.contains(":") ? "[::]:0" : "0.0.0.0:0")
                        .batchSize(4));
        sender.to(at(group, to))
                .interfaceIndex(host.interfaceIndex("lan"))
                .payload(utf8(text))
                .send();
    }

    /** What the second says is heard, and nothing that was said before it. */
    private void assertHearsOnlySecond(DatagramStream stream, String group) throws IOException {
        send(first, group, stream, "from the first");
        send(second, group, stream, "from the second");
        assertThat(text(next(stream))).isEqualTo("from the second");
    }

    private void assertHearsBoth(DatagramStream stream, String group) throws IOException {
        send(first, group, stream, "from the first");
        assertThat(text(next(stream))).isEqualTo("from the first");
        send(second, group, stream, "from the second");
        assertThat(text(next(stream))).isEqualTo("from the second");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:0, 232.1.2.3, 192.0.2.2, 192.0.2.3",
        "[::]:0, 232.1.2.3, 192.0.2.2, 192.0.2.3",
        "[::]:0, ff35::123, 2001:db8::2, 2001:db8::3"
    })
    void aGroupIsHeardFromTheSourcesThatItWasJoinedFor(String bind, String group, String one, String other)
            throws IOException {
        DatagramStream stream = openOn(member, options(bind));
        int lan = member.interfaceIndex("lan");
        member.call(() -> stream.join(ip(group), lan, ip(other)));
        assertHearsOnlySecond(stream, group);
        Membership ofFirst = member.call(() -> stream.join(ip(group), lan, ip(one)));
        assertHearsBoth(stream, group);
        ofFirst.leave();
        assertHearsOnlySecond(stream, group);
        assertThatThrownBy(() -> ofFirst.block(ip(other)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(SocketAddresses.format(ip(group)) + " on interface " + lan + " from " + one);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:0, 239.1.2.3, 192.0.2.2", "[::]:0, 239.1.2.3, 192.0.2.2", "[::]:0, ff15::123, 2001:db8::2"})
    void aSourceCanBeBlockedAndHeardAgain(String bind, String group, String unwanted) throws IOException {
        DatagramStream stream = openOn(member, options(bind));
        int lan = member.interfaceIndex("lan");
        Membership membership = member.call(() -> stream.join(ip(group), lan));
        assertHearsBoth(stream, group);
        membership.block(ip(unwanted));
        assertHearsOnlySecond(stream, group);
        membership.unblock(ip(unwanted));
        assertHearsBoth(stream, group);
    }

    @Test
    void blockingAfterLeavingIsRefused() throws IOException {
        DatagramStream stream = openOn(member, options("0.0.0.0:0"));
        Membership membership = member.call(() -> stream.join(ip("239.1.2.3"), member.interfaceIndex("lan")));
        membership.leave();
        assertThatThrownBy(() -> membership.block(ip("192.0.2.2")))
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("239.1.2.3")
                .hasMessageContaining("192.0.2.2");
        assertThat(membership.group()).isEqualTo(ip("239.1.2.3"));
        assertThat(membership.source()).isNull();
    }

    /** A stream that hears a group by a link of the member, on any transport, and tells the hop limit. */
    private DatagramStream hearing(String group, String link) throws IOException {
        DatagramStream stream = openOn(
                member,
                DatagramOptions.bind("[::]:0")
                        .receive(Metadata.HOP_LIMIT, Metadata.INTERFACE)
                        .batchSize(4));
        member.call(() -> stream.join(ip(group), member.interfaceIndex(link)));
        return stream;
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.2:0, 239.1.2.3", "[::]:0, 239.1.2.3", "[::]:0, ff15::123", "[2001:db8::2]:0, ff15::123"})
    void hopsAndInterfaceOfTheStreamAreThoseOfItsDatagramsToGroups(String bind, String group) throws IOException {
        DatagramStream direct = hearing(group, "direct");
        DatagramStream sender = openOn(first, options(bind));
        first.call(() -> {
            sender.set(DatagramOption.MULTICAST_INTERFACE, first.interfaceIndex("direct"));
            return null;
        });
        InetSocketAddress to = at(group, direct);
        sender.to(to).payload(utf8("one hop")).send();
        assertThat(next(direct).hopLimit()).isEqualTo(1);
        sender.set(DatagramOption.MULTICAST_HOPS, 9);
        sender.to(to).payload(utf8("nine hops")).send();
        Datagram nine = next(direct);
        assertThat(nine.hopLimit()).isEqualTo(9);
        assertThat(member.call(nine::interfaceName)).isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1:0, 239.1.2.3", "[::]:0, 239.1.2.3", "[::]:0, ff15::123", "[2001:db8::1]:0, ff15::123"})
    void whatIsNotLoopedIsNotHeardOnTheSameHost(String bind, String group) throws IOException {
        DatagramStream neighbour = hearing(group, "direct");
        DatagramStream sender = openOn(member, options(bind));
        member.call(() -> {
            sender.set(DatagramOption.MULTICAST_INTERFACE, member.interfaceIndex("direct"));
            return null;
        });
        InetSocketAddress to = at(group, neighbour);
        sender.set(DatagramOption.MULTICAST_LOOP, false);
        sender.to(to).payload(utf8("for others")).send();
        sender.set(DatagramOption.MULTICAST_LOOP, true);
        sender.to(to).payload(utf8("for all")).send();
        assertThat(text(next(neighbour))).isEqualTo("for all");
        assertThat(neighbour.receive(Duration.ZERO)).isNull();
    }
}
