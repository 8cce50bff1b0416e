package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import io.github.datagram.testing.RequiresNft;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What options do to datagrams on a network, and what they need there: two hosts with two cables between them.
 *
 * <pre>
 *          192.0.2.2, 2001:db8:1::2     192.0.2.1, 2001:db8:1::1
 * client | first --------------------------------- first | server
 *        | second -------------------------------- second |
 *          198.51.100.2, 2001:db8:2::2  198.51.100.1, 2001:db8:2::1
 * </pre>
 */
@RequiresNamespaces
abstract class OptionNetworkContract extends Contract {
    private Namespace client;
    private Namespace server;

    OptionNetworkContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void layCables() throws IOException {
        client = closing(Namespace.create());
        server = closing(Namespace.create());
        for (String link : new String[] {"first", "second"}) {
            client.connect(link, server, link);
        }
        for (Namespace host : new Namespace[] {client, server}) {
            int number = host == client ? 2 : 1;
            host.address("first", "192.0.2." + number + "/24");
            host.address("first", "2001:db8:1::" + number + "/64");
            host.address("second", "198.51.100." + number + "/24");
            host.address("second", "2001:db8:2::" + number + "/64");
        }
    }

    private DatagramStream openOn(Namespace host, DatagramOptions options) throws IOException {
        Callable<DatagramStream> opening = () -> DatagramStream.open(options);
        return closing(host.call(opening));
    }

    /** Whether the transport has options beyond those of NIO. */
    private boolean hasKernelOptions() {
        return subject.backend() != Backend.NIO;
    }

    private DatagramStream receiver(String bind) throws IOException {
        return openOn(server, DatagramOptions.bind(bind).batchSize(4));
    }

