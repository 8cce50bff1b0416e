package io.github.datagram.internal.mmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.SendReport;
import io.github.datagram.SocketAddresses;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.Seccomp;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a datagram that cannot be sent. */
@RequiresLinux
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SendFailureTest {
    private static final boolean X86 = "amd64".equals(System.getProperty("os.arch"));
    private static final int SENDMMSG = X86 ? 307 : 269;
    private static final int PPOLL = X86 ? 271 : 73;
    private static final int EPERM = 1;
    private static final int EAGAIN = 11;

    private static DatagramStream open(Backend backend, String bind) throws DatagramException {
        return DatagramStream.open(
                DatagramOptions.bind(bind).backend(backend).batchSize(8).payloadCapacity(100));
    }

    @ParameterizedTest
    @EnumSource(names = {"MMSG", "MSG", "IO_URING"})
    void anInterfaceThatDoesNotExistIsNamedAndNoSourceThatNobodyChose(Backend backend) throws Exception {
        try (DatagramStream stream = open(backend, "127.0.0.1:0")) {
            InetSocketAddress to = SocketAddresses.parse("127.0.0.1:9");
            assertThatThrownBy(() -> stream.to(to).interfaceIndex(99_999).send())
                    .isInstanceOf(DatagramException.class)
                    .hasMessageContaining(" to 127.0.0.1:9 on interface 99999: ENODEV")
                    .hasMessageContaining("there is no such interface");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MMSG", "MSG", "IO_URING"})
    void anIpv4DestinationOfAnIpv6SocketIsNamedAndHarmsNoOther(Backend backend) throws Exception {
        try (Peer peer = Peer.bind("[::1]:0");
                DatagramStream stream = open(backend, "[::1]:0")) {
            stream.to(peer.address()).payload(new byte[1]).queue();
            stream.to(SocketAddresses.parse("127.0.0.1:9")).queue();
            stream.to(peer.address()).payload(new byte[2]).queue();
            SendReport report = stream.flush();
            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.error())
                            .hasMessageContaining("to 127.0.0.1:9: EAFNOSUPPORT")
                            .hasMessageContaining("other family"));
            assertThat(peer.receive().bytes()).hasSize(1);
            assertThat(peer.receive().bytes()).hasSize(2);
        }
    }

    @Test
    void whatAFailedWaitLeavesUnsentHasFailed() throws Exception {
        try (DatagramStream stream = open(Backend.MMSG, "127.0.0.1:0")) {
            SendReport report = BackgroundCall.start(() -> {
                        Seccomp.forbid(SENDMMSG, EAGAIN);
                        Seccomp.forbid(PPOLL, EPERM);
                        for (int i = 0; i < 3; i++) {
                            stream.to(stream.localAddress()).queue();
                        }
                        return stream.flush();
                    })
                    .await();
            assertThat(report.sent()).isZero();
            assertThat(report.failures())
                    .hasSize(3)
                    .allSatisfy(failed -> assertThat(failed.error()).hasMessageContaining("ppoll: EPERM"));
        }
    }
}
