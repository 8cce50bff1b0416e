package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.Commands;
import io.github.datagram.testing.FailedOpensProbe;
import io.github.datagram.testing.FewDescriptorsProbe;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake is one exception of a documented type, which names call, error, address and value. */
abstract class BadInputContract extends Contract {
    BadInputContract(Subject subject) {
        super(subject);
    }

    private static void assertErrno(DatagramException e, String name, String meaning) {
        assertThat(e.errnoName()).isEqualTo(name);
        assertThat(e.errno()).isPositive();
        assertThat(e).hasMessageContaining(name + " (" + meaning + "); ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "[::1]:0", "[::]:0"})
    void anAddressInUseIsNamed(String bind) throws IOException {
        InetSocketAddress taken = peer(bind).address();
        assertThatThrownBy(() -> open(SocketAddresses.format(taken)))
                .isInstanceOfSatisfying(DatagramException.class, e -> {
                    assertErrno(e, "EADDRINUSE", "address already in use");
                    assertThat(e.call()).isEqualTo("bind " + SocketAddresses.format(taken));
                });
    }

    @Test
    void aPeerOfTheOtherFamilyIsNamed() {
        var peer = SocketAddresses.parse("[::1]:9");
        assertThatThrownBy(() -> open(options("127.0.0.1:0").to(peer)))
                .isInstanceOfSatisfying(DatagramException.class, e -> {
                    assertErrno(e, "EAFNOSUPPORT", "address family not supported by protocol");
                    assertThat(e.call()).isEqualTo("connect [::1]:9");
                });
    }

    @RequiresLinux
    @Test
    void whatCannotBeOpenedLeavesNothingOpen() throws IOException {
        String taken = SocketAddresses.format(peer("127.0.0.1:0").address());
        int attempts = 200;
        int before = descriptors();
        for (int i = 0; i < attempts; i++) {
            assertThatThrownBy(() -> open(taken)).isInstanceOf(DatagramException.class);
            open("127.0.0.1:0").close();
        }
        assertThat(descriptors()).isLessThan(before + attempts / 2);
    }

    @RequiresLinux
    @Test
    void whatLacksDirectMemorySaysSoAndLeavesNothingOpen() throws IOException {
        String java = System.getProperty("java.home") + "/bin/java";
        String output = Commands.run(List.of(
                java,
                "-XX:MaxDirectMemorySize=20m",
                "--class-path",
                System.getProperty("java.class.path"),
                FailedOpensProbe.class.getName(),
                subject.backend().name()));

        assertThat(output)
                .containsPattern("\\b[1-5] failed, 0 stayed open: open 127\\.0\\.0\\.1:0: ")
                .contains("batchSize 1024 x payloadCapacity 30000", "-XX:MaxDirectMemorySize");
    }

    @RequiresLinux
    @Test
    void tooManyOpenFilesAreToldWithWhatToDo() throws IOException {
        String output = Commands.run(List.of(
                "sh",
                "-c",
                "ulimit -n 100; exec \"$@\"",
                "sh",
                System.getProperty("java.home") + "/bin/java",
                "--class-path",
                System.getProperty("java.class.path"),
                FewDescriptorsProbe.class.getName(),
                subject.backend().name()));

        assertThat(output.lines()).last().isEqualTo("opened");
        assertThat(output.lines().filter(line -> line.startsWith("failed: ")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .startsWith("failed: " + DatagramException.class.getName() + ": ")
                        .endsWith(
                                ": EMFILE (too many open files); raise the limit of open files (ulimit -n, or LimitNOFILE= of"
                                        + " a systemd unit) or close streams"));
    }

    private static int descriptors() throws IOException {
        try (Stream<java.nio.file.Path> open = Files.list(java.nio.file.Path.of("/proc/self/fd"))) {
            return (int) open.count();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:5300", "[2001:db8::1]:5300"})
    void anAddressThatIsNotOfThisHostIsNamed(String address) {
        assertThatThrownBy(() -> open(address)).isInstanceOfSatisfying(DatagramException.class, e -> {
            assertErrno(e, "EADDRNOTAVAIL", "cannot assign requested address");
            assertThat(e.call()).isEqualTo("bind " + address);
        });
    }

    @RequiresNamespaces
    @Test
    void aPortThatNeedsPermissionIsNamed() throws IOException {
        try (var host = Namespace.create()) {
            assertThatThrownBy(() -> host.callUnprivileged(() -> DatagramStream.open(options("127.0.0.1:53"))))
                    .isInstanceOfSatisfying(DatagramException.class, e -> {
                        assertErrno(e, "EACCES", "permission denied");
                        assertThat(e.call()).isEqualTo("bind 127.0.0.1:53");
                    });
            closing(host.call(() -> DatagramStream.open(options("127.0.0.1:53"))));
        }
    }

    @Test
    void broadcastNeedsPermission() throws IOException {
        var broadcast = new InetSocketAddress(ip("127.255.255.255"), 9);
        DatagramStream timid = open("0.0.0.0:0");
        assertThatThrownBy(() -> timid.to(broadcast).send()).isInstanceOfSatisfying(DatagramException.class, e -> {
            assertErrno(e, "EACCES", "permission denied");
            assertThat(e).hasMessageContaining("to 127.255.255.255:9");
        });
        DatagramStream bold = open(options("0.0.0.0:0").broadcast(true));
        assertThatCode(() -> bold.to(broadcast).send()).doesNotThrowAnyException();
    }

    @Test
    void aDestinationOfTheOtherFamilyIsNamed() throws IOException {
        DatagramStream ipv4 = open("127.0.0.1:0");
        assertThatThrownBy(() -> ipv4.to(SocketAddresses.parse("[::1]:9")).send())
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("to [::1]:9");
        ipv4.to(ipv4.localAddress()).payload(utf8("fine")).send();
        assertThat(text(next(ipv4))).isEqualTo("fine");
    }

    static Stream<Arguments> valuesOutOfRange() {
        return Stream.of(
                outOfRange("hopLimit(0)", datagram -> datagram.hopLimit(0)),
                outOfRange("hopLimit(256)", datagram -> datagram.hopLimit(256)),
                outOfRange("hopLimit(-1)", datagram -> datagram.hopLimit(-1)),
                outOfRange("trafficClass(-1)", datagram -> datagram.trafficClass(-1)),
                outOfRange("trafficClass(256)", datagram -> datagram.trafficClass(256)),
                outOfRange("dscp(64)", datagram -> datagram.dscp(64)),
                outOfRange("dscp(-1)", datagram -> datagram.dscp(-1)),
                outOfRange("interfaceIndex(-1)", datagram -> datagram.interfaceIndex(-1)),
                outOfRange("segmentSize(-1)", datagram -> datagram.segmentSize(-1)),
                outOfRange("segmentSize(65536)", datagram -> datagram.segmentSize(65536)),
                outOfRange("payloadLength(-1)", datagram -> datagram.payloadLength(-1)),
                outOfRange("2049 bytes", datagram -> datagram.payloadLength(2049)),
                outOfRange("2049 bytes", datagram -> datagram.payload(new byte[2049])),
                outOfRange("2049 bytes", datagram -> datagram.payload(ByteBuffer.allocate(2049))));
    }

    private static Arguments outOfRange(String named, Consumer<OutgoingDatagram> use) {
        return Arguments.of(named, Named.of(named, use));
    }

    @ParameterizedTest
    @MethodSource("valuesOutOfRange")
    void aValueOutOfRangeIsNamedWithItsDestination(String value, Consumer<OutgoingDatagram> use) throws IOException {
        DatagramStream stream = open("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        OutgoingDatagram datagram = stream.to(peer.address());
        if (!has(SendControl.HOP_LIMIT) && value.matches("(hopLimit|trafficClass|dscp|interfaceIndex).*")) {
            assertThatThrownBy(() -> use.accept(datagram)).isInstanceOf(UnsupportedOperationException.class);
        } else {
            assertThatThrownBy(() -> use.accept(datagram))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(value)
                    .hasMessageContaining(SocketAddresses.format(peer.address()));
        }
        stream.to(peer.address()).payload(utf8("next")).send();
        assertThat(peer.receive().text()).isEqualTo("next");
    }

    @ParameterizedTest
    @CsvSource({
        "batchSize, 0,",
        "batchSize, 1025,",
        "payloadCapacity, 0,",
        "payloadCapacity, 65536,",
        "receiveBufferSize, 0, RECEIVE_BUFFER_SIZE",
        "sendBufferSize, -1, SEND_BUFFER_SIZE"
    })
    void anOptionOutOfRangeIsNamed(String option, int value, @Nullable String name) throws Exception {
        var setter = DatagramOptions.class.getMethod(option, int.class);
        assertThatThrownBy(() -> setter.invoke(options("127.0.0.1:0"), value))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith((name == null ? option : name) + " " + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "127.0.0.1", "::1:53", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:x", "[::1]", ":53"})
    void whatIsNotAnAddressIsNamed(String text) {
        assertThatThrownBy(() -> options(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void anUnresolvedAddressIsNamed() throws IOException {
        DatagramStream stream = open("127.0.0.1:0");
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("host.invalid", 9);
        assertThatThrownBy(() -> stream.to(unresolved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host.invalid");
        assertThatThrownBy(() -> DatagramOptions.bind(unresolved)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:9", "[::]:9", "127.0.0.1:0", "[::1]:0"})
    void theWildcardAndPortZeroAreNoDestinations(String text) throws IOException {
        DatagramStream stream = open("[::]:0");
        InetSocketAddress nowhere = SocketAddresses.parse(text);
        assertThatThrownBy(() -> stream.to(nowhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
        assertThatThrownBy(() -> options("[::]:0").to(nowhere)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void joiningWhatIsNoGroupIsNamed() throws IOException {
        DatagramStream stream = open("0.0.0.0:0");
        assertThatThrownBy(() -> stream.join(ip("192.0.2.1"), 1))
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("192.0.2.1");
        assertThatThrownBy(() -> stream.join(ip("239.1.2.3"), 99_999))
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("239.1.2.3")
                .hasMessageContaining("99999");
        Membership membership = stream.join(ip("239.1.2.3"), 1);
        membership.leave();
        assertThatThrownBy(membership::leave)
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("239.1.2.3");
    }
}