    @RequiresNft
    @ParameterizedTest
    @CsvSource({"0.0.0.0:0, 192.0.2.1", "[::]:0, 192.0.2.1", "[::]:0, 2001:db8:1::1", "[2001:db8:1::2]:0, 2001:db8:1::1"
    })
    void theFirewallSeesMarkAndPriority(String bind, String to) throws IOException {
        client.nft("""
                table inet wall {
                    chain output {
                        type filter hook output priority 0;
                        meta mark 4294967294 drop
                        meta priority 0:7 drop
                    }
                }
                """);
        if (!hasKernelOptions()) {
            return;
        }
        DatagramStream receiver = receiver("[::]:0");
        DatagramStream sender = openOn(client, options(bind));
        sender.to(at(to, receiver)).payload(utf8("plain")).send();
        assertThat(text(next(receiver))).isEqualTo("plain");
        sender.set(DatagramOption.MARK, 4_294_967_294L);
        assertThatThrownBy(() -> sender.to(at(to, receiver)).send()).hasMessageContaining("EPERM");
        sender.set(DatagramOption.MARK, 0L);
        sender.set(DatagramOption.PRIORITY, 7);
        assertThatThrownBy(() -> sender.to(at(to, receiver)).send()).hasMessageContaining("EPERM");
        sender.set(DatagramOption.PRIORITY, 6);
        sender.to(at(to, receiver)).payload(utf8("marked otherwise")).send();
        assertThat(text(next(receiver))).isEqualTo("marked otherwise");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:0, 192.0.2.1", "[::]:0, 192.0.2.1", "[::]:0, 2001:db8:1::1"})
    void whatMustNotBeFragmentedIsRefusedIfItIsLongerThanTheLinkTakes(String bind, String to) throws IOException {
        if (!hasKernelOptions()) {
            return;
        }
        DatagramStream receiver = receiver("[::]:0");
        DatagramStream sender = openOn(client, options(bind).option(DatagramOption.DONT_FRAGMENT, true));
        byte[] payload = pattern(2000);
        assertThatThrownBy(() -> sender.to(at(to, receiver)).payload(payload).send())
                .hasMessageContaining("EMSGSIZE");
        sender.set(DatagramOption.DONT_FRAGMENT, false);
        sender.to(at(to, receiver)).payload(payload).send();
        assertThat(bytes(next(receiver))).isEqualTo(payload);
    }

    @RequiresNft
    @ParameterizedTest
    @ValueSource(strings = {"[::]:0", "[2001:db8:1::2]:0"})
    void fragmentsOfTheMinimumMtuPassWhereLongerOnesDoNot(String bind) throws IOException {
        if (!hasKernelOptions()) {
            return;
        }
        server.nft("""
                table ip6 narrow {
                    chain prerouting {
                        type filter hook prerouting priority -500;
                        meta length > 1280 drop
                    }
                }
                """);
        DatagramStream receiver = receiver("[::]:0");
        DatagramStream sender = openOn(client, options(bind));
        sender.to(at("2001:db8:1::1", receiver)).payload(pattern(2000)).send();
        sender.set(DatagramOption.MINIMUM_MTU, true);
        sender.to(at("2001:db8:1::1", receiver)).payload(pattern(2001)).send();
        assertThat(bytes(next(receiver))).isEqualTo(pattern(2001));
        sender.set(DatagramOption.MINIMUM_MTU, false);
        sender.to(at("2001:db8:1::1", receiver)).payload(pattern(2002)).send();
        sender.to(at("2001:db8:1::1", receiver)).payload(pattern(9)).send();
        assertThat(bytes(next(receiver))).isEqualTo(pattern(9));
    }

    @RequiresNft
    @ParameterizedTest
    @CsvSource({"0.0.0.0:0, 192.0.2.1", "[::]:0, 192.0.2.1"})
    void ipv4LeavesWithoutAChecksum(String bind, String to) throws IOException {
        if (!hasKernelOptions()) {
            return;
        }
        server.nft("""
                table ip checked {
                    chain input {
                        type filter hook input priority 0;
                        udp checksum 0 drop
                    }
                }
                """);
        DatagramStream receiver = receiver("0.0.0.0:0");
        DatagramStream sender = openOn(client, options(bind).option(DatagramOption.SEND_WITHOUT_CHECKSUM, true));
        sender.to(at(to, receiver)).payload(utf8("unchecked")).send();
        sender.set(DatagramOption.SEND_WITHOUT_CHECKSUM, false);
        sender.to(at(to, receiver)).payload(utf8("checked")).send();
        assertThat(text(next(receiver))).isEqualTo("checked");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:0, 192.0.2.1, 198.51.100.1",
        "[::]:0, 192.0.2.1, 198.51.100.1",
        "[::]:0, 2001:db8:1::1, 2001:db8:2::1"
    })
    void aStreamThatIsBoundToAnInterfaceHearsNoOther(String bind, String byFirst, String bySecond) throws IOException {
        if (!hasKernelOptions()) {
            return;
        }
        DatagramStream named = openOn(server, options(bind).option(DatagramOption.BIND_DEVICE, "second"));
        DatagramStream numbered =
                openOn(server, options(bind).option(DatagramOption.BIND_INTERFACE, server.interfaceIndex("second")));
        assertThat(numbered.get(DatagramOption.BIND_DEVICE)).isEqualTo("second");
        DatagramStream sender = openOn(client, DatagramOptions.bind("[::]:0").batchSize(4));
        for (DatagramStream bound : new DatagramStream[] {named, numbered}) {
            sender.to(at(byFirst, bound)).payload(utf8("by the first")).send();
            sender.to(at(bySecond, bound)).payload(utf8("by the second")).send();
            assertThat(text(next(bound))).isEqualTo("by the second");
            assertThat(bound.receiveNow()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "[::1]:0", "[::]:0"})
    void whatNeedsPrivilegeIsRefusedWithoutIt(String bind) throws IOException {
        if (!hasKernelOptions()) {
            return;
        }
        DatagramOptions marked = options(bind).option(DatagramOption.MARK, 7L);
        assertThatThrownBy(() -> client.callUnprivileged(() -> DatagramStream.open(marked)))
                .isInstanceOfSatisfying(OptionException.class, e -> {
                    assertThat(e.option()).isEqualTo(DatagramOption.MARK);
                    assertThat(e.errnoName()).isEqualTo("EPERM");
                })
                .hasMessage(
                        "set MARK 7 on " + bind
                                + ": setsockopt SO_MARK: EPERM (operation not permitted); the option needs CAP_NET_ADMIN or CAP_NET_RAW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "[::1]:0", "[::]:0"})
    void aBufferIsAsLargeAsPrivilegeAllows(String bind) throws IOException {
        int large = 256 << 20;
        DatagramStream stream = openOn(client, options(bind));
        for (DatagramOption<Integer> option :
                List.of(DatagramOption.RECEIVE_BUFFER_SIZE, DatagramOption.SEND_BUFFER_SIZE)) {
            client.callUnprivileged(() -> {
                stream.set(option, large);
                return null;
            });
            assertThat(stream.get(option)).isBetween(1, large - 1);
            stream.set(option, large);
            if (hasKernelOptions()) {
                assertThat(stream.get(option)).isEqualTo(large);
            }
        }
    }
}
