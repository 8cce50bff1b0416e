package io.github.datagram.examples.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.datagram.protocol.dns.Dns;
import io.github.datagram.protocol.dns.DnsClass;
import io.github.datagram.protocol.dns.DnsData;
import io.github.datagram.protocol.dns.DnsName;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsResponseCode;
import io.github.datagram.protocol.dns.DnsText;
import io.github.datagram.protocol.dns.DnsType;
import io.github.datagram.protocol.dns.Edns;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswererTest {
    private static final int ROUNDS = 20_000;

    private static Answerer answerer;

    @BeforeAll
    static void load(@TempDir Path directory) throws IOException {
        Zone zone = ZoneFile.load(Messages.zone(directory), null);
        answerer = new Answerer(() -> zone, "version 1", 1232);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    web A                   | web A 192.0.2.3
                    WEB AAAA                | WEB AAAA 2001:db8::3
                    mail A                  | mail A 192.0.2.2
                    wild NS                 |
                    *.*.twice A             | *.*.twice A 192.0.2.8
                    x.*.twice A             | x.*.twice A 192.0.2.8
                    x.y.twice A             | x.y.twice A 192.0.2.9
                    x.y.wild A              | x.y.wild A 192.0.2.4
                    *.wild A                | *.wild A 192.0.2.4
                    a.b.wild A              | a.b.wild A 192.0.2.5
                    x.wild MX               |
                    www A                   | www CNAME web ; web A 192.0.2.3
                    www CNAME               | www CNAME web
                    www MX                  | www CNAME web
                    chain AAAA              | chain CNAME www ; www CNAME web ; web AAAA 2001:db8::3
                    towild A                | towild CNAME foo.wild ; foo.wild A 192.0.2.4
                    foo.cwild A             | foo.cwild CNAME web ; web A 192.0.2.3
                    x.foo.cwild AAAA        | x.foo.cwild CNAME web ; web AAAA 2001:db8::3
                    loop1 A                 | loop1 CNAME loop2 ; loop2 CNAME loop1
                    ext A                   | ext CNAME www.example.com.
                    empty.nonterminal A     |
                    deep.empty.nonterminal A | deep.empty.nonterminal A 192.0.2.6
                    _sip._udp SRV           | _sip._udp SRV 0 5 5060 web
                    signed DS               | signed DS 0001080201234567
                    sub DS                  |
                    """)
    void answersWhatIsThere(String question, String expected) {
        Dns reply = ask(question);

        assertThat(reply.responseCode()).isEqualTo(DnsResponseCode.NO_ERROR);
        assertThat(reply.authoritative()).isTrue();
        assertThat(texts(reply.answers())).isEqualTo(expected == null ? "" : expected);
        assertThat(reply.questions().get(0).name().toString()).isEqualTo(question.split(" ")[0] + ".example.org.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wild NS", "x.wild MX", "www MX", "empty.nonterminal A", "web TXT", "sub DS"})
    void saysWithItsAuthorityThatThereIsNoSuchRecord(String question) {
        assertThat(ask(question).authorities()).singleElement().satisfies(AnswererTest::isNegativeSoa);
        assertThat(ask(question).responseCode()).isEqualTo(DnsResponseCode.NO_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nope A",
                "x.web A",
                "b.nope A",
                "a.really.long.name.that.is.not.there A",
                "dangling A",
                "y.b.wild A"
            })
    void saysWithItsAuthorityThatThereIsNoSuchName(String question) {
        Dns reply = ask(question);

        assertThat(reply.responseCode()).isEqualTo(DnsResponseCode.NAME_ERROR);
        assertThat(reply.authoritative()).isTrue();
        assertThat(reply.authorities()).singleElement().satisfies(AnswererTest::isNegativeSoa);
    }

    private static void isNegativeSoa(DnsRecord record) {
        assertThat(record.name()).isEqualTo(DnsName.parse("example.org"));
        assertThat(record.type()).isEqualTo(DnsType.SOA);
        assertThat(record.ttl().toLong()).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub A", "host.sub A", "a.host.sub TXT", "ns.sub A", "sub NS", "sub ANY"})
    void refersToTheServersOfADelegation(String question) {
        Dns reply = ask(question);

        assertThat(reply.responseCode()).isEqualTo(DnsResponseCode.NO_ERROR);
        assertThat(reply.authoritative()).isFalse();
        assertThat(reply.answers()).isEmpty();
        assertThat(texts(reply.authorities())).isEqualTo("sub NS ns.sub ; sub NS ns1");
        assertThat(texts(reply.additionals()))
                .isEqualTo("ns.sub A 192.0.2.7 ; ns.sub AAAA 2001:db8::7 ; ns1 A 192.0.2.1 ; ns1 AAAA 2001:db8::1");
    }

    @Test
    void refersToADelegationThatAnAliasLeadsTo() {
        Dns reply = ask("tosub A");

        assertThat(reply.authoritative()).isTrue();
        assertThat(texts(reply.answers())).isEqualTo("tosub CNAME host.sub");
        assertThat(texts(reply.authorities())).isEqualTo("sub NS ns.sub ; sub NS ns1");
    }

    @Test
    void answersAnyWithOneSetOfRecords() {
        assertThat(texts(ask("web ANY").answers())).isEqualTo("web A 192.0.2.3");
        assertThat(texts(ask("www ANY").answers())).isEqualTo("www CNAME web");
        assertThat(ask("empty.nonterminal ANY").answers()).isEmpty();
    }

    @Test
    void answersTypesThatItDoesNotKnow() {
        assertThat(ask(Messages.query("unknown.example.org", new DnsType(65400)))
                        .answers())
                .singleElement()
                .extracting(record -> ((DnsData.Unknown) record.data()).data().toArray())
                .isEqualTo(new byte[] {1, 2, 3, 4});
    }

    @Test
    void refusesWhatIsOutsideOfTheZone() {
        for (String name : List.of("example.com", "org", ".", "notexample.org", "www.example.org.net")) {
            Dns reply = ask(Messages.query(name, DnsType.A));
            assertThat(reply.responseCode()).as(name).isEqualTo(DnsResponseCode.REFUSED);
            assertThat(reply.authoritative()).isFalse();
        }
        assertThat(ask(Messages.query(1, DnsName.parse("example.org"), DnsType.A, new DnsClass(4)))
                        .responseCode())
                .isEqualTo(DnsResponseCode.REFUSED);
    }

    @Test
    void tellsItsVersion() {
        for (String name : List.of("version.bind", "VERSION.SERVER")) {
            Dns reply = ask(Messages.query(1, DnsName.parse(name), DnsType.TXT, DnsClass.CH));
            assertThat(reply.answers()).singleElement().satisfies(record -> {
                assertThat(record.dnsClass()).isEqualTo(DnsClass.CH);
                assertThat(((DnsData.Txt) record.data()).texts()).containsExactly(DnsText.of("version 1"));
            });
        }
        assertThat(ask(Messages.query(1, DnsName.parse("hostname.bind"), DnsType.TXT, DnsClass.CH))
                        .responseCode())
                .isEqualTo(DnsResponseCode.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "big, 0, true",
        "big, 512, true",
        "big, 1232, false",
        "big, 65535, false",
        "huge, 1232, true",
        "huge, 65535, true",
        "hugest, 65535, true",
        "web, 0, false",
        "web, 100, false",
    })
    void cutsWhatTheClientCannotTake(String name, int udpSize, boolean isCut) {
        byte[] query = Messages.query(
                name + ".example.org",
                name.equals("web") ? DnsType.A : DnsType.TXT,
                udpSize == 0 ? new DnsRecord[0] : new DnsRecord[] {Messages.edns(udpSize)});
        byte[] reply = new byte[Answerer.MAX_REPLY_SIZE];
        int length = answerer.answer(ByteBuffer.wrap(query), ByteBuffer.wrap(reply));
        Dns parsed = Messages.parse(reply, length);

        assertThat(length).isLessThanOrEqualTo(udpSize == 0 ? 512 : 1232);
        assertThat(parsed.truncated()).isEqualTo(isCut);
        assertThat(parsed.answers()).hasSize(isCut ? 0 : 1);
        assertThat(parsed.additionals()).hasSize(udpSize == 0 ? 0 : 1);
    }

    @Test
    void addsTheAddressesOfItsNameServersIfTheyFit() {
        assertThat(texts(ask(Messages.query("example.org", DnsType.NS)).additionals()))
                .isEqualTo("ns1 A 192.0.2.1 ; ns1 AAAA 2001:db8::1");
    }

    @Test
    void saysWhichVersionOfEdnsItSpeaks() {
        DnsRecord future = new Edns(1232, 0, 1, true, List.of()).toRecord();
        Dns reply = ask(Messages.query("web.example.org", DnsType.A, future));

        assertThat(reply.answers()).isEmpty();
        assertThat(reply.responseCode().number()).isZero();
        Edns edns = Edns.of(reply.additionals().get(0));
        assertThat(edns.extendedResponseCode()).isEqualTo(1);
        assertThat(edns.version()).isZero();
        assertThat(edns.dnssecOk()).isTrue();
    }

    @Test
    void isNoAuthorityForAllClasses() {
        Dns reply = ask(Messages.query(1, DnsName.parse("web.example.org"), DnsType.A, DnsClass.ANY));

        assertThat(reply.answers()).hasSize(1);
        assertThat(reply.authoritative()).isFalse();
    }

    @Test
    void keepsOfTheHeaderWhatItShould() {
        byte[] query = Messages.query("web.example.org", DnsType.A);
        query[3] = 0x70; // Z, AD and CD
        Dns reply = ask(query);

        assertThat(reply.id().toInt()).isEqualTo(7);
        assertThat(reply.response()).isTrue();
        assertThat(reply.recursionDesired()).isTrue();
        assertThat(reply.recursionAvailable()).isFalse();
        assertThat(reply.authenticData()).isFalse();
        assertThat(reply.checkingDisabled()).isTrue();
        assertThat(reply.reserved()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 15})
    void doesNoOtherOperation(int opcode) {
        byte[] query = Messages.query("web.example.org", DnsType.A);
        query[2] |= (byte) (opcode << 3);
        Dns reply = ask(query);

        assertThat(reply.responseCode()).isEqualTo(DnsResponseCode.NOT_IMPLEMENTED);
        assertThat(reply.opcode()).isEqualTo(opcode);
        assertThat(reply.questions()).isEmpty();
    }

    @Test
    void transfersNoZone() {
        for (int type : new int[] {251, 252}) {
            assertThat(ask(Messages.query("example.org", new DnsType(type))).responseCode())
                    .isEqualTo(DnsResponseCode.NOT_IMPLEMENTED);
        }
    }

    @Test
    void saysNothingToAResponseOrToLessThanAHeader() {
        byte[] query = Messages.query("web.example.org", DnsType.A);
        for (int length = 0; length < Header.SIZE; length++) {
            assertThat(answerer.answer(ByteBuffer.wrap(query, 0, length), ByteBuffer.allocate(512)))
                    .isZero();
        }
        query[2] |= (byte) 0x80;
        assertThat(answerer.answer(ByteBuffer.wrap(query), ByteBuffer.allocate(512)))
                .isZero();
    }

    @Test
    void doesNotUnderstandAQueryThatIsCutAnywhere() {
        byte[] query = Messages.query("web.example.org", DnsType.A, Messages.edns(1232));
        for (int length = Header.SIZE; length < query.length; length++) {
            assertFormatError(java.util.Arrays.copyOf(query, length));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0",
        "4, 2",
        "6, 1",
        "8, 1",
        "10, 2",
        "10, 0xFF", // counts
        "3, 5", // a response code
        "12, 0xC0",
        "12, 0x41",
        "12, 0x80", // labels
    })
    void doesNotUnderstandAnythingElse(int index, String value) {
        byte[] query = Messages.query("web.example.org", DnsType.A, Messages.edns(1232));
        query[index + (index >= 4 && index < 12 ? 1 : 0)] =
                Integer.decode(value).byteValue();

        assertFormatError(query);
    }

    @Test
    void doesNotUnderstandAnOptRecordOfAnotherName() {
        DnsRecord opt = Messages.edns(1232);
        assertFormatError(Messages.query(
                "web.example.org",
                DnsType.A,
                new DnsRecord(
                        DnsName.parse("x"), opt.type(), opt.dnsClass(), opt.ttl(), opt.dataLength(), opt.data())));
    }

    private static void assertFormatError(byte[] query) {
        Dns reply = ask(query);
        assertThat(reply.responseCode()).isEqualTo(DnsResponseCode.FORMAT_ERROR);
        assertThat(reply.questions()).isEmpty();
    }

    @Test
    void allocatesNothing() {
        List<ByteBuffer> queries = new ArrayList<>();
        for (String name : List.of("web", "www", "x.y.wild", "nope", "host.sub", "huge", "tosub")) {
            byte[] query = Messages.query(name + ".example.org", DnsType.A, Messages.edns(1232));
            queries.add(ByteBuffer.allocateDirect(query.length).put(query).flip());
        }
        queries.add(ByteBuffer.allocateDirect(20));
        ByteBuffer reply = ByteBuffer.allocateDirect(Answerer.MAX_REPLY_SIZE);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long sum = answerAll(queries, reply);
        long before = threads.getCurrentThreadAllocatedBytes();
        sum += answerAll(queries, reply);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(sum).isPositive();
        assertThat((double) allocated / (ROUNDS * queries.size())).isLessThan(0.1);
    }

    private static long answerAll(List<ByteBuffer> queries, ByteBuffer reply) {
        long sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < queries.size(); i++) {
                sum += answerer.answer(queries.get(i), reply);
            }
        }
        return sum;
    }

    private static Dns ask(String question) {
        String[] parts = question.split(" ");
        return ask(Messages.query(parts[0] + ".example.org", type(parts[1])));
    }

    private static Dns ask(byte[] query) {
        byte[] reply = new byte[Answerer.MAX_REPLY_SIZE];
        return Messages.parse(reply, answerer.answer(ByteBuffer.wrap(query), ByteBuffer.wrap(reply)));
    }

    private static DnsType type(String mnemonic) {
        return switch (mnemonic) {
            case "A" -> DnsType.A;
            case "AAAA" -> DnsType.AAAA;
            case "NS" -> DnsType.NS;
            case "MX" -> DnsType.MX;
            case "TXT" -> DnsType.TXT;
            case "CNAME" -> DnsType.CNAME;
            case "SRV" -> DnsType.SRV;
            case "DS" -> ZoneData.DS;
            default -> DnsType.ANY;
        };
    }

    private static String texts(List<DnsRecord> records) {
        return String.join(" ; ", records.stream().map(AnswererTest::text).toList());
    }

    private static String text(DnsRecord record) {
        String data;
        if (record.data() instanceof DnsData.A a) {
            data = a.address().toString();
        } else if (record.data() instanceof DnsData.Aaaa aaaa) {
            data = aaaa.address().toString();
        } else if (record.data() instanceof DnsData.Target target) {
            data = relative(target.name());
        } else if (record.data() instanceof DnsData.Srv srv) {
            data = srv.priority() + " " + srv.weight() + " " + srv.port() + " " + relative(srv.target());
        } else if (record.data() instanceof DnsData.Unknown unknown) {
            data = java.util.HexFormat.of().formatHex(unknown.data().toArray()).substring(0, 16);
        } else {
            data = record.data().toString();
        }
        String type = record.type().equals(ZoneData.DS) ? "DS" : record.type().toString();
        return relative(record.name()) + " " + type + " " + data;
    }

    private static String relative(DnsName name) {
        return name.toString().replaceFirst("\\.example\\.org\\.$", "");
    }
}
