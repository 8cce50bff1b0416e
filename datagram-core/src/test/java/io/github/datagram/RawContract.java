package io.github.datagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ping and raw streams, on loopback and between two hosts; NIO refuses them. */
@RequiresNamespaces
abstract class RawContract extends Contract {
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    /** For experiments and testing: RFC 3692. */
    private static final int EXPERIMENT = 253;

    private Namespace here;
    private Namespace there;

    RawContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void layCable() throws IOException {
        here = closing(Namespace.create());
        there = closing(Namespace.create());
        here.connect("cable", there, "cable");
        here.address("cable", "192.0.2.1/24");
        here.address("cable", "2001:db8::1/64");
        there.address("cable", "192.0.2.2/24");
        there.address("cable", "2001:db8::2/64");
        here.sysctl("net/ipv4/ping_group_range", "0 0");
    }

    private boolean hasRaw() {
        return subject.backend() != Backend.NIO;
    }

    private DatagramOptions options(String bind, Protocol protocol) {
        return DatagramOptions.bind(ip(bind), protocol)
                .backend(subject.backend())
                .batchSize(8)
                .payloadCapacity(2048);
    }

    private DatagramStream openOn(Namespace host, DatagramOptions options) throws IOException {
        Callable<DatagramStream> opening = () -> DatagramStream.open(options);
        return closing(host.call(opening));
    }

    private static InetSocketAddress host(String address) {
        return new InetSocketAddress(ip(address), 0);
    }

    private static int echoRequest(InetAddress address) {
        return address instanceof Inet6Address ? 128 : 8;
    }

    private static int echoReply(InetAddress address) {
        return address instanceof Inet6Address ? 129 : 0;
    }

