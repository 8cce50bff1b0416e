package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups, in a network of two hosts. */
@RequiresNamespaces
abstract class MulticastContract extends Contract {
    private Namespace server;
    private Namespace client;
    private int serverLink;

    MulticastContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void layCable() throws IOException {
        server = closing(Namespace.create());
        client = closing(Namespace.create());
        server.connect("veth0", client, "veth1");
        server.address("veth0", "192.0.2.1/24");
        server.address("veth0", "2001:db8::1/64");
        client.address("veth1", "192.0.2.2/24");
        client.address("veth1", "2001:db8::2/64");
        serverLink = server.interfaceIndex("veth0");
    }

    private DatagramStream openOn(Namespace host, DatagramOptions options) throws IOException {
        Callable<DatagramStream> opening = () -> DatagramStream.open(options);
        return closing(host.call(opening));
    }

    /** A stream of the client that sends to groups, on any transport. */
    private DatagramStream client(String bind) throws IOException {
        return openOn(client, DatagramOptions.bind(bind).batchSize(4));
    }

    private static void ask(DatagramStream from, InetSocketAddress to, String text, int link) throws IOException {
        from.to(to).interfaceIndex(link).payload(utf8(text)).send();
    }

    private int clientLink() throws IOException {
        return client.interfaceIndex("veth1");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:0, 239.1.2.3, 0.0.0.0:0, 192.0.2.1",
        "[::]:0, 239.1.2.3, 0.0.0.0:0, 192.0.2.1",
        "[::]:0, ff15::123, [2001:db8::2]:0, 2001:db8::1"
    })
    void aQueryToAGroupIsAnsweredFromTheUnicastAddress(String bind, String group, String from, String address)
            throws IOException {
        DatagramStream service = openOn(server, options(bind));
        join(service, group);
        DatagramStream asker = client(from);
        ask(asker, at(group, service), "who is there?", clientLink());

        Datagram query = next(service);
        if (has(Metadata.DESTINATION)) {
            assertThat(query.destination()).isEqualTo(ip(group));
            assertThat(query.interfaceIndex()).isEqualTo(serverLink);
        }
        service.reply(query).payload(utf8("I")).send();

        assertThat(next(asker).source()).isEqualTo(at(address, service));
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:0, 239.1.2.3, 0.0.0.0:0", "[::]:0, ff15::123, [2001:db8::2]:0"})
    void aGroupIsHeardFromTheJoinToTheLeave(String bind, String group, String from) throws IOException {
        DatagramStream service = openOn(server, options(bind));
        DatagramStream asker = client(from);
        InetSocketAddress unicast = at(from.startsWith("[") ? "2001:db8::1" : "192.0.2.1", service);

        ask(asker, at(group, service), "too early", clientLink());
        Membership membership = join(service, group);
        ask(asker, at(group, service), "in time", clientLink());
        ask(asker, unicast, "unicast", 0);
        assertThat(text(next(service))).isEqualTo("in time");
        assertThat(text(next(service))).isEqualTo("unicast");
        server.call(() -> {
            membership.leave();
            return null;
        });
        ask(asker, at(group, service), "too late", clientLink());
        ask(asker, unicast, "the end", 0);
        assertThat(text(next(service))).isEqualTo("the end");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 239.1.2.3, 0.0.0.0:0", "[::], 239.1.2.3, 0.0.0.0:0", "[::], ff15::123, [2001:db8::2]:0"})
    void groupsThatOthersJoinedAreNotHeardUnlessAskedFor(String bind, String group, String from) throws IOException {
        DatagramStream service = openOn(server, options(bind + ":0").reuseAddress(true));
        String same = bind + ":" + service.localAddress().getPort();
        DatagramStream member = openOn(server, options(same).reuseAddress(true));
        join(member, group);
        DatagramStream asker = client(from);

        ask(asker, at(group, service), "for members", clientLink());

        assertThat(text(next(member))).isEqualTo("for members");
        if (subject.backend() != Backend.NIO) {
            assertThat(service.receiveNow()).isNull();
            service.set(DatagramOption.MULTICAST_ALL, true);
            ask(asker, at(group, service), "for all", clientLink());
            assertThat(text(next(service))).isEqualTo("for all");
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:0, 239.1.2.3, 192.0.2.9, 192.0.2.2", "[::]:0, ff15::123, 2001:db8::9, 2001:db8::2"})
    void aGroupCanBeJoinedForOneSource(String bind, String group, String other, String wanted) throws IOException {
        client.address("veth1", other + (other.contains(":") ? "/64" : "/24"));
        DatagramStream service = openOn(server, options(bind));
        server.call(() -> {
            service.join(ip(group), serverLink, ip(wanted));
            return null;
        });
        for (String source : new String[] {other, wanted}) {
            String from = SocketAddresses.format(new InetSocketAddress(ip(source), 0));
            ask(client(from), at(group, service), source, clientLink());
        }
        assertThat(text(next(service))).isEqualTo(wanted);
    }

    private Membership join(DatagramStream stream, String group) throws IOException {
        return server.call(() -> stream.join(ip(group), serverLink));
    }
}
