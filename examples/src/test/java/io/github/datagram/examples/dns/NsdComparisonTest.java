package io.github.datagram.examples.dns;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bytes;
import io.github.datagram.protocol.dns.Dns;
import io.github.datagram.protocol.dns.DnsClass;
import io.github.datagram.protocol.dns.DnsName;
import io.github.datagram.protocol.dns.DnsOption;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsType;
import io.github.datagram.protocol.dns.Edns;
import io.github.datagram.testing.RequiresNsd;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another server with the same zone says the same, to good queries and to others. */
@RequiresNsd
class NsdComparisonTest {
    private static final int QUERIES = 10_000;
    private static final long SEED = 20241120;
    private static final int SENTINEL = 0xBEEF;
    private static final int NOTIFY = 4;
    private static final int FORMAT_ERROR = 1;
    private static final int NAME_ERROR = 3;
    private static final int BAD_VERSION = 16;
    private static final int[] TYPES = {1, 1, 1, 28, 2, 5, 6, 12, 15, 16, 33, 43, 257, 255, 255, 0, 99, 252, 253, 65400
    };

    private final Random random = new Random(SEED);

    @Test
    void nsdGivesTheSameAnswers(@TempDir Path directory) throws Exception {
        Path file = Messages.zone(directory);
        Files.writeString(file, GeneratedZone.text(SEED), StandardOpenOption.APPEND);
        Zone zone = ZoneFile.load(file, null);
        try (Nsd nsd = Nsd.start(file, "example.org", directory);
                DnsServer server = DnsServer.open(
                        new InetSocketAddress("127.0.0.1", 0),
                        Backend.AUTO,
                        1,
                        () -> new Answerer(() -> zone, "", 1232),
                        failure -> {
                            throw failure;
                        })) {
            var thread = new Thread(() -> serve(server));
            thread.setDaemon(true);
            thread.start();
            try (var theirs = new Client(nsd.address());
                    var ours = new Client(server.first().localAddress())) {
                List<String> differences = new ArrayList<>();
                for (int i = 0; i < QUERIES; i++) {
                    String difference = difference(query(), theirs, ours);
                    if (difference != null) {
                        differences.add(difference);
                    }
                }
                assertThat(differences).isEmpty();
            }
        }
    }