    /** An echo message: RFC 792 and RFC 4443, section 4. */
    private static ByteBuffer echo(int type, int identifier, int sequence, String data) {
        byte[] bytes = utf8(data);
        ByteBuffer message = ByteBuffer.allocate(8 + bytes.length)
                .put((byte) type)
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) identifier)
                .putShort((short) sequence)
                .put(bytes)
                .flip();
        return message.putShort(2, (short) checksum(message));
    }

    /** RFC 1071, of a message in which it is 0. */
    private static int checksum(ByteBuffer message) {
        int sum = 0;
        for (int i = 0; i < message.limit(); i += 2) {
            int low = i + 1 < message.limit() ? message.get(i + 1) & 0xFF : 0;
            sum += (message.get(i) & 0xFF) << 8 | low;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return ~(sum + (sum >>> 16)) & 0xFFFF;
    }

    private static void assertIsReply(Datagram datagram, String from, int identifier, int sequence, String data) {
        assertThat(datagram.source()).isEqualTo(host(from));
        assertThat(datagram.isTruncated()).isFalse();
        ByteBuffer message = ByteBuffer.wrap(bytes(datagram));
        assertThat(message.get(0)).isEqualTo((byte) echoReply(ip(from)));
        assertThat(message.getShort(4) & 0xFFFF).isEqualTo(identifier);
        assertThat(message.getShort(6) & 0xFFFF).isEqualTo(sequence);
        assertThat(new String(message.array(), 8, message.limit() - 8, UTF_8)).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1", "0.0.0.0, 192.0.2.2", "::, ::1", "::, 2001:db8::2", "192.0.2.1, 192.0.2.2"})
    void aPingIsAnswered(String bind, String to) throws IOException {
        DatagramOptions options =
                options(bind, Protocol.PING).receive(Metadata.HOP_LIMIT, Metadata.DESTINATION, Metadata.TIMESTAMP);
        if (!hasRaw()) {
            assertRefused(options);
            return;
        }
        DatagramStream stream = openOn(here, options);
        int identifier = stream.localAddress().getPort();
        assertThat(identifier).isPositive();
        for (int sequence = 1; sequence <= 3; sequence++) {
            stream.to(host(to))
                    .payload(echo(echoRequest(ip(to)), 0, sequence, "are you there?"))
                    .queue();
        }
        stream.flush();
        for (int sequence = 1; sequence <= 3; sequence++) {
            Datagram reply = next(stream);
            assertIsReply(reply, to, identifier, sequence, "are you there?");
            assertThat(reply.hopLimit()).isEqualTo(64);
            assertThat(reply.has(Metadata.TIMESTAMP)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "0.0.0.0, 192.0.2.2", "::1, ::1", "::, 2001:db8::2"})
    void aRawStreamSendsAndReceivesIcmpWithoutTheIpHeader(String bind, String to) throws IOException {
        boolean ipv6 = ip(to) instanceof Inet6Address;
        DatagramOptions options = options(bind, Protocol.raw(ipv6 ? ICMPV6 : ICMP))
                .receive(Metadata.HOP_LIMIT, Metadata.DESTINATION)
                .option(DatagramOption.ICMP_TYPES, IcmpTypes.only(echoReply(ip(to))));
        if (!hasRaw()) {
            assertRefused(options);
            return;
        }
        DatagramStream stream = openOn(here, options);
        assertThat(stream.localAddress()).isEqualTo(host(bind));
        stream.to(host(to)).payload(echo(echoRequest(ip(to)), 0xABCD, 7, "odd")).send();
        Datagram reply = next(stream);
        assertIsReply(reply, to, 0xABCD, 7, "odd");
        assertThat(reply.hopLimit()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void typesThatAreNotWantedAreNotReceived(String address) throws IOException {
        boolean ipv6 = ip(address) instanceof Inet6Address;
        if (!hasRaw()) {
            return;
        }
        DatagramStream stream = openOn(here, options(address, Protocol.raw(ipv6 ? ICMPV6 : ICMP)));
        int request = echoRequest(ip(address));
        int reply = echoReply(ip(address));
        stream.set(DatagramOption.ICMP_TYPES, IcmpTypes.allBut(request));
        assertThat(stream.get(DatagramOption.ICMP_TYPES)).isEqualTo(IcmpTypes.allBut(request));
        stream.to(host(address)).payload(echo(request, 1, 1, "")).send();
        assertThat(next(stream).payload().get(0)).isEqualTo((byte) reply);
        stream.set(DatagramOption.ICMP_TYPES, IcmpTypes.allBut());
        stream.to(host(address)).payload(echo(request, 1, 2, "")).send();
        assertThat(next(stream).payload().get(0)).isEqualTo((byte) request);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.2", "2001:db8::1, 2001:db8::2"})
    void aProtocolOfOnesOwnIsAnsweredFromTheAddressThatWasAsked(String client, String service) throws IOException {
        boolean ipv6 = ip(client) instanceof Inet6Address;
        DatagramOptions options = options(ipv6 ? "::" : "0.0.0.0", Protocol.raw(EXPERIMENT));
        if (!hasRaw()) {
            assertRefused(options);
            return;
        }
        DatagramStream asked = openOn(there, options);
        DatagramStream asking = openOn(here, options.to(host(service)));
        asking.toPeer().hopLimit(9).payload(utf8("question")).send();
        Datagram question = next(asked);
        assertThat(text(question)).isEqualTo("question");
        assertThat(question.source()).isEqualTo(host(client));
        assertThat(question.destination()).isEqualTo(ip(service));
        asked.reply(question).payload(utf8("answer")).send();
        Datagram answer = next(asking);
        assertThat(text(answer)).isEqualTo("answer");
        assertThat(answer.source()).isEqualTo(host(service));
    }

    @Test
    void truncationOfARawPacketTellsTheLengthOfWhatFollowsTheHeader() throws IOException {
        if (!hasRaw()) {
            return;
        }
        DatagramOptions options = options("127.0.0.1", Protocol.raw(EXPERIMENT));
        DatagramStream stream = openOn(here, options.payloadCapacity(30));
        openOn(here, options).to(host("127.0.0.1")).payload(pattern(100)).send();
        Datagram cut = next(stream);
        assertThat(cut.isTruncated()).isTrue();
        assertThat(cut.trueLength()).isEqualTo(100);
        assertThat(bytes(cut)).isEqualTo(Arrays.copyOf(pattern(100), 10));
    }

    @Test
    void theKernelComputesAChecksumWhereItIsToldTo() throws IOException {
        if (!hasRaw()) {
            return;
        }
        DatagramOptions options = options("::1", Protocol.raw(EXPERIMENT));
        DatagramStream receiver = openOn(here, options);
        DatagramStream sender = openOn(here, options.option(DatagramOption.CHECKSUM_OFFSET, 2));
        assertThat(sender.get(DatagramOption.CHECKSUM_OFFSET)).isEqualTo(2);
        sender.to(host("::1")).payload(new byte[8]).send();
        assertThat(next(receiver).payload().getShort(2)).isNotZero();
        DatagramStream icmp = openOn(here, options("::1", Protocol.raw(ICMPV6)));
        assertThatThrownBy(() -> icmp.set(DatagramOption.CHECKSUM_OFFSET, 2))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("CHECKSUM_OFFSET 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void whoMayNotOpenOneIsToldWhatItTakes(String address) throws IOException {
        if (!hasRaw()) {
            return;
        }
        DatagramOptions raw = options(address, Protocol.raw(EXPERIMENT));
        assertThatThrownBy(() -> here.callUnprivileged(() -> DatagramStream.open(raw)))
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("EPERM")
                .hasMessageContaining("CAP_NET_RAW");
        DatagramOptions ping = options(address, Protocol.PING);
        here.callUnprivileged(() -> DatagramStream.open(ping)).close();
        assertThatThrownBy(() -> there.callUnprivileged(() -> DatagramStream.open(ping)))
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("EACCES")
                .hasMessageContaining("net.ipv4.ping_group_range");
    }

    @Test
    void protocolsOutOfRangeAndNobodysAddressesAreRefused() {
        assertThatThrownBy(() -> Protocol.raw(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Protocol.raw(255)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IcmpTypes.only(256)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options("0.0.0.0", Protocol.PING).to(host("0.0.0.0")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(DatagramOptions options) {
        assertThatThrownBy(() -> DatagramStream.open(options))
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("NIO has UDP sockets alone");
    }
}
