package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.RequiresNamespaces;
import io.github.datagram.testing.Seccomp;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong is told in one line, and by the exit status: 2 for the command line, 1 for the rest. */
class BadInputTest {
    private static final int IO_URING_SETUP = 425;
    private static final int EPERM = 1;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    send 127.0.0.1:65536         | address '127.0.0.1:65536': port '65536' is not in 0..65535
                    send 127.0.0.1               | address '127.0.0.1': not ADDRESS:PORT; write [::1]:53 for IPv6, 0.0.0.0:53 for any IPv4 address
                    listen --bind 127.0.0.1:-1   | address '127.0.0.1:-1': port '-1' is not in 0..65535
                    send 127.0.0.1:0             | address '127.0.0.1:0': nobody is at port 0
                    send [fe80::1%nope0]:9       | address '[fe80::1%nope0]:9': unknown host (no such interface nope0); this host has
                    send 127.0.0.1:9 --from fe80::1%nope0 | '--from': 'fe80::1%nope0': interface 'nope0': this host has
                    multicast test --group ff02::1%nope0 | 'ff02::1%nope0': interface 'nope0': this host has
                    send 0.0.0.0:9               | address '0.0.0.0:9': the wildcard is nobody's address
                    send [::]:9                  | address '[::]:9': the wildcard is nobody's address
                    send 127.0.0.1:9 --from ::1  | '--from': ::1 is of another family than 127.0.0.1
                    send [::1]:9 --from 127.0.0.1 | '--from': 127.0.0.1 is of another family than ::1
                    send 127.0.0.1:9 --from 127.0.0.1:5 | '--from': '127.0.0.1:5': neither an IP address nor a known host; write it without a port;
                    send 127.0.0.1:9 10          | unexpected argument '10'
                    echo --bind ::1:7            | address '::1:7': not ADDRESS:PORT
                    send 127.0.0.1:9 --ttl 0     | '--ttl': '0' is not in 1..255
                    send 127.0.0.1:9 --ttl 256   | '--ttl': '256' is not in 1..255
                    send 127.0.0.1:9 --ttl many  | '--ttl': 'many' is not in 1..255
                    send 127.0.0.1:9 --dscp 64   | '--dscp': '64' is not in 0..63
                    send 127.0.0.1:9 --ecn ect_2 | '--ecn': expected one of [NOT_ECT, ECT_1, ECT_0, CE] (case-insensitive) but was 'ect_2'
                    send 127.0.0.1:9 --count 0   | '--count': '0' is not in 1..2147483647
                    send 127.0.0.1:9 --segment-size 0 | '--segment-size': '0' is not in 1..65535
                    send 127.0.0.1:9 --interface nope0 | interface 'nope0': this host has
                    demo --backend carrier-pigeon | '--backend': expected one of [AUTO, MMSG, MSG, IO_URING, NIO] (case-insensitive) but was 'carrier-pigeon'
                    dns --bind 127.0.0.1:0 --zone x --threads 0 | '--threads': '0' is not in 1..256
                    dns --bind 127.0.0.1:0 --zone x --max-size 511 | '--max-size': '511' is not in 512..4096
                    dns --bind 127.0.0.1:0       | Missing required option: '--zone=FILE'
                    ntp serve                    | Missing required option: '--bind=ADDRESS:PORT'
                    ntp serve --bind 127.0.0.1:0 --stratum 16 | '--stratum': '16' is not in 1..15
                    ntp serve --bind 127.0.0.1:0 --stratum 0 | '--stratum': '0' is not in 1..15
                    ntp serve --bind 127.0.0.1:0 --leap insert | '--leap' says something of a synchronised clock: say --stratum
                    ntp serve --bind 127.0.0.1:0 --refid LOCAL | '--refid': 'LOCAL': neither one to four letters nor an IPv4 address
                    ntp serve --bind 127.0.0.1:0 --refid 300.1.1.1 | '--refid': '300.1.1.1' is no IPv4 address
                    ntp serve --bind 127.0.0.1:0 --leap maybe | '--leap': expected one of [NONE, INSERT, DELETE] (case-insensitive) but was 'maybe'
                    ntp serve --bind 127.0.0.1:0 --burst 0 | '--burst': '0' is not in 1..1000000
                    ntp query                    | Missing required parameter: 'HOST'
                    ntp query 127.0.0.1:0        | '127.0.0.1:0': port '0' is not in 1..65535
                    ntp query [::1]:ntp          | '[::1]:ntp': port 'ntp' is not in 1..65535
                    ntp query [::1               | '[::1': not HOST or HOST:PORT
                    ntp query 127.0.0.1 -4 -6    | -4, -6 are mutually exclusive
                    ntp query 127.0.0.1 --count 0 | '--count': '0' is not in 1..2147483647
                    echo                         | Missing required option: '--bind=ADDRESS:PORT'
                    listen --bind [::]:0 --join 192.0.2.1 | '192.0.2.1': not a multicast address
                    listen --bind [::]:0 --join 239.1.1.1% | not GROUP[%IF][,SOURCE]
                    listen --bind [::]:0 --join 239.1.1.1,::1 | '239.1.1.1,::1': group and source are of different families
                    listen --bind [::]:0 --join group.invalid | 'group.invalid': neither an IP address nor a known host
                    listen --bind 0.0.0.0:7 --join ff02::1 | '--join': an IPv6 group cannot be heard on 0.0.0.0:7, bind to [::]:7
                    multicast send 192.0.2.1:7   | address '192.0.2.1:7': not a multicast address
                    multicast receive 192.0.2.1:7 | address '192.0.2.1:7': not a multicast address
                    multicast send 239.1.1.1     | address '239.1.1.1': not ADDRESS:PORT
                    multicast send 239.1.1.1:0   | address '239.1.1.1:0': nobody is at port 0
                    multicast send               | Missing required parameter: 'GROUP:PORT'
                    multicast send 239.1.1.1:7 --interface nope0 | interface 'nope0': this host has
                    multicast send 239.1.1.1:7 --from ::1 | '--from': ::1 is of another family than 239.1.1.1:7
                    multicast send 239.1.1.1:7 --size 10 | '--size': '10' is not in 26..65507
                    multicast send 239.1.1.1:7 --ttl 256 | '--ttl': '256' is not in 0..255
                    multicast send 239.1.1.1:7 --rate 0 | '--rate': '0' is not in 1..1000000
                    multicast receive 232.1.1.1:7 --source ::1 | '--source': ::1 is of another family than 232.1.1.1:7
                    multicast receive [ff35::8000:1]:7 --source 192.0.2.1 | '--source': 192.0.2.1 is of another family than [ff35::8000:1]:7
                    multicast receive 232.1.1.1:7 --source 239.1.1.1 | '--source': 239.1.1.1 is a group, and no source
                    multicast receive 232.1.1.1:7 --source 192.0.2.1 --block 192.0.2.2 | '--source' hears no other source, so there is nothing to '--block'
                    multicast receive 239.1.1.1:7 --block-for 5 | '--block-for' needs a '--block'
                    multicast receive 239.1.1.1:7 --seconds 0 | '--seconds': '0' is not in 1..86400
                    multicast test --group 192.0.2.1 | '192.0.2.1': not a multicast address
                    multicast test --port 0      | '--port': '0' is not in 1..65535
                    multicast test --count 1     | '--count' is for '--respond'
                    traceroute                   | Missing required parameter: 'HOST'
                    traceroute 127.0.0.1 -m 256  | '--max-hops': '256' is not in 1..255
                    traceroute 127.0.0.1 -f 0    | '--first': '0' is not in 1..255
                    traceroute 127.0.0.1 -f 9 -m 8 | '--first': 9 is beyond the last hop, 8
                    traceroute 127.0.0.1 -q 0    | '--queries': '0' is not in 1..10
                    traceroute 127.0.0.1 -w 0    | '--wait': '0' is not in 0.001..3600 seconds
                    traceroute 127.0.0.1 -w soon | '--wait': 'soon' is not in 0.001..3600 seconds
                    traceroute 127.0.0.1 -p 65535 --flows 2 | 2 flows from port 65535 on: there is no port above 65535
                    traceroute 127.0.0.1 --size 55 | '--size': '55' is not in 56..65535
                    traceroute 127.0.0.1 -4 -6   | -4, -6 are mutually exclusive
                    traceroute 127.0.0.1 --from ::1 | '--from': ::1 is of another family than 127.0.0.1
                    traceroute 0.0.0.0           | '0.0.0.0': not the address of one host
                    traceroute 224.0.0.1         | '224.0.0.1': not the address of one host
                    netty-quic ca --dir x --days 36501 | '--days': '36501' is not in -36500..36500
                    netty-quic ask 127.0.0.1:9 --dir x --timeout -1 | '--timeout': '-1' is not in 0..60000
                    pmtu                         | Missing required parameter: 'HOST'
                    pmtu 127.0.0.1 -p 0          | '--port': '0' is not in 1..65535
                    pmtu 127.0.0.1 -w 3601       | '--wait': '3601' is not in 0.001..3600 seconds
                    pmtu ::                      | '::': not the address of one host
                    demo --nonsense              | Unknown option: '--nonsense'
                    """)
    void aWrongCommandLine(String line, String complaint) {
        Run run = Run.of(line.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("datagram " + line.replaceFirst("^((multicast|ntp|netty-quic) \\w+|\\w+).*", "$1") + ": ")
                .contains(complaint)
                .endsWith(" --help'" + System.lineSeparator())
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"mmsg", "nio"})
    @RequiresLinux
    void anAddressInUse(String backend) throws Exception {
        try (var taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertFailure(
                    Run.of("listen", "--bind", address, "--backend", backend),
                    "bind " + address + ": EADDRINUSE (address already in use); ",
                    "another program has this port ('ss -ulpn' tells which): stop it, or choose another");
        }
    }

    @ParameterizedTest
    @CsvSource({"mmsg", "nio"})
    @RequiresLinux
    void anAddressOfAnotherHost(String backend) {
        Run run = Run.of("echo", "--bind", "198.51.100.7:7", "--backend", backend);

        assertFailure(run, "bind 198.51.100.7:7: ", "cannot assign requested address");
    }

    @Test
    @RequiresLinux
    void aSourceOfAnotherHost() {
        Run run = Run.of("send", "127.0.0.1:9", "--from", "198.51.100.7");

        assertFailure(run, "bind 198.51.100.7:0: EADDRNOTAVAIL", "no interface of this host has this address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"traceroute", "pmtu", "ntp query"})
    void aZoneThatIsNoInterface(String command) {
        Run run = Run.of((command + " fe80::1%nope0").split(" "));

        assertFailure(run, "'fe80::1%nope0': interface 'nope0': this host has ", "lo");
    }

    @Test
    @RequiresNamespaces
    void aZoneThatHasNoSuchAddress() throws Exception {
        try (Namespace host = Namespace.create()) {
            Run run = Run.of(List.of("ip", "netns", "exec", host.toString()), "traceroute", "fe80::1%lo");

            assertFailure(run, "'fe80::1%lo': interface 'lo' has no address of that scope", "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmsg", "nio"})
    @RequiresLinux
    void aNumberThatIsNoInterface(String backend) {
        Run run = Run.of("echo", "--bind", "[fe80::1%987654]:0", "--backend", backend);

        assertFailure(
                run, "bind [fe80::1%987654]:0: ENODEV (no such device)", "; there is no such interface; 'ip link'");
    }

    @Test
    @RequiresLinux
    void aPayloadThatUdpDoesNotCarry() {
        Run run = Run.of("send", "127.0.0.1:9", "--data", "x".repeat(65508), "--wait", "0");

        assertFailure(run, "sendmmsg to 127.0.0.1:9: EMSGSIZE", "message too long");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aPayloadThatNothingHolds() {
        Run run = Run.of("send", "127.0.0.1:9", "--data", "x".repeat(70000));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'--data': 70000 bytes").hasLineCount(1);
    }

    @Test
    void aChoiceThatTheBackendDoesNotOffer() {
        Run run = Run.of("send", "127.0.0.1:9", "--backend", "nio", "--ttl", "5");

        assertFailure(run, "HOP_LIMIT is not available on NIO: ", "'datagram info' tells");
    }

    @Test
    void aDatagramThatTheBackendDoesNotSendEmpty() {
        Run run = Run.of("send", "127.0.0.1:9", "--backend", "nio");

        assertFailure(run, "send to 127.0.0.1:9: ", "; send something with '--data', or choose another --backend");
    }

    @ParameterizedTest
    @ValueSource(strings = {"traceroute", "ntp query"})
    void aHostWithoutAnAddressOfTheFamily(String command) {
        assertFailure(Run.of((command + " -6 127.0.0.1").split(" ")), "'127.0.0.1' has no IPv6 address", "");
    }

    @Test
    void anUnknownSubcommand() {
        Run run = Run.of("sned", "127.0.0.1:9");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("datagram: no subcommand 'sned', there are demo, info, listen, send, echo")
                .hasLineCount(1);
    }

    @Test
    @RequiresNamespaces
    void aBackendThatTheKernelForbids() throws Exception {
        try (Namespace host = Namespace.create()) {
            Run run = host.call(() -> {
                Seccomp.forbid(IO_URING_SETUP, EPERM);
                return Run.of("echo", "--bind", "127.0.0.1:0", "--backend", "io_uring");
            });

            assertFailure(run, "io_uring_setup: EPERM", "a seccomp filter forbids it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo --bind 127.0.0.1:53", "ntp serve --bind 127.0.0.1:123"})
    @RequiresNamespaces
    void aPortThatNeedsAPermission(String line) throws Exception {
        try (Namespace host = Namespace.create()) {
            Run run = host.callUnprivileged(() -> Run.of(line.split(" ")));

            assertFailure(run, "bind " + line.split(" --bind ")[1] + ": EACCES", "need CAP_NET_BIND_SERVICE");
        }
    }

    @Test
    @RequiresLinux
    void anAddressInUseByAnotherTimeServer() throws Exception {
        try (var taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertFailure(
                    Run.of("ntp", "serve", "--bind", address),
                    "bind " + address + ": EADDRINUSE (address already in use); ",
                    "another program has this port ('ss -ulpn' tells which): stop it, or choose another");
        }
    }

    @Test
    void aTimeServerThatNobodyKnows() {
        Run run = Run.of("ntp", "query", "nobody.invalid");

        assertFailure(run, "'nobody.invalid': neither an IP address nor a known host", "and is there a resolver?");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "224.0.0.1"})
    void aTimeServerThatIsNobody(String host) {
        assertFailure(Run.of("ntp", "query", host), "host '" + host + "' is not the address of one host", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"traceroute", "pmtu"})
    void aHostWithoutAName(String command) {
        assertFailure(Run.of(command, ""), "'': neither an IP address nor a known host", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"traceroute", "pmtu"})
    void aPathThatTheBackendCannotProbe(String command) {
        assertFailure(Run.of(command, "127.0.0.1", "--backend", "nio"), "set PATH_MTU", "'datagram info' tells");
    }

    @Test
    void ntpWithoutASubcommand() {
        Run run = Run.of("ntp");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: datagram ntp", "serve", "query");
    }

    @Test
    @RequiresNamespaces
    void aGroupAtAPortThatNeedsAPermission() throws Exception {
        try (Namespace host = Namespace.create()) {
            Run run = host.callUnprivileged(() -> Run.of("multicast", "receive", "239.1.1.1:53"));

            assertFailure(run, "bind 0.0.0.0:53: EACCES", "need CAP_NET_BIND_SERVICE");
        }
    }

    @Test
    @RequiresLinux
    void aGroupAtAPortThatSomebodyHasForHimself() throws Exception {
        try (var taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            Run run = Run.of("multicast", "receive", "239.1.1.1:" + taken.getLocalPort());

            assertFailure(
                    run, "bind 0.0.0.0:" + taken.getLocalPort() + ": EADDRINUSE", "another program has this port");
        }
    }

    @ParameterizedTest
    @CsvSource({"multicast send 239.1.1.1:7", "multicast receive 239.1.1.1:7", "multicast test"})
    @RequiresNamespaces
    void anInterfaceThatDoesNoMulticast(String line) throws Exception {
        try (Namespace host = Namespace.create();
                Namespace other = Namespace.create()) {
            host.connect("down0", other, "up0");
            host.address("down0", "10.4.0.1/24"); // the JDK knows no interface without an address
            other.address("up0", "10.4.0.2/24");
            other.ip("link", "set", "up0", "multicast", "off");
            assertFailure(
                    other.call(() -> Run.of((line + " --interface up0").split(" "))),
                    "interface up0 does no multicast; 'ip link set up0 multicast on'",
                    "");

            host.ip("link", "set", "down0", "down");
            assertFailure(
                    host.call(() -> Run.of((line + " --interface down0").split(" "))),
                    "interface down0 is down or has no carrier; see 'ip link show down0'",
                    "");
        }
    }

    @Test
    @RequiresNamespaces
    void aGroupToWhichThereIsNoRoute() throws Exception {
        try (Namespace host = Namespace.create()) {
            Run send = host.call(() -> Run.of("multicast", "send", "239.1.1.1:7", "--count", "5"));

            assertFailure(send, "sendmmsg to 239.1.1.1:7: ENETUNREACH", "there is no route");
        }
    }

    @Test
    @RequiresNamespaces
    void aBufferThatTheKernelCutsIsToldInOneLine() throws Exception {
        Run run = Run.of(
                List.of("setpriv", "--bounding-set=-net_admin"), // which would get as much as it wants
                "multicast receive 239.1.1.1:0 --interface lo --buffer 2147483647 --seconds 1".split(" "));

        assertThat(run.err())
                .startsWith("datagram: setsockopt SO_RCVBUF 2147483647 for ")
                .hasLineCount(2);
    }

    @Test
    void noSubcommand() {
        Run run = Run.of();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: datagram", "demo", "info", "listen", "send", "echo");
    }

    static void assertFailure(Run run, String what, String why) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("datagram ")
                .contains(": " + what)
                .contains(why)
                .hasLineCount(1);
    }
}
