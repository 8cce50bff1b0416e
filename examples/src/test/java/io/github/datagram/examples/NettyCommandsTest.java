package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.SocketAddresses;
import io.github.datagram.examples.netty.AskedAddressDns;
import io.github.datagram.examples.netty.Loop;
import io.github.datagram.examples.netty.NettyServer;
import io.github.datagram.examples.netty.PrivateAuthority;
import io.github.datagram.examples.netty.QuicEcho;
import io.github.datagram.examples.netty.QuicQuestion;
import io.github.datagram.testing.Commands;
import io.github.datagram.testing.RequiresDnsClients;
import io.github.datagram.testing.RequiresLinux;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands on Netty do. */
@RequiresLinux
class NettyCommandsTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final InetSocketAddress ANYWHERE = SocketAddresses.parse("0.0.0.0:0");

    @TempDir
    private Path directory;

    private final BlockingQueue<String> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();

    private PrivateAuthority authority(String name, Duration validity) throws IOException {
        var authority = new PrivateAuthority(directory.resolve(name));
        authority.create(validity);
        return authority;
    }

    private NettyServer serve(Loop loop, PrivateAuthority authority) throws IOException {
        return QuicEcho.serve(loop, ANYWHERE, authority, new QuicEcho.Listener() {
            @Override
            public void connected(InetSocketAddress from, InetSocketAddress asked) {
                connections.add(SocketAddresses.format(asked));
            }

            @Override
            public void refused(String why) {
                refusals.add(why);
            }
        });
    }

    private static InetSocketAddress at(String address, NettyServer server) {
        return SocketAddresses.parse(address + ":" + server.localAddress().getPort());
    }

    private static QuicQuestion question(Loop loop, InetSocketAddress server, PrivateAuthority authority) {
        return new QuicQuestion(loop, server, authority, PATIENCE);
    }

    private static String next(BlockingQueue<String> told) throws InterruptedException {
        return String.valueOf(told.poll(20, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    @RequiresDnsClients
    void everyAddressAnswersDigWithItself(Loop loop) throws IOException, InterruptedException {
        var asked = new LinkedBlockingQueue<String>();
        try (NettyServer server = AskedAddressDns.start(
                loop,
                ANYWHERE,
                (from, to, name, type) -> asked.add(SocketAddresses.format(to) + " " + name + " " + type))) {
            for (String address : List.of("127.0.0.1", "127.0.0.77")) {
                String port = Integer.toString(server.localAddress().getPort());
                assertThat(Commands.run(List.of("dig", "@" + address, "-p", port, "+short", "any.example")))
                        .isEqualTo(address + "\n");
                assertThat(next(asked)).isEqualTo(address + ":" + port + " any.example. A");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void serverAndClientOfOneAuthorityTrustEachOther(Loop loop) throws Exception {
        PrivateAuthority authority = authority("ca", YEAR);
        try (NettyServer server = serve(loop, authority)) {
            for (String address : List.of("127.0.0.1", "127.0.0.77")) {
                assertThat(question(loop, at(address, server), authority).ask("hello"))
                        .isEqualTo("hello");
                assertThat(next(connections)).isEqualTo(SocketAddresses.format(at(address, server)));
            }
        }
    }

    @Test
    void aServerOfAnotherAuthorityIsRefusedAndNamed() throws IOException {
        PrivateAuthority stranger = authority("stranger", YEAR);
        try (NettyServer server = serve(Loop.EPOLL, authority("ca", YEAR))) {
            var question = question(Loop.EPOLL, at("127.0.0.1", server), stranger);
            assertThatThrownBy(() -> question.ask("hello"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("QUIC to 127.0.0.1:")
                    .hasMessageContaining("the certificate of CN=server is not from the authority of");
        }
    }

    @Test
    void aClientOfAnotherAuthorityIsRefusedAndTheServerGoesOn() throws Exception {
        PrivateAuthority authority = authority("ca", YEAR);
        PrivateAuthority mixed = authority("mixed", YEAR);
        Files.copy(
                directory.resolve("ca/ca.pem"), directory.resolve("mixed/ca.pem"), StandardCopyOption.REPLACE_EXISTING);
        try (NettyServer server = serve(Loop.EPOLL, authority)) {
            InetSocketAddress address = at("127.0.0.1", server);
            assertThatThrownBy(() -> question(Loop.EPOLL, address, mixed).ask("hello"))
                    .hasMessageContaining("the server refused this client's certificate");
            assertThat(next(refusals)).contains("the certificate of CN=client is not from the authority");
            assertThat(question(Loop.EPOLL, address, authority).ask("hello")).isEqualTo("hello");
        }
    }

    @Test
    void anExpiredCertificateIsNamedWithItsEnd() throws IOException {
        PrivateAuthority expired = authority("ca", Duration.ofDays(-2));
        try (NettyServer server = serve(Loop.EPOLL, expired)) {
            assertThatThrownBy(() -> question(Loop.EPOLL, at("127.0.0.1", server), expired)
                            .ask("hello"))
                    .hasMessageContaining("the certificate of CN=server expired on 20");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodyListensItHearsOfThatFromTheKernel(Loop loop) throws IOException {
        var question = question(loop, SocketAddresses.parse("127.0.0.1:9"), authority("ca", YEAR));
        assertThatThrownBy(() -> question.ask("hello"))
                .hasMessageStartingWith("QUIC to 127.0.0.1:9: send to 127.0.0.1:9: ECONNREFUSED (connection refused) ")
                .hasMessageEndingWith("; is a server listening there?");
    }

    @Test
    void whereNobodyAnswersItWaitsNoLongerThanItIsTold() throws IOException {
        Path ca = directory.resolve("ca");
        authority("ca", YEAR);
        try (var mute = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + mute.getLocalPort();
            Run run = Run.of("netty-quic", "ask", address, "--dir", ca.toString(), "--timeout", "100");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .startsWith("datagram netty-quic ask: QUIC to " + address + ": no answer in 100 ms; ")
                    .hasLineCount(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "client.pem", "client.key", "server.pem", "server.key"})
    void aBrokenCertificateIsNamed(String name) throws IOException {
        PrivateAuthority broken = authority("broken", YEAR);
        Path file = Files.writeString(directory.resolve("broken").resolve(name), "broken");
        assertThatThrownBy(() -> {
                    if (name.startsWith("server")) {
                        serve(Loop.EPOLL, broken);
                    } else {
                        question(Loop.EPOLL, ANYWHERE, broken).ask("hello");
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("; 'datagram netty-quic ca --dir ");
    }

    @Test
    void aDirectoryThatIsNoneIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> new PrivateAuthority(file).create(YEAR))
                .hasMessageStartingWith("cannot make certificates in " + file + ": ")
                .hasMessageEndingWith("; choose another --dir");
    }

    @Test
    void withoutCertificatesItSaysWhatMakesThem() {
        var nowhere = new PrivateAuthority(directory.resolve("none"));
        assertThatThrownBy(() -> question(Loop.EPOLL, SocketAddresses.parse("127.0.0.1:9"), nowhere)
                        .ask("x"))
                .hasMessageContaining("ca.pem cannot be read; 'datagram netty-quic ca --dir ");
    }
}
