package io.github.datagram.examples;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Commands;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RequiresLinux
class DemoCommandTest {
    @Test
    void everyAnswerComesFromTheAddressThatWasAsked() {
        Run demo = Run.of("demo", "--json");

        assertThat(demo.status()).as(demo.toString()).isZero();
        assertThat(demo.err()).isEmpty();
        List<Map<String, Object>> mmsg = rows(demo, "mmsg");
        assertThat(mmsg).allSatisfy(row -> assertThat(row).containsEntry("verdict", "OK"));
        assertThat(mmsg)
                .filteredOn(row -> !asked(row).containsKey("interface"))
                .allSatisfy(row ->
                        assertThat(row.get("answerFrom")).isEqualTo(asked(row).get("destination")));
        for (String wildcard : List.of("0.0.0.0", "[::]")) {
            assertThat(destinations(mmsg, wildcard)).contains("127.0.0.1", "127.0.0.77", "127.8.8.8", "239.255.77.77");
        }
        assertThat(destinations(mmsg, "[::]")).contains("::1", "ff01::7777");
    }

    @Test
    void whatWasReadIsWhatWasAsked() {
        List<Map<String, Object>> rows = rows(Run.of("demo", "--json"), "mmsg");

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(carried(row)).containsAllEntriesOf(asked(row));
            assertThat(carried(row)).containsKeys("interface", "timestamp", "hopLimit", "ecn", "dscp");
        });
        assertThat(rows.stream().map(row -> asked(row).get("hopLimit")).collect(toSet()))
                .hasSizeGreaterThan(4);
        assertThat(rows.stream().map(row -> asked(row).get("ecn")).collect(toSet()))
                .containsExactlyInAnyOrder("NOT_ECT", "ECT_0", "ECT_1", "CE");
    }

    @Test
    void nioTellsNothingAndIsNotHeardFromElsewhereThanTheDefault() {
        Run demo = Run.of("demo", "--json", "--backend", "NIO");

        assertThat(demo.status()).isZero();
        assertThat(rows(demo, "mmsg")).isEmpty();
        assertThat(rows(demo, "nio"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(carried(row)).isEmpty());
        assertThat(rows(demo, "nio"))
                .filteredOn(row -> "127.0.0.77".equals(asked(row).get("destination")))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("verdict", "NOT_HEARD")
                        .containsEntry("answerFrom", "127.0.0.1")
                        .containsEntry("heard", false)
                        .containsEntry("result", "no answer heard (nio cannot choose the source)"));
    }

    @Test
    void printsATable() {
        Run demo = Run.of("demo");

        assertThat(demo.status()).isZero();
        assertThat(demo.out()
                        .lines()
                        .map(line ->
                                line.replaceAll("\\d\\d:\\d\\d:\\S+", "TIME").replaceAll(" +", " ")))
                .contains(
                        "mmsg 0.0.0.0 127.0.0.77 - 77 ECT_0 46 127.0.0.77 lo 77 ECT_0 46 TIME 127.0.0.77 ok",
                        "mmsg [::] 127.0.0.77 - 77 ECT_0 46 127.0.0.77 lo 77 ECT_0 46 TIME 127.0.0.77 ok",
                        "mmsg [::] ::1 - 66 ECT_1 18 ::1 lo 66 ECT_1 18 TIME ::1 ok",
                        "nio [::] ::1 - 66 ECT_1 18 - - - - - - ::1 ok");
        assertThat(demo.out()).contains(", 0 wrong");
    }

    @Test
    void failsWhenAnAnswerLeavesByWhatRoutingPicks() {
        Run demo = Run.ofDemo(
                (stream, query) ->
                        stream.to(query.source()).payload(query.payload()).send(),
                "demo",
                "--json",
                "--backend",
                "mmsg");

        assertThat(demo.status()).isEqualTo(1);
        assertWrong(demo, "127.0.0.77", "127.0.0.1");
        assertWrong(demo, "127.8.8.8", "127.0.0.1");
    }

    @Test
    void failsWhenAnAnswerComesFromAnotherAddress() throws IOException {
        InetAddress another = InetAddress.getByName("127.0.0.5");
        Run demo = Run.ofDemo(
                (stream, query) -> {
                    if (query.destination().equals(InetAddress.getByName("127.0.0.77"))) {
                        stream.reply(query)
                                .from(another)
                                .payload(query.payload())
                                .send();
                    } else {
                        Responder.FROM_THE_ASKED_ADDRESS.answer(stream, query);
                    }
                },
                "demo",
                "--json",
                "--backend",
                "mmsg");

        assertThat(demo.status()).isEqualTo(1);
        assertWrong(demo, "127.0.0.77", "127.0.0.5");
        assertThat(demo.objects().get(demo.objects().size() - 1)).containsEntry("wrong", 2);
    }

    @Test
    @RequiresNamespaces
    void needsNoInterfaceButTheLoopback() throws IOException {
        try (Namespace bare = Namespace.create()) {
            String demo = demoIn(bare);

            assertThat(demo).contains("datagram demo: ff01::7777 is not asked: ");
            assertThat(demo).contains("\n{\"ok\":").contains("\"wrong\":0}");
            assertThat(demo).contains("\"destination\":\"239.255.77.77\"", "\"destination\":\"::1\"");
        }
    }

    @Test
    @RequiresNamespaces
    void needsNoIpv6() throws IOException {
        try (Namespace ipv4 = Namespace.create()) {
            ipv4.sysctl("net/ipv6/conf/all/disable_ipv6", 1);
            String demo = demoIn(ipv4);

            assertThat(demo).contains("datagram demo: IPv6 is not asked: ");
            assertThat(demo).contains("\"answerFrom\":\"127.0.0.77\"").doesNotContain("\"boundTo\":\"[::]\"");
        }
    }

    @Test
    @RequiresNamespaces
    void asksASecondIpv6AddressOfTheHost() throws IOException {
        try (Namespace host = Namespace.create();
                Namespace neighbour = Namespace.create()) {
            host.connect("left", neighbour, "right");
            host.address("left", "2001:db8::77/64");

            assertThat(demoIn(host)).contains("\"answerFrom\":\"2001:db8::77\"");
        }
    }

    /** In a process of its own: a JVM reads the IPv6 interfaces of the namespace that its first thread is in. */
    private static String demoIn(Namespace namespace) throws IOException {
        return Commands.run(Java.command(List.of("ip", "netns", "exec", namespace.toString()), "demo", "--json"));
    }

    private static void assertWrong(Run demo, String asked, String answered) {
        assertThat(rows(demo, "mmsg"))
                .filteredOn(row -> asked.equals(asked(row).get("destination")))
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row).containsEntry("verdict", "WRONG").containsEntry("heard", false);
                    assertThat((String) row.get("result")).startsWith("WRONG: answered from " + answered + ":");
                });
    }

    private static List<Map<String, Object>> rows(Run demo, String backend) {
        return demo.objects().stream()
                .filter(row -> backend.equals(row.get("backend")))
                .toList();
    }

    private static List<Object> destinations(List<Map<String, Object>> rows, String wildcard) {
        return rows.stream()
                .filter(row -> wildcard.equals(row.get("boundTo")))
                .map(row -> asked(row).get("destination"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asked(Map<String, Object> row) {
        return (Map<String, Object>) row.get("asked");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> carried(Map<String, Object> row) {
        return (Map<String, Object>) row.get("carried");
    }
}
