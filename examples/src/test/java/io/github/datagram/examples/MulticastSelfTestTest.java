package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import io.github.datagram.testing.RequiresNft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code datagram multicast test} on a host of its own, with another host on its link. */
@RequiresNamespaces
class MulticastSelfTestTest {
    private static final List<String> GROUPS = List.of("239.255.77.66", "232.77.66.1", "ff15::7766", "ff35::8000:7766");

    private Namespace host;
    private Namespace other;

    @BeforeEach
    void connect() throws IOException {
        host = Namespace.create();
        other = Namespace.create();
        host.connect("h0", other, "o0");
        host.address("h0", "10.3.0.1/24");
        host.address("h0", "fd03::1/64");
        other.address("o0", "10.3.0.2/24");
        other.address("o0", "fd03::2/64");
    }

    @AfterEach
    void disconnect() throws IOException {
        host.close();
        other.close();
    }

    @Test
    void allWorksButIpv6OnTheLoopbackInterface() throws Exception {
        Run test = onHost("test", "--wait", "0", "--json");

        assertThat(test.status()).as(test.out()).isZero();
        assertThat(of("h0", test)).extracting("group").isEqualTo(GROUPS);
        assertThat(of("h0", test)).extracting("kind").containsExactly("ASM", "SSM", "ASM", "SSM");
        assertThat(of("h0", test)).extracting("source").containsExactly("10.3.0.1", "10.3.0.1", "fd03::1", "fd03::1");
        assertThat(of("h0", test)).extracting("verdict").containsOnly("OK");
        assertThat(of("h0", test)).extracting("hopLimit").containsOnly(1);
        assertThat(of("lo", test)).extracting("verdict").containsExactly("OK", "OK", "ABSENT", "ABSENT");
        assertThat(last(test)).isEqualTo(Map.of("ok", 6, "failed", 0, "notHere", 2));
    }

    @Test
    void isATableForPeople() throws Exception {
        Run test = onHost("test", "--interface", "h0", "--wait", "0", "--ttl", "5");

        assertThat(test.status()).as(test.out()).isZero();
        assertThat(test.out().lines().toList()).hasSize(6);
        assertThat(test.out())
                .startsWith("INTERFACE  GROUP ")
                .contains("h0         232.77.66.1      SSM   10.3.0.1  5 ");
        assertThat(test.out()).endsWith("4 work, 0 do not, 0 are not for this host" + System.lineSeparator());
    }

    @Test
    void anotherHostAnswersEachGroup() throws Exception {
        try (Server responder = Server.start(inside(other), "multicast", "test", "--respond", "--ttl", "3", "--json")) {
            Run test = onHost("test", "--interface", "h0", "--peers", "1", "--wait", "30000", "--json");

            assertThat(test.status()).as(test.out()).isZero();
            assertThat(of("h0", test)).extracting("verdict").containsOnly("OK");
            assertThat(of("h0", test))
                    .extracting("answers")
                    .containsExactly(answer("10.3.0.2"), answer("10.3.0.2"), answer("fd03::2"), answer("fd03::2"));
            assertThat(Run.parse(responder.nextOut()))
                    .containsEntry("destination", "239.255.77.66")
                    .containsEntry("interface", "o0")
                    .containsEntry("hopLimit", 1);
        }
    }

    private static List<Map<String, Object>> answer(String source) {
        return List.of(Map.of("source", source, "routersThere", 0, "routersBack", 0));
    }

    @Test
    void whoeverMustAnswerAndDoesNotIsMissed() throws Exception {
        Run test = onHost("test", "--interface", "h0", "--peers", "1", "--wait", "1", "--group", "239.1.1.1");

        assertThat(test.status()).isEqualTo(1);
        assertThat(test.out()).contains("heard here, but answered by 0 of 1", "0 work, 1 do not");
    }

    @Test
    @RequiresNft
    void whatAFirewallDropsDoesNotWork() throws Exception {
        host.nft("table ip t { chain c { type filter hook input priority 0; ip daddr 232.77.66.1 drop; }; }");
        Run test = onHost("test", "--interface", "h0", "--wait", "0", "--json");

        assertThat(test.status()).isEqualTo(1);
        assertThat(of("h0", test)).extracting("verdict").containsExactly("OK", "NOT_HEARD", "OK", "OK");
    }

    @Test
    @RequiresNft
    void whatMayNotBeSentIsRefused() throws Exception {
        host.nft("table ip6 t { chain c { type filter hook output priority 0; ip6 daddr ff15::7766 reject; }; }");
        Run test = onHost("test", "--interface", "h0", "--wait", "0", "--json");

        assertThat(test.status()).isEqualTo(1);
        assertThat(of("h0", test)).extracting("verdict").containsExactly("OK", "OK", "REFUSED", "OK");
    }

    @Test
    void anInterfaceThatWasChosenMustWork() throws Exception {
        Run test = onHost("test", "--interface", "lo", "--json");

        assertThat(test.status()).isEqualTo(1);
        assertThat(of("lo", test)).extracting("verdict").containsExactly("OK", "OK", "REFUSED", "REFUSED");
    }

    private static List<Map<String, Object>> of(String via, Run test) {
        return test.objects().stream()
                .filter(object -> via.equals(object.get("interface")))
                .toList();
    }

    private static Map<String, Object> last(Run test) {
        List<Map<String, Object>> all = test.objects();
        return all.get(all.size() - 1);
    }

    /** In a process of its own: the JDK looks for IPv6 addresses in the namespace of the process. */
    private Run onHost(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("multicast"));
        all.addAll(List.of(arguments));
        return Run.of(inside(host), all.toArray(String[]::new));
    }

    private static List<String> inside(Namespace host) {
        return List.of("ip", "netns", "exec", host.toString());
    }
}
