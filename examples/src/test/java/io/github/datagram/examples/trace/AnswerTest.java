package io.github.datagram.examples.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.DatagramException;
import io.github.datagram.IcmpReport;
import io.github.datagram.IcmpReport.Protocol;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.Origin;
import io.github.datagram.examples.trace.Answer.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ICMP messages mean for a trace, and how traceroute(8) writes them. */
class AnswerTest {
    private static final InetAddress ROUTER = InetAddress.getLoopbackAddress();

    private static Answer answer(Protocol protocol, int type, int code, int mtu) {
        var icmp = new IcmpReport(protocol, type, code, ROUTER, null);
        var error = new NetworkError(
                Origin.ICMP,
                new InetSocketAddress(ROUTER, 33434),
                new DatagramException("send", "", null),
                icmp,
                OptionalLong.empty(),
                mtu == 0 ? OptionalInt.empty() : OptionalInt.of(mtu),
                Instant.EPOCH,
                ByteBuffer.allocate(0));
        return Answer.of(error, icmp);
    }

    @ParameterizedTest
    @CsvSource({
        "11, 0, 0, EXPIRED, ''",
        "11, 1, 0, UNREACHABLE, !<11-1>",
        "3, 3, 0, ARRIVED, ''",
        "3, 4, 1300, TOO_BIG, !F-1300",
        "3, 4, 0, TOO_BIG, !F",
        "3, 0, 0, UNREACHABLE, !N",
        "3, 1, 0, UNREACHABLE, !H",
        "3, 2, 0, UNREACHABLE, !P",
        "3, 5, 0, UNREACHABLE, !S",
        "3, 8, 0, UNREACHABLE, !<8>",
        "3, 9, 0, UNREACHABLE, !X",
        "3, 10, 0, UNREACHABLE, !X",
        "3, 13, 0, UNREACHABLE, !X",
        "3, 14, 0, UNREACHABLE, !V",
        "3, 15, 0, UNREACHABLE, !C",
        "12, 0, 0, UNREACHABLE, !<12-0>"
    })
    void icmp(int type, int code, int mtu, Kind kind, String note) {
        Answer answer = answer(Protocol.ICMP, type, code, mtu);
        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.note()).isEqualTo(note);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, 0, EXPIRED, ''",
        "3, 1, 0, UNREACHABLE, !<3-1>",
        "1, 4, 0, ARRIVED, ''",
        "2, 0, 1300, TOO_BIG, !F-1300",
        "1, 0, 0, UNREACHABLE, !N",
        "1, 1, 0, UNREACHABLE, !X",
        "1, 2, 0, UNREACHABLE, !S",
        "1, 3, 0, UNREACHABLE, !H",
        "1, 5, 0, UNREACHABLE, !<5>",
        "4, 1, 0, UNREACHABLE, !<4-1>"
    })
    void icmpv6(int type, int code, int mtu, Kind kind, String note) {
        Answer answer = answer(Protocol.ICMPV6, type, code, mtu);
        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.note()).isEqualTo(note);
    }
}
