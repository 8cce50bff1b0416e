package io.github.datagram;

import static io.github.datagram.Metadata.DESTINATION;
import static io.github.datagram.Metadata.ORIGINAL_DESTINATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import io.github.datagram.testing.RequiresNft;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a transparent proxy hears of those who were asked: a router whose firewall hands it what is for others.
 *
 * <pre>
 *          192.0.2.2, 2001:db8:1::2   192.0.2.1, 2001:db8:1::1
 * client | near ---------------------------------------- left | router
 * </pre>
 */
@RequiresNamespaces
@RequiresNft
abstract class TransparentContract extends Contract {
    /** The port that everybody's datagrams are for; the stream has another. */
    private static final int ASKED_PORT = 5353;

    private Namespace client;
    private Namespace router;

    TransparentContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void layCable() throws IOException {
        client = closing(Namespace.create());
        router = closing(Namespace.create());
        client.connect("near", router, "left");
        client.address("near", "192.0.2.2/24");
        client.address("near", "2001:db8:1::2/64");
        router.address("left", "192.0.2.1/24");
        router.address("left", "2001:db8:1::1/64");
        client.defaultRoute("192.0.2.1");
        client.defaultRoute("2001:db8:1::1");
    }

    private DatagramOptions transparent(String bind) {
        return options(bind).receive(DESTINATION, ORIGINAL_DESTINATION).option(DatagramOption.TRANSPARENT, true);
    }

    /** Hands what is for the port asked, of whatever address, to a stream, as if it were for this host. */
    private void divertTo(DatagramStream stream) throws IOException {
        int port = stream.localAddress().getPort();
        router.nft("""
                table inet divert {
                    chain prerouting {
                        type filter hook prerouting priority mangle
                        udp dport %1$d tproxy ip to 127.0.0.1:%2$d meta mark set 1 accept
                        udp dport %1$d tproxy ip6 to [::1]:%2$d meta mark set 1 accept
                    }
                }
                """.formatted(ASKED_PORT, port));
        for (String family : new String[] {"-4", "-6"}) {
            router.ip(family, "rule", "add", "fwmark", "1", "lookup", "100");
            router.ip(family, "route", "add", "local", "default", "dev", "lo", "table", "100");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:0, 0.0.0.0:0, 203.0.113.",
        "[::]:0, 0.0.0.0:0, 203.0.113.",
        "[::1]:0, [::]:0, 2001:db8:ffff::",
        "[::]:0, [::]:0, 2001:db8:ffff::"
    })
    void aProxyIsToldWhomTheClientAsked(String bind, String from, String network) throws IOException {
        if (!has(ORIGINAL_DESTINATION)) {
            assertThatThrownBy(() -> router.call(() -> DatagramStream.open(transparent(bind))))
                    .hasMessageContaining("TRANSPARENT");
            return;
        }
        DatagramStream proxy = closing(router.call(() -> DatagramStream.open(transparent(bind))));
        divertTo(proxy);
        DatagramStream asking = closing(
                client.call(() -> DatagramStream.open(DatagramOptions.bind(from).batchSize(4))));
        for (int host = 8; host <= 9; host++) {
            var asked = new InetSocketAddress(ip(network + host), ASKED_PORT);
            asking.to(asked).payload(utf8("for " + host)).send();

            Datagram datagram = next(proxy);

            assertThat(text(datagram)).isEqualTo("for " + host);
            assertThat(datagram.originalDestination()).isEqualTo(asked);
            assertThat(datagram.destination()).isEqualTo(asked.getAddress());
        }
    }
}