    private static void serve(DnsServer server) {
        try {
            server.serve();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return what differs, null if nothing does} */
    private static @Nullable String difference(byte[] query, Client theirs, Client ours) throws IOException {
        Dns actual = ours.ask(query);
        Dns expected = actual != null && isError(code(actual)) ? theirs.askPatiently(query) : theirs.ask(query);
        if (query.length > 2 && (query[2] >> 3 & 0xF) == NOTIFY) {
            return null; // nsd can be told that a zone has changed elsewhere.
        }
        if (expected == null || actual == null) {
            return Objects.equals(expected, actual) ? null : describe(query, expected, actual);
        }
        boolean isSame = isError(code(actual))
                ? code(actual) == code(expected) || isBothBadVersionAndMalformed(actual, expected)
                : code(actual) == code(expected) && isSameContent(actual, expected, theirs);
        return isSame ? null : describe(query, expected, actual);
    }

    /** A code that says all. */
    private static boolean isError(int code) {
        return code != 0 && code != NAME_ERROR;
    }

    /** NSD does not look at the options of a version that it does not know. */
    private static boolean isBothBadVersionAndMalformed(Dns actual, Dns expected) {
        return code(actual) == FORMAT_ERROR && code(expected) == BAD_VERSION;
    }

    private static String describe(byte[] query, @Nullable Dns expected, @Nullable Dns actual) {
        return HexFormat.of().formatHex(query) + "\n  nsd: " + expected + "\n  we:  " + actual + "\n";
    }

    private static boolean isSameContent(Dns actual, Dns expected, Client theirs) throws IOException {
        if (actual.truncated() || expected.truncated()) {
            return actual.truncated() == expected.truncated(); // Nobody uses what is in such a reply.
        }
        return actual.authoritative() == expected.authoritative()
                && actual.recursionDesired() == expected.recursionDesired()
                && actual.questions().equals(expected.questions())
                && set(actual.answers()).equals(set(isAny(actual) ? oneSet(actual, theirs) : expected.answers()))
                && (isOfAllClasses(actual)
                        || (set(actual.authorities()).equals(set(expected.authorities()))
                                && set(actual.additionals()).equals(set(expected.additionals()))));
    }

    /** Of all classes NSD answers questions as of IN, but without its authority. */
    private static boolean isOfAllClasses(Dns message) {
        return message.questions().get(0).dnsClass().equals(DnsClass.ANY);
    }

    private static boolean isAny(Dns message) {
        return !message.questions().isEmpty()
                && message.questions().get(0).type().equals(DnsType.ANY);
    }

    /** Any one set of records is an answer to ANY, but it must be all of it. */
    private static List<DnsRecord> oneSet(Dns actual, Client theirs) throws IOException {
        if (actual.answers().isEmpty()) {
            return List.of();
        }
        DnsRecord first = actual.answers().get(0);
        Dns expected = theirs.ask(
                Messages.query(1, first.name(), first.type(), DnsClass.IN, Messages.edns(Answerer.MAX_REPLY_SIZE)));
        return expected == null ? List.of() : expected.answers();
    }

    private static int code(Dns message) {
        int extended = message.additionals().stream()
                .filter(record -> record.type().equals(DnsType.OPT))
                .mapToInt(record -> Edns.of(record).extendedResponseCode())
                .sum();
        return extended << 4 | message.responseCode().number();
    }

    /** Their order is free (RFC 1034, section 3.6), and their length depends on compression. */
    private static Set<DnsRecord> set(List<DnsRecord> records) {
        return records.stream()
                .map(record -> new DnsRecord(
                        record.name(), record.type(), record.dnsClass(), record.ttl(), Be16.ZERO, record.data()))
                .collect(toSet());
    }

    private byte[] query() {
        int dnsClass = random.nextInt(50) == 0 ? random.nextInt(5) : random.nextInt(100) == 0 ? 255 : 1;
        byte[] query = Messages.query(
                random.nextInt(SENTINEL),
                name(),
                new DnsType(TYPES[random.nextInt(TYPES.length)]),
                new DnsClass(dnsClass),
                edns());
        return random.nextInt(8) == 0 ? damage(query) : query;
    }

    private DnsName name() {
        String name = switch (random.nextInt(10)) {
            case 0 -> random.nextInt(3) + ".example." + (random.nextBoolean() ? "net" : "org");
            case 1 ->
                List.of("big", "huge", "www", "chain", "towild", "tosub", "loop1", "dangling", "ext", "web")
                                .get(random.nextInt(10))
                        + ".example.org";
            case 2 ->
                GeneratedZone.name(random) + "."
                        + List.of("sub", "wild", "b.wild", "cwild", "empty.nonterminal", "signed")
                                .get(random.nextInt(6))
                        + ".example.org";
            case 3 -> "example.org";
            default -> GeneratedZone.name(random) + ".gen.example.org";
        };
        return DnsName.parse(random.nextBoolean() ? name : name.toUpperCase(java.util.Locale.ROOT));
    }

    private DnsRecord[] edns() {
        if (random.nextBoolean()) {
            return new DnsRecord[0];
        }
        int[] sizes = {0, 512, 700, 1232, 4096, 65535};
        List<DnsOption> options =
                random.nextInt(4) == 0 ? List.of(DnsOption.of(Be16.of(65001), Bytes.utf8("x"))) : List.of();
        var edns = new Edns(
                sizes[random.nextInt(sizes.length)], 0, random.nextInt(20) == 0 ? 1 : 0, random.nextBoolean(), options);
        return new DnsRecord[] {edns.toRecord()};
    }

    private byte[] damage(byte[] query) {
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(query, random.nextInt(query.length));
            }
            case 1 -> {
                return Arrays.copyOf(query, query.length + 1 + random.nextInt(20));
            }
            case 2 -> query[2 + random.nextInt(10)] ^= (byte) (1 << random.nextInt(8));
            default -> {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    query[2 + random.nextInt(query.length - 2)] = (byte) random.nextInt(256);
                }
            }
        }
        return query;
    }

    /** Asks one server. A server that has answered what came after a query will not answer that one any more. */
    private static final class Client implements AutoCloseable {
        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        private final byte[] sentinel =
                Messages.query(SENTINEL, DnsName.parse("example.org"), DnsType.SOA, DnsClass.IN);
        private final DatagramPacket reply = new DatagramPacket(new byte[65535], 65535);

        Client(InetSocketAddress server) throws IOException {
            socket.connect(server);
            socket.setSoTimeout(20_000);
        }

        @Nullable
        Dns ask(byte[] query) throws IOException {
            socket.send(new DatagramPacket(query, query.length));
            socket.send(new DatagramPacket(sentinel, sentinel.length));
            Dns answer = null;
            while (true) {
                socket.receive(reply);
                if (ByteBuffer.wrap(reply.getData()).getShort() == (short) SENTINEL) {
                    return answer;
                }
                answer = Messages.parse(reply.getData(), reply.getLength());
            }
        }

        /** Asks again if there is no reply: NSD sends some hundred errors a second, and keeps quiet for the rest of it. */
        @Nullable
        Dns askPatiently(byte[] query) throws IOException {
            long start = System.nanoTime();
            Dns answer = ask(query);
            while (answer == null && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(3)) {
                answer = ask(query);
            }
            return answer;
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
